//! Pages and items for `for` loops outside of any async runtime.

use std::fmt;
use std::iter::FusedIterator;

use super::Paginated;
use crate::runtime::{Error, Request};

/// All pages of a list, fetched one by one as they are asked for. Made by `pages_blocking()`.
///
/// It ends, and sees what changes meanwhile, as [`Pages`](crate::Pages) does.
#[must_use = "pages are not fetched until they are asked for"]
pub struct BlockingPages<P> {
    next: Option<Request<P>>,
}

impl<P: Paginated> BlockingPages<P> {
    pub(in crate::runtime) fn new(first: Request<P>) -> Self {
        Self {
            next: Some(first.with_largest_pages()),
        }
    }
}

impl<P: Paginated> Iterator for BlockingPages<P> {
    type Item = Result<P, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let result = self.next.take()?.send_blocking();
        if let Ok(page) = &result {
            self.next = page.next();
        }
        Some(result)
    }
}

impl<P: Paginated> FusedIterator for BlockingPages<P> {}

impl<P> fmt::Debug for BlockingPages<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlockingPages").field("next", &self.next).finish()
    }
}

/// All items of a list, fetched page by page as they are asked for. Made by `items_blocking()`.
///
/// ```no_run
/// # fn run(polar: polar_sdk::Polar) -> Result<(), polar_sdk::Error> {
/// for checkout in polar.checkouts().list().items_blocking() {
///     println!("{}", checkout?.id);
/// }
/// # Ok(())
/// # }
/// ```
///
/// It ends, and sees what changes meanwhile, as [`Pages`](crate::Pages) does.
#[must_use = "items are not fetched until they are asked for"]
pub struct BlockingItems<P: Paginated> {
    pages: BlockingPages<P>,
    ready: std::vec::IntoIter<P::Item>,
}

impl<P: Paginated> BlockingItems<P> {
    pub(in crate::runtime) fn new(first: Request<P>) -> Self {
        Self {
            pages: BlockingPages::new(first),
            ready: Vec::new().into_iter(),
        }
    }
}

impl<P: Paginated> Iterator for BlockingItems<P> {
    type Item = Result<P::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.ready.next() {
                return Some(Ok(item));
            }
            match self.pages.next()? {
                Ok(page) => self.ready = page.into_items().into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<P: Paginated> FusedIterator for BlockingItems<P> {}

impl<P: Paginated> fmt::Debug for BlockingItems<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlockingItems")
            .field("ready", &self.ready.len())
            .field("pages", &self.pages)
            .finish()
    }
}

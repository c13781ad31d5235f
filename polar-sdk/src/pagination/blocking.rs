//! Pages and items for `for` loops outside of any async runtime.

use std::fmt;
use std::iter::FusedIterator;

use super::Paginated;
use super::items::ItemBuffer;
use crate::error::Error;
use crate::request::Request;
use crate::request::blocking::Background;

#[cfg_attr(docsrs, doc(cfg(feature = "blocking")))]
impl<P: Paginated> Request<P> {
    /// All pages from this one on, for a `for` loop outside of any async runtime.
    pub fn pages_blocking(self) -> BlockingPages<P> {
        BlockingPages::new(self)
    }

    /// All items from this page on, for a `for` loop outside of any async runtime.
    pub fn items_blocking(self) -> BlockingItems<P> {
        BlockingItems::new(self)
    }
}

/// All pages of a list, fetched one by one as they are asked for. Made by `pages_blocking()`.
///
/// It ends, can be gone on with after an error, and sees what changes meanwhile, as [`Pages`](crate::Pages) does.
#[must_use = "pages are not fetched until they are asked for"]
pub struct BlockingPages<P> {
    next: Option<Request<P>>,
    running: Option<Background<P>>,
    prefetch: bool,
    /// How many items are wanted, where that is known.
    most: usize,
}

impl<P: Paginated> BlockingPages<P> {
    pub(crate) fn new(first: Request<P>) -> Self {
        Self {
            next: Some(first),
            running: None,
            prefetch: false,
            most: usize::MAX,
        }
    }

    /// Fetches the next page in the background while one is being worked on: see
    /// [`Pages::prefetch`](crate::Pages::prefetch).
    ///
    /// ```no_run
    /// # fn run(polar: polar_sdk::Polar) -> Result<(), polar_sdk::Error> {
    /// for page in polar.checkouts().list().pages_blocking().prefetch() {
    ///     // The next one is on its way while these are dealt with.
    ///     println!("{} checkouts", page?.items.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn prefetch(self) -> Self {
        Self { prefetch: true, ..self }
    }

    /// The next page, and nothing ahead of it.
    fn next_page(&mut self) -> Option<Result<P, Error>> {
        let result = match self.running.take() {
            Some(running) => running.wait(),
            None => self.next.take()?.with_pages_for(self.most).send_blocking(),
        };
        if let Ok(page) = &result {
            self.next = page.next();
        }
        Some(result)
    }

    /// Sets out to fetch the page after the one that came, if that is wanted.
    fn go_ahead(&mut self) {
        if self.prefetch {
            self.running = self.next.take().map(Background::start);
        }
    }
}

impl<P: Paginated> Iterator for BlockingPages<P> {
    type Item = Result<P, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let page = self.next_page();
        self.go_ahead();
        page
    }
}

impl<P: Paginated> FusedIterator for BlockingPages<P> {}

impl<P> fmt::Debug for BlockingPages<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlockingPages")
            .field("next", &self.next)
            .field("running", &self.running)
            .field("prefetch", &self.prefetch)
            .finish_non_exhaustive()
    }
}

/// All items of a list, fetched page by page as they are asked for. Made by `items_blocking()`.
///
/// ```no_run
/// # fn run(polar: polar_sdk::Polar) -> Result<(), polar_sdk::Error> {
/// for checkout in polar.checkouts().list().items_blocking() {
///     println!("{}", checkout?.id);
/// }
/// // All at once, in place of `Items::try_collect`:
/// let all: Vec<_> = polar.checkouts().list().items_blocking().collect::<Result<_, _>>()?;
/// # Ok(())
/// # }
/// ```
///
/// It ends, and sees what changes meanwhile, as [`Pages`](crate::Pages) does.
#[must_use = "items are not fetched until they are asked for"]
pub struct BlockingItems<P: Paginated> {
    pages: BlockingPages<P>,
    portion: ItemBuffer<P::Item>,
}

impl<P: Paginated> BlockingItems<P> {
    pub(crate) fn new(first: Request<P>) -> Self {
        Self {
            pages: BlockingPages::new(first),
            portion: ItemBuffer::new(),
        }
    }

    /// No more than so many items, from here on: see [`Items::take`](crate::Items::take).
    ///
    /// ```no_run
    /// # fn run(polar: polar_sdk::Polar) -> Result<(), polar_sdk::Error> {
    /// for checkout in polar.checkouts().list().items_blocking().take(10) {
    ///     println!("{}", checkout?.id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn take(mut self, items: usize) -> Self {
        self.portion.limit(items);
        self.pages.most = items;
        self
    }

    /// Fetches the next page in the background while the items of one are being worked on: see
    /// [`Pages::prefetch`](crate::Pages::prefetch).
    pub fn prefetch(self) -> Self {
        Self {
            pages: self.pages.prefetch(),
            ..self
        }
    }
}

impl<P: Paginated> Iterator for BlockingItems<P> {
    type Item = Result<P::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.portion.next() {
                return Some(Ok(item));
            }
            if !self.portion.wants_more() {
                return None;
            }
            match self.pages.next_page()? {
                Ok(page) => self.portion.fill(page.into_items()),
                Err(error) => return Some(Err(error)),
            }
            if self.portion.wants_more() {
                self.pages.go_ahead();
            }
        }
    }
}

impl<P: Paginated> FusedIterator for BlockingItems<P> {}

impl<P: Paginated> fmt::Debug for BlockingItems<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlockingItems")
            .field("items", &self.portion)
            .field("pages", &self.pages)
            .finish()
    }
}

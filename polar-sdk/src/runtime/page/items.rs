//! All items of a list, one after the other.

use std::fmt;
use std::future::poll_fn;
use std::task::{Context, Poll, ready};

use super::{Pages, Paginated};
use crate::runtime::{Error, Request};

/// All items of a list, fetched page by page as they are asked for. Made by `items()`.
///
/// ```no_run
/// # async fn run(polar: polar_sdk::Polar) -> Result<(), polar_sdk::Error> {
/// let mut checkouts = polar.checkouts().list().items();
/// while let Some(checkout) = checkouts.next().await {
///     println!("{:?}", checkout?.id);
/// }
/// # Ok(())
/// # }
/// ```
///
/// It ends, and sees what changes meanwhile, as [`Pages`] does. It is a `Stream` with the feature `stream`.
#[must_use = "items are not fetched until they are asked for"]
pub struct Items<P: Paginated> {
    pages: Pages<P>,
    ready: std::vec::IntoIter<P::Item>,
}

impl<P: Paginated> Items<P> {
    pub(in crate::runtime) fn new(first: Request<P>) -> Self {
        Self {
            pages: Pages::new(first),
            ready: Vec::new().into_iter(),
        }
    }

    /// The next item, or `None` after the last one.
    ///
    /// It is safe to stop waiting: no item is lost.
    ///
    /// # Errors
    /// As the request's. After an error there is nothing more.
    pub async fn next(&mut self) -> Option<Result<P::Item, Error>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<P::Item, Error>>> {
        loop {
            if let Some(item) = self.ready.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(context)) {
                Some(Ok(page)) => self.ready = page.into_items().into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<P: Paginated> fmt::Debug for Items<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("ready", &self.ready.len())
            .field("pages", &self.pages)
            .finish()
    }
}

// Items are handed out by value, never pinned.
#[cfg(feature = "stream")]
impl<P: Paginated> Unpin for Items<P> {}

#[cfg(feature = "stream")]
#[cfg_attr(docsrs, doc(cfg(feature = "stream")))]
impl<P: Paginated> futures_core::Stream for Items<P> {
    type Item = Result<P::Item, Error>;

    fn poll_next(mut self: std::pin::Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

//! All items of a list, one after the other.

use std::fmt;
use std::future::poll_fn;
use std::task::{Context, Poll, ready};

use super::Paginated;
use super::pages::Pages;
use crate::error::Error;
use crate::request::Request;

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
    portion: ItemBuffer<P::Item>,
}

impl<P: Paginated> Items<P> {
    pub(crate) fn new(first: Request<P>) -> Self {
        Self {
            pages: Pages::new(first),
            portion: ItemBuffer::new(),
        }
    }

    /// No more than so many items, from here on.
    ///
    /// Pages are then no larger than they need be, unless a limit or a page is set, and none is fetched that is not
    /// needed: 150 items come as two pages of 75.
    ///
    /// ```no_run
    /// # async fn run(polar: polar_sdk::Polar) -> Result<(), polar_sdk::Error> {
    /// let newest: Vec<_> = polar.checkouts().list().items().take(10).try_collect().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn take(mut self, items: usize) -> Self {
        self.portion.limit(items);
        self.pages.most = items;
        self
    }

    /// Fetches the next page while the items of one are being worked on: see [`Pages::prefetch`]. What
    /// [`take`](Self::take) does not want is not fetched ahead either.
    pub fn prefetch(self) -> Self {
        Self {
            pages: self.pages.prefetch(),
            ..self
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

    /// All items in a collection, such as a `Vec`.
    ///
    /// They are all in memory then: [`take`](Self::take) sets a bound. To keep what came before an error, ask for
    /// one [`next`](Self::next) item after the other.
    ///
    /// ```no_run
    /// # async fn run(polar: polar_sdk::Polar) -> Result<(), polar_sdk::Error> {
    /// use polar_sdk::models::{Checkout, CheckoutStatus};
    ///
    /// let open: Vec<Checkout> = polar.checkouts().list().status(CheckoutStatus::Open).items().try_collect().await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// The first error of a page. What came before it is then dropped.
    pub async fn try_collect<C>(mut self) -> Result<C, Error>
    where
        C: Default + Extend<P::Item>,
    {
        let mut all = C::default();
        while let Some(item) = self.next().await {
            all.extend([item?]);
        }
        Ok(all)
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<P::Item, Error>>> {
        loop {
            if let Some(item) = self.portion.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            if !self.portion.wants_more() {
                return Poll::Ready(None);
            }
            match ready!(self.pages.poll_page(context)) {
                Some(Ok(page)) => self.portion.fill(page.into_items()),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
            if self.portion.wants_more() {
                self.pages.go_ahead(context);
            }
        }
    }
}

impl<P: Paginated> fmt::Debug for Items<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("items", &self.portion)
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

/// The items at hand, and how many more are wanted.
pub(crate) struct ItemBuffer<T> {
    ready: std::vec::IntoIter<T>,
    more: usize,
}

impl<T> ItemBuffer<T> {
    /// Nothing yet, and all there is.
    pub(crate) fn new() -> Self {
        Self {
            ready: Vec::new().into_iter(),
            more: usize::MAX,
        }
    }

    /// At most so many from here on.
    pub(crate) fn limit(&mut self, most: usize) {
        let ready: Vec<T> = self.ready.by_ref().take(most).collect();
        self.more = most - ready.len();
        self.ready = ready.into_iter();
    }

    pub(crate) const fn wants_more(&self) -> bool {
        self.more > 0
    }

    /// Lays by what a page brought, as far as it is wanted.
    pub(crate) fn fill(&mut self, mut items: Vec<T>) {
        items.truncate(self.more);
        self.more -= items.len();
        self.ready = items.into_iter();
    }

    /// The next item at hand.
    pub(crate) fn next(&mut self) -> Option<T> {
        self.ready.next()
    }
}

impl<T> fmt::Debug for ItemBuffer<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ready, {} more wanted", self.ready.len(), self.more)
    }
}

#[cfg(test)]
mod tests {
    use super::ItemBuffer;

    #[test]
    fn no_more_than_is_wanted_is_laid_by() {
        let mut portion = ItemBuffer::new();
        portion.fill(vec![1, 2, 3]);
        assert_eq!((portion.next(), portion.wants_more()), (Some(1), true));
        portion.limit(3);
        assert_eq!(format!("{portion:?}"), "2 ready, 1 more wanted");
        assert_eq!(
            (portion.next(), portion.next(), portion.next()),
            (Some(2), Some(3), None)
        );
        portion.fill(vec![4, 5]);
        assert_eq!(
            (portion.wants_more(), portion.next(), portion.next()),
            (false, Some(4), None)
        );
        portion.limit(0);
        assert!(!portion.wants_more());
    }
}

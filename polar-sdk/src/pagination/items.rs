//! Asynchronous iteration over items.

use std::fmt;
use std::future::poll_fn;
use std::task::{Context, Poll, ready};

use super::Paginated;
use super::pages::Pages;
use crate::client::RequestOptions;
use crate::error::Error;
use crate::request::{Request, option_methods};

/// All items of a list, fetched one page at a time. Created by `items()`.
///
/// ```no_run
/// # async fn run(polar: polar_sdk::Polar) -> Result<(), polar_sdk::Error> {
/// let mut checkouts = polar.checkouts().list().items();
/// while let Some(checkout) = checkouts.next().await {
///     println!("{}", checkout?.id);
/// }
/// # Ok(())
/// # }
/// ```
///
/// The errors can be returned at the head of the loop ([`try_next`](Self::try_next)), and the number of all items is
/// known from the first page on ([`total_count`](Self::total_count)).
///
/// An item that this version of the crate cannot decode is returned as an error, and does not end the iteration. To skip
/// such items, continue after errors: after any other error, [`next`](Self::next) returns `None`.
///
/// ```no_run
/// # async fn run(polar: polar_sdk::Polar) -> Result<(), polar_sdk::Error> {
/// let mut checkouts = polar.checkouts().list().items();
/// while let Some(checkout) = checkouts.next().await {
///     match checkout {
///         Ok(checkout) => println!("{}", checkout.id),
///         Err(error) if error.is_decode() => eprintln!("skipped: {error}"),
///         Err(error) => return Err(error),
///     }
/// }
/// # Ok(())
/// # }
/// ```
///
/// [`Pages`] describes when the iteration ends, and what happens when the list changes while it is read. Implements
/// `Stream` with the feature `stream`.
#[must_use = "items are not fetched until they are requested"]
pub struct Items<P: Paginated> {
    pages: Pages<P>,
    buffer: ItemBuffer<P::Item>,
}

impl<P: Paginated> Items<P> {
    pub(crate) fn new(first: Request<P>) -> Self {
        Self {
            pages: Pages::new(first),
            buffer: ItemBuffer::new(),
        }
    }

    /// Limits the iteration to at most `n` more items.
    ///
    /// Only the pages needed are fetched, with the smallest page size unless a limit or page is set: 150 items are
    /// fetched as two pages of 75.
    ///
    /// ```no_run
    /// # async fn run(polar: polar_sdk::Polar) -> Result<(), polar_sdk::Error> {
    /// let newest: Vec<_> = polar.checkouts().list().items().take(10).try_collect().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn take(mut self, n: usize) -> Self {
        self.buffer.limit(n);
        self.pages.max_items = n;
        self
    }

    /// Fetches one page ahead: see [`Pages::prefetch`]. Pages beyond the limit set by [`take`](Self::take) are not
    /// fetched.
    pub fn prefetch(self) -> Self {
        Self {
            pages: self.pages.prefetch(),
            ..self
        }
    }

    /// Sets several options at once. Each page is a call of its own, and the options apply to each. Options set later
    /// take precedence.
    pub fn options(self, options: RequestOptions) -> Self {
        Self {
            pages: self.pages.options(options),
            ..self
        }
    }

    option_methods!();

    /// Returns the next item, or `None` after the last one.
    ///
    /// Cancel safe: if the future is dropped, no item is lost.
    ///
    /// # Errors
    /// Returns the errors of the requests, after which the iteration ends. An item that cannot be decoded is a decode
    /// error ([`is_decode`](Error::is_decode)) in place of the item, and the iteration continues with the next item.
    pub async fn next(&mut self) -> Option<Result<P::Item, Error>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    /// Returns the next item like [`next`](Self::next), with the error outside of the `Option`.
    ///
    /// ```no_run
    /// # async fn run(polar: polar_sdk::Polar) -> Result<(), polar_sdk::Error> {
    /// let mut checkouts = polar.checkouts().list().items();
    /// while let Some(checkout) = checkouts.try_next().await? {
    ///     println!("{}", checkout.id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Returns the errors of [`next`](Self::next).
    pub async fn try_next(&mut self) -> Result<Option<P::Item>, Error> {
        self.next().await.transpose()
    }

    /// Returns the number of items of the list, as reported with the first page.
    ///
    /// `None` before the first item is received, and for lists without a total. [`take`](Self::take) does not change it,
    /// and neither do items that are created or removed meanwhile.
    ///
    /// ```no_run
    /// # async fn run(polar: polar_sdk::Polar) -> Result<(), polar_sdk::Error> {
    /// let mut checkouts = polar.checkouts().list().items();
    /// let mut done = 0;
    /// while let Some(checkout) = checkouts.try_next().await? {
    ///     done += 1;
    ///     println!("{done} of {}: {}", checkouts.total_count().unwrap_or(done), checkout.id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn total_count(&self) -> Option<i64> {
        self.buffer.total_count()
    }

    /// Collects all items into a collection, such as a `Vec`.
    ///
    /// The number of items is not limited unless [`take`](Self::take) is called. To keep the items received before an
    /// error, call [`next`](Self::next) in a loop instead.
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
    /// Returns the first error of a request or an item. Items received before it are dropped.
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
            if let Some(item) = self.buffer.next() {
                return Poll::Ready(Some(item));
            }
            if !self.buffer.is_incomplete() {
                return Poll::Ready(None);
            }
            match ready!(self.pages.poll_page(context)) {
                Some(Ok(page)) => self.buffer.fill(page),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
            if self.buffer.is_incomplete() {
                self.pages.start_prefetch(context);
            }
        }
    }
}

impl<P: Paginated> fmt::Debug for Items<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("items", &self.buffer)
            .field("pages", &self.pages)
            .finish()
    }
}

// Items are never pinned.
#[cfg(feature = "stream")]
impl<P: Paginated> Unpin for Items<P> {}

#[cfg(feature = "stream")]
impl<P: Paginated> futures_core::Stream for Items<P> {
    type Item = Result<P::Item, Error>;

    fn poll_next(mut self: std::pin::Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

/// Items received but not yet returned, and how many more to fetch.
pub(super) struct ItemBuffer<T> {
    received: std::vec::IntoIter<Result<T, Error>>,
    remaining: usize,
    /// The total of the first page.
    total_count: Option<i64>,
    has_received: bool,
}

impl<T> ItemBuffer<T> {
    /// An empty buffer without a limit.
    pub(super) fn new() -> Self {
        Self {
            received: Vec::new().into_iter(),
            remaining: usize::MAX,
            total_count: None,
            has_received: false,
        }
    }

    /// Limits the items that are still returned, including those already received.
    pub(super) fn limit(&mut self, max: usize) {
        let received: Vec<_> = self.received.by_ref().take(max).collect();
        self.remaining = max - received.len();
        self.received = received.into_iter();
    }

    /// Whether more items must be fetched.
    pub(super) const fn is_incomplete(&self) -> bool {
        self.remaining > 0
    }

    /// Stores the items of a page, up to the limit.
    pub(super) fn fill(&mut self, page: impl Paginated<Item = T>) {
        if !std::mem::replace(&mut self.has_received, true) {
            self.total_count = page.total_count();
        }
        let mut items = page.into_results();
        items.truncate(self.remaining);
        self.remaining -= items.len();
        self.received = items.into_iter();
    }

    /// The total of the first page, if it was received and has one.
    pub(super) fn total_count(&self) -> Option<i64> {
        self.total_count
    }

    /// The next item received, or its error.
    pub(super) fn next(&mut self) -> Option<Result<T, Error>> {
        self.received.next()
    }
}

impl<T> fmt::Debug for ItemBuffer<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} received, {} remaining", self.received.len(), self.remaining)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pagination::sealed;

    struct Items(Vec<i32>);

    impl sealed::Sealed for Items {}

    impl Paginated for Items {
        type Item = i32;

        fn next(&self) -> Option<Request<Self>> {
            None
        }

        fn total_count(&self) -> Option<i64> {
            None
        }

        fn into_items(self) -> Vec<i32> {
            self.0
        }

        fn into_results(self) -> Vec<Result<i32, Error>> {
            self.0.into_iter().map(Ok).collect()
        }
    }

    fn page(items: impl Into<Vec<i32>>) -> Items {
        Items(items.into())
    }

    fn next(buffer: &mut ItemBuffer<i32>) -> Option<i32> {
        buffer.next().map(Result::unwrap)
    }

    #[test]
    fn buffer_keeps_no_more_items_than_its_limit() {
        let mut buffer = ItemBuffer::new();
        buffer.fill(page([1, 2, 3]));
        assert_eq!((next(&mut buffer), buffer.is_incomplete()), (Some(1), true));
        buffer.limit(3);
        assert_eq!(format!("{buffer:?}"), "2 received, 1 remaining");
        assert_eq!(
            (next(&mut buffer), next(&mut buffer), next(&mut buffer)),
            (Some(2), Some(3), None)
        );
        buffer.fill(page([4, 5]));
        assert_eq!(
            (buffer.is_incomplete(), next(&mut buffer), next(&mut buffer)),
            (false, Some(4), None)
        );
        buffer.limit(0);
        assert!(!buffer.is_incomplete());
    }
}

//! Asynchronous iteration over pages.

use std::fmt;
use std::future::{Future, IntoFuture, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::Paginated;
use crate::client::RequestOptions;
use crate::error::Error;
use crate::platform::{RuntimeId, runtime_id};
use crate::request::{Request, RequestFuture, option_methods};

/// All pages of a list, fetched one at a time. Created by `pages()`.
///
/// ```no_run
/// # async fn run(polar: polar_sdk::Polar) -> Result<(), polar_sdk::Error> {
/// let mut pages = polar.checkouts().list().pages();
/// while let Some(page) = pages.next().await {
///     let page = page?;
///     println!("page {} of {}", page.page, page.max_page);
/// }
/// # Ok(())
/// # }
/// ```
///
/// The iteration ends after the last page, after an empty page, or after an error, which is returned once. A page is
/// fetched when it is requested, or one page ahead with [`prefetch`](Self::prefetch). Dropping `Pages` cancels the
/// request in progress. Implements `Stream` with the feature `stream`.
///
/// # After an error
///
/// To continue after an error, start at the page after the last one received, with the same limit.
///
/// ```no_run
/// /// Reads the pages after the first `done` ones. After an error it can be called again to continue.
/// async fn read(polar: &polar_sdk::Polar, done: &mut i64) -> Result<(), polar_sdk::Error> {
///     let mut pages = polar.checkouts().list().page(*done + 1).pages();
///     while let Some(page) = pages.next().await {
///         let page = page?;
///         println!("{} checkouts", page.items.len());
///         *done = page.page;
///     }
///     Ok(())
/// }
/// ```
///
/// # Lists that change while being read
///
/// A page is a range of positions: the second page has the items at positions 101 to 200 at the time of the request.
///
/// | change | sorted newest first, the default for checkouts | sorted oldest first |
/// | --- | --- | --- |
/// | an item is created | it is missed, and the last item of each page is repeated on the next one | it is found, at the end |
/// | an item on a page already read is removed | the first item of the next page is missed | the same |
///
/// An item is also removed when it no longer matches a filter: a checkout is no longer open once it is paid. To read
/// every item exactly once, sort by a property that never changes, oldest first; filter by properties that never
/// change; and skip items already seen, because the order of items with equal timestamps is not defined.
///
/// ```no_run
/// # async fn run(polar: polar_sdk::Polar) -> Result<(), polar_sdk::Error> {
/// use polar_sdk::models::CheckoutSortProperty;
/// use std::collections::HashSet;
///
/// let mut seen = HashSet::new();
/// let mut checkouts = polar.checkouts().list().sorting(CheckoutSortProperty::CreatedAt).items();
/// while let Some(checkout) = checkouts.next().await {
///     let checkout = checkout?;
///     if seen.insert(checkout.id) {
///         println!("{} is {}", checkout.id, checkout.status);
///     }
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "pages are not fetched until they are requested"]
pub struct Pages<P> {
    next: Option<Request<P>>,
    // Kept between polls, so that `next` is cancel safe.
    in_progress: Option<RequestFuture<P>>,
    /// The runtime in which the request in progress was started.
    started_in: RuntimeId,
    prefetch: bool,
    /// The number of items to fetch, if it is limited.
    pub(super) max_items: usize,
}

impl<P: Paginated> Pages<P> {
    pub(crate) fn new(first: Request<P>) -> Self {
        Self {
            next: Some(first),
            in_progress: None,
            started_in: runtime_id(),
            prefetch: false,
            max_items: usize::MAX,
        }
    }

    /// Fetches one page ahead, so that fetching and processing overlap.
    ///
    /// A prefetched page counts toward the rate limit even if it is not used, and its data is older when it is
    /// processed. Dropping `Pages` cancels the request.
    ///
    /// ```no_run
    /// # async fn run(polar: polar_sdk::Polar) -> Result<(), polar_sdk::Error> {
    /// let mut pages = polar.checkouts().list().pages().prefetch();
    /// while let Some(page) = pages.next().await {
    ///     // The next page is fetched while this one is processed.
    ///     println!("{} checkouts", page?.items.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn prefetch(self) -> Self {
        Self { prefetch: true, ..self }
    }

    /// Sets several options at once. Each page is a call of its own, and the options apply to each. Options set later
    /// take precedence.
    pub fn options(mut self, options: RequestOptions) -> Self {
        if let Some(current) = &mut self.in_progress {
            current.set_options(options.clone());
        }
        self.next = self.next.map(|next| next.options(options));
        self
    }

    option_methods!();

    /// Returns the next page, or `None` after the last one.
    ///
    /// Cancel safe: if the future is dropped, the next call continues the request.
    ///
    /// # Errors
    /// Returns the errors of the request. The iteration ends after an error.
    pub async fn next(&mut self) -> Option<Result<P, Error>> {
        poll_fn(|context| self.poll_and_prefetch(context)).await
    }

    /// Returns the next page like [`next`](Self::next), with the error outside of the `Option`.
    ///
    /// ```no_run
    /// # async fn run(polar: polar_sdk::Polar) -> Result<(), polar_sdk::Error> {
    /// let mut pages = polar.checkouts().list().pages();
    /// while let Some(page) = pages.try_next().await? {
    ///     println!("{} checkouts", page.items.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Returns the errors of the request. The iteration ends after an error.
    pub async fn try_next(&mut self) -> Result<Option<P>, Error> {
        self.next().await.transpose()
    }

    fn poll_and_prefetch(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<P, Error>>> {
        let page = ready!(self.poll_page(context));
        self.start_prefetch(context);
        Poll::Ready(page)
    }

    /// Polls for the next page without prefetching another.
    pub(super) fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<P, Error>>> {
        if self.in_progress.is_none() {
            let next = self.next.take().map(|next| next.with_page_size_for(self.max_items));
            self.in_progress = next.map(IntoFuture::into_future);
            self.started_in = runtime_id();
        }
        let Some(request) = &mut self.in_progress else {
            return Poll::Ready(None);
        };
        // The other runtime may be busy, not running, or have ended.
        let current = runtime_id();
        if self.started_in != current {
            *request = request.restart();
            self.started_in = current;
        }
        let result = ready!(Pin::new(request).poll(context));
        self.in_progress = None;
        if let Ok(page) = &result {
            self.next = page.next();
        }
        Poll::Ready(Some(result))
    }

    /// Starts fetching the next page, if prefetching is enabled.
    pub(super) fn start_prefetch(&mut self, context: &mut Context<'_>) {
        if self.prefetch {
            self.in_progress = self.next.take().map(|next| RequestFuture::spawn(next, context));
            self.started_in = runtime_id();
        }
    }
}

impl<P> fmt::Debug for Pages<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("next", &self.next)
            .field("in_progress", &self.in_progress)
            .field("prefetch", &self.prefetch)
            .finish_non_exhaustive()
    }
}

#[cfg(feature = "stream")]
impl<P: Paginated> futures_core::Stream for Pages<P> {
    type Item = Result<P, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_and_prefetch(context)
    }
}

//! All pages of a list, one after the other.

use std::fmt;
use std::future::{Future, IntoFuture, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::Paginated;
use crate::error::Error;
use crate::request::{Request, RequestFuture};

/// All pages of a list, fetched one by one as they are asked for. Made by `pages()`.
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
/// It ends after the last page, at a page without items, and after an error, which it gives once. Nothing is fetched
/// that is not asked for, unless [`prefetch`](Self::prefetch) is chosen, and nothing more once it is dropped. It is a
/// `Stream` with the feature `stream`.
///
/// # After an error
///
/// Pages have numbers, so that reading can go on where it failed: with the page after the last one that came, of the
/// same limit.
///
/// ```no_run
/// /// Reads all pages after the first so many, and keeps count of them for whoever calls it again after an error.
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
/// # A list that changes meanwhile
///
/// A page is a range of places: the second one holds what stands at the places 101 to 200 when it is asked for.
///
/// | meanwhile | sorted newest first, as checkouts are | sorted oldest first |
/// | --- | --- | --- |
/// | an item appears | it is not seen, and the last one of each page read is seen again on the next | it is seen, at the end |
/// | an item on a page read vanishes | the one behind that page moves up into it and is missed | the same |
///
/// To vanish it is enough that a filter no longer holds: a checkout is no longer open once it is paid. So, to read every
/// item once: sort by what never changes, oldest first, filter by nothing that changes, and, since two may be of the
/// same moment, remember what was seen.
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
#[must_use = "pages are not fetched until they are asked for"]
pub struct Pages<P> {
    next: Option<Request<P>>,
    // Kept between polls: whoever stops waiting for a page finds it later.
    running: Option<RequestFuture<P>>,
    prefetch: bool,
    /// How many items are wanted, where that is known.
    pub(crate) most: usize,
}

impl<P: Paginated> Pages<P> {
    pub(crate) fn new(first: Request<P>) -> Self {
        Self {
            next: Some(first),
            running: None,
            prefetch: false,
            most: usize::MAX,
        }
    }

    /// Fetches the next page while one is being worked on, always one page ahead.
    ///
    /// Fetching and working then overlap. A page fetched for nothing counts for the rate limit all the same, and what it
    /// holds is older by the time it is looked at. Dropping the pages cancels the fetch.
    ///
    /// ```no_run
    /// # async fn run(polar: polar_sdk::Polar) -> Result<(), polar_sdk::Error> {
    /// let mut pages = polar.checkouts().list().pages().prefetch();
    /// while let Some(page) = pages.next().await {
    ///     // The next one is on its way while these are dealt with.
    ///     println!("{} checkouts", page?.items.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn prefetch(self) -> Self {
        Self { prefetch: true, ..self }
    }

    /// The next page, or `None` after the last one.
    ///
    /// It is safe to stop waiting: the page is not lost.
    ///
    /// # Errors
    /// As the request's. After an error there is nothing more.
    pub async fn next(&mut self) -> Option<Result<P, Error>> {
        poll_fn(|context| self.poll_and_go_ahead(context)).await
    }

    fn poll_and_go_ahead(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<P, Error>>> {
        let page = ready!(self.poll_page(context));
        self.go_ahead(context);
        Poll::Ready(page)
    }

    /// The next page, and nothing ahead of it.
    pub(crate) fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<P, Error>>> {
        if self.running.is_none() {
            let next = self.next.take().map(|next| next.with_pages_for(self.most));
            self.running = next.map(IntoFuture::into_future);
        }
        let Some(running) = &mut self.running else {
            return Poll::Ready(None);
        };
        let result = ready!(Pin::new(running).poll(context));
        self.running = None;
        if let Ok(page) = &result {
            self.next = page.next();
        }
        Poll::Ready(Some(result))
    }

    /// Sets out to fetch the page after the one that came, if that is wanted.
    pub(crate) fn go_ahead(&mut self, context: &mut Context<'_>) {
        if self.prefetch {
            self.running = self.next.take().map(|next| RequestFuture::ahead(next, context));
        }
    }
}

impl<P> fmt::Debug for Pages<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("next", &self.next)
            .field("running", &self.running)
            .field("prefetch", &self.prefetch)
            .finish_non_exhaustive()
    }
}

#[cfg(feature = "stream")]
#[cfg_attr(docsrs, doc(cfg(feature = "stream")))]
impl<P: Paginated> futures_core::Stream for Pages<P> {
    type Item = Result<P, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_and_go_ahead(context)
    }
}

/// How many items a page has at most: the server clamps larger limits without a word.
const LARGEST: usize = 100;

impl<P> Request<P> {
    /// The same request with the largest pages of which none is larger than needed, unless a limit is set: fewer
    /// requests for the same items.
    pub(crate) fn with_pages_for(mut self, most: usize) -> Self {
        let query = &mut self.call.query;
        if query.get("limit").is_none() {
            // What a number stands for depends on the limit: a page that is asked for by number is one of the largest.
            let numbered = query.get("page").is_some();
            let limit = if numbered { LARGEST } else { evenly(most) };
            query.set("limit", &limit.to_string(), true);
        }
        self
    }
}

/// The smallest limit with which so many items take no more pages than they must.
fn evenly(items: usize) -> usize {
    let pages = items.div_ceil(LARGEST).max(1);
    items.div_ceil(pages).clamp(1, LARGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_as_few_and_then_as_small_as_can_be() {
        assert_eq!(
            [0, 1, 99, 100, 101, 150, 250, usize::MAX].map(evenly),
            [1, 1, 99, 100, 51, 75, 84, 100]
        );
        for items in 1..1000 {
            let (limit, pages) = (evenly(items), items.div_ceil(LARGEST));
            assert!(
                limit <= LARGEST && limit * pages >= items && (limit - 1) * pages < items,
                "{items}"
            );
        }
    }
}

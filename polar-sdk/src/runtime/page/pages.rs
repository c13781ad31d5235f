//! All pages of a list, one after the other.

use std::fmt;
use std::future::{Future, IntoFuture, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::Paginated;
use crate::runtime::{Error, Request, Sending};

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
/// that is not asked for, and nothing more once it is dropped. Items that appear or vanish on the server meanwhile
/// move the others between pages, so that one may be seen twice or not at all.
///
/// It is a `Stream` with the feature `stream`.
#[must_use = "pages are not fetched until they are asked for"]
pub struct Pages<P> {
    next: Option<Request<P>>,
    // Kept between polls: whoever stops waiting for a page finds it later.
    running: Option<Sending<P>>,
}

impl<P: Paginated> Pages<P> {
    pub(in crate::runtime) fn new(first: Request<P>) -> Self {
        Self {
            next: Some(first.with_largest_pages()),
            running: None,
        }
    }

    /// The next page, or `None` after the last one.
    ///
    /// It is safe to stop waiting: the page is not lost.
    ///
    /// # Errors
    /// As the request's. After an error there is nothing more.
    pub async fn next(&mut self) -> Option<Result<P, Error>> {
        poll_fn(|context| self.poll_page(context)).await
    }

    pub(super) fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<P, Error>>> {
        if self.running.is_none() {
            self.running = self.next.take().map(IntoFuture::into_future);
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
}

impl<P> fmt::Debug for Pages<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("next", &self.next)
            .field("running", &self.running)
            .finish()
    }
}

#[cfg(feature = "stream")]
#[cfg_attr(docsrs, doc(cfg(feature = "stream")))]
impl<P: Paginated> futures_core::Stream for Pages<P> {
    type Item = Result<P, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(context)
    }
}

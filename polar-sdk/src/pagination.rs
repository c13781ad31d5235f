//! Pages of a list.

#[cfg(feature = "blocking")]
mod blocking;
mod items;
mod page;
mod pages;
mod uncounted_page;

#[cfg(feature = "blocking")]
pub use blocking::{BlockingItems, BlockingPages};
pub use items::Items;
pub use page::Page;
pub use pages::Pages;
#[allow(
    unused_imports,
    reason = "generated code names it only if an operation returns such a page"
)]
pub use uncounted_page::UncountedPage;

use crate::request::Request;

/// A page that knows the next one: [`Page`] and `UncountedPage`.
///
/// It cannot be implemented outside the crate.
pub trait Paginated: sealed::Sealed + Sized {
    /// What the page holds.
    type Item;

    /// The request for the next page, if there is one.
    fn next(&self) -> Option<Request<Self>>;

    /// The items, without the rest.
    fn into_items(self) -> Vec<Self::Item>;
}

mod sealed {
    /// Keeps [`Paginated`](super::Paginated) inside the crate.
    pub trait Sealed {}
}

impl<P: Paginated> Request<P> {
    /// All pages from this one on, fetched one by one as they are asked for: 100 items each unless a limit is set.
    pub fn pages(self) -> Pages<P> {
        Pages::new(self)
    }

    /// All items from this page on, fetched page by page as they are asked for.
    pub fn items(self) -> Items<P> {
        Items::new(self)
    }
}

impl<P> Request<P> {
    /// Which page is asked for.
    fn number(&self) -> i64 {
        self.call
            .query
            .get("page")
            .and_then(|page| page.parse().ok())
            .unwrap_or(1)
    }

    /// The same request for the page after that. Every filter is kept.
    fn following(&self) -> Option<Self> {
        let number = self.number().checked_add(1)?;
        let mut next = self.clone();
        next.call.query.set("page", &number.to_string(), true);
        Some(next)
    }
}

//! Pages of a list.

#[cfg(feature = "blocking")]
mod blocking;
mod counted;
mod cursor;
mod items;
mod pages;
mod portion;
mod size;

use super::Request;

#[cfg(feature = "blocking")]
pub use blocking::{BlockingItems, BlockingPages};
pub use counted::Page;
pub use cursor::CursorPage;
pub use items::Items;
pub use pages::Pages;

/// A page that knows the next one: [`Page`] and [`CursorPage`].
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

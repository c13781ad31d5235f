//! Paginated lists.

#[cfg(feature = "blocking")]
mod blocking;
mod impl_page;
mod items;
mod page;
mod pages;
mod uncounted_page;
mod unreadable_item;

#[cfg(feature = "blocking")]
pub use blocking::{BlockingItems, BlockingPages};
pub use items::Items;
pub use page::Page;
pub use pages::Pages;
pub use uncounted_page::UncountedPage;
pub use unreadable_item::UnreadableItem;

use crate::codec::{Decode, LenientList, Value};
use crate::error::Error;
use crate::request::Request;

/// A page of results that can request the next one, such as [`Page`].
///
/// This trait is sealed and cannot be implemented outside this crate.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a page of a list",
    note = "the parameter of `Items` and `Pages` is a page, such as `Page<Checkout>`"
)]
pub trait Paginated: sealed::Sealed + Sized {
    /// The type of the items on the page.
    type Item;

    /// Returns the request for the next page, or `None` on the last one.
    fn next(&self) -> Option<Request<Self>>;

    /// Returns the number of items on all pages, if the server reported it.
    fn total_count(&self) -> Option<i64>;

    /// Converts the page into its items, without those that could not be decoded.
    fn into_items(self) -> Vec<Self::Item>;

    /// Converts the page into its items and the errors of those that could not be decoded, in the order of the server.
    fn into_results(self) -> Vec<Result<Self::Item, Error>>;
}

mod sealed {
    /// Prevents implementations of [`Paginated`](super::Paginated) outside the crate.
    pub trait Sealed {}
}

/// The body of a page as sent by the server. `C` holds its counts.
struct PageBody<T, C> {
    items: LenientList<T>,
    pagination: C,
}

impl<T: Decode, C: Decode> Decode for PageBody<T, C> {
    fn decode(value: Value<'_>) -> Self {
        let mut object = value.object();
        Self {
            items: object.field("items"),
            pagination: object.field("pagination"),
        }
    }
}

impl<P: Paginated> Request<P> {
    /// Returns this page and all following ones, fetched one at a time. Pages have 100 items unless a limit is set.
    pub fn pages(self) -> Pages<P> {
        Pages::new(self)
    }

    /// Returns the items of this page and all following ones, fetched one page at a time. Pages have 100 items unless a
    /// limit is set.
    pub fn items(self) -> Items<P> {
        Items::new(self)
    }
}

/// The largest page size. The server silently reduces larger limits to it.
const MAX_PAGE_SIZE: usize = 100;

impl<P> Request<P> {
    /// The number of the requested page.
    fn page_number(&self) -> i64 {
        self.query_value("page").and_then(|page| page.parse().ok()).unwrap_or(1)
    }

    /// The request for the next page, with the same filters.
    fn next_page(&self) -> Option<Self> {
        let number = self.page_number().checked_add(1)?;
        Some(self.clone().query("page", &number))
    }

    /// Sets the page size, unless a limit is set, to fetch `max_items` in as few requests as possible.
    fn with_page_size_for(self, max_items: usize) -> Self {
        if self.query_value("limit").is_some() {
            return self;
        }
        // Which items a page number denotes depends on the page size, so a requested page has the default size.
        let limit = match self.query_value("page") {
            Some(_) => MAX_PAGE_SIZE,
            None => page_size(max_items),
        };
        self.query("limit", &limit)
    }
}

/// The smallest page size with which `max_items` take no more pages than with the largest.
fn page_size(max_items: usize) -> usize {
    let pages = max_items.div_ceil(MAX_PAGE_SIZE).max(1);
    max_items.div_ceil(pages).clamp(1, MAX_PAGE_SIZE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_size_is_minimal_for_the_number_of_pages() {
        assert_eq!(
            [0, 1, 99, 100, 101, 150, 250, usize::MAX].map(page_size),
            [1, 1, 99, 100, 51, 75, 84, 100]
        );
        for items in 1..1000 {
            let (size, pages) = (page_size(items), items.div_ceil(MAX_PAGE_SIZE));
            let is_minimal = size <= MAX_PAGE_SIZE && size * pages >= items && (size - 1) * pages < items;
            assert!(is_minimal, "{items}");
        }
    }
}

//! A page of a list whose total is reported.

use std::fmt;

use super::{PageBody, Paginated, UnreadableItem, sealed};
use crate::client::Polar;
use crate::codec::{Decode, Value};
use crate::error::Error;
use crate::request::{Operation, Request, decode_json};

/// A page of results and the total number of items.
///
/// ```no_run
/// # async fn run(polar: polar_sdk::Polar) -> Result<(), polar_sdk::Error> {
/// let page = polar.checkouts().list().limit(50).await?;
/// println!("{} of {} checkouts", page.items.len(), page.total_count);
/// if let Some(next) = page.next() {
///     println!("and {} more", next.await?.items.len());
/// }
/// # Ok(())
/// # }
/// ```
///
/// An item that this version of the crate cannot decode does not fail the page: it is in `unreadable` instead of `items`,
/// and reported as a warning with the feature `tracing`. [`Items`](crate::Items) returns its error in its place.
#[derive(Clone)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items of this page, without those in `unreadable`.
    pub items: Vec<T>,
    /// The items that this version of the crate cannot decode. Normally empty.
    pub unreadable: Vec<UnreadableItem>,
    /// The number of items on all pages.
    pub total_count: i64,
    /// The number of the last page, or 0 if there are no items.
    pub max_page: i64,
    /// The number of this page, starting at 1.
    pub page: i64,
    request: Request<Self>,
}

struct PageCounts {
    total_count: i64,
    max_page: i64,
}

impl Decode for PageCounts {
    fn decode(value: Value<'_>) -> Self {
        let mut object = value.object();
        Self {
            total_count: object.field("total_count"),
            max_page: object.field("max_page"),
        }
    }
}

impl<T> Page<T> {
    /// Returns whether there is another page.
    #[must_use]
    pub fn has_next(&self) -> bool {
        // An empty page is past the end of the list, whatever its counts are.
        !self.is_empty() && self.page < self.max_page
    }

    /// Whether the server sent no items.
    fn is_empty(&self) -> bool {
        self.items.is_empty() && self.unreadable.is_empty()
    }

    /// Returns the request for the next page, with the same filters, or `None` on the last page.
    pub fn next(&self) -> Option<Request<Self>> {
        if self.has_next() {
            self.request.next_page()
        } else {
            None
        }
    }

    /// Fetches the next page, with the same filters. `None` on the last page, without a request.
    ///
    /// ```no_run
    /// # async fn run(polar: polar_sdk::Polar) -> Result<(), polar_sdk::Error> {
    /// let mut next = Some(polar.checkouts().list().limit(50).await?);
    /// while let Some(page) = next {
    ///     println!("page {} of {}", page.page, page.max_page);
    ///     next = page.fetch_next().await?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Returns the errors of the request.
    pub async fn fetch_next(&self) -> Result<Option<Self>, Error> {
        match self.next() {
            Some(next) => next.await.map(Some),
            None => Ok(None),
        }
    }

    /// Fetches the next page and blocks until it is received: see [`fetch_next`](Self::fetch_next).
    ///
    /// # Errors
    /// Returns the errors of [`Request::send_blocking`].
    #[cfg(feature = "blocking")]
    pub fn fetch_next_blocking(&self) -> Result<Option<Self>, Error> {
        self.next().map(Request::send_blocking).transpose()
    }
}

impl<T: Decode> Request<Page<T>> {
    /// The response is a [`Page`].
    pub(crate) fn page(polar: &Polar, operation: &'static Operation) -> Self {
        Self::with_decoder(polar, operation, |request, received| {
            let mut body: PageBody<T, PageCounts> = decode_json(&received.response)?;
            Ok(Page {
                unreadable: UnreadableItem::of(&mut body.items, request, received),
                items: body.items.elements,
                total_count: body.pagination.total_count,
                max_page: body.pagination.max_page,
                page: request.page_number(),
                request: request.clone(),
            })
        })
    }
}

impl<T> sealed::Sealed for Page<T> {}

impl<T> Paginated for Page<T> {
    type Item = T;

    fn next(&self) -> Option<Request<Self>> {
        self.next()
    }

    fn total_count(&self) -> Option<i64> {
        Some(self.total_count)
    }

    fn into_items(self) -> Vec<T> {
        self.items
    }

    fn into_results(self) -> Vec<Result<T, Error>> {
        UnreadableItem::merge(self.items, self.unreadable)
    }
}

impl<T: PartialEq> PartialEq for Page<T> {
    fn eq(&self, other: &Self) -> bool {
        (&self.items, &self.unreadable) == (&other.items, &other.unreadable)
            && (self.total_count, self.max_page, self.page) == (other.total_count, other.max_page, other.page)
    }
}

impl<T: fmt::Debug> fmt::Debug for Page<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("items", &self.items)
            .field("unreadable", &self.unreadable)
            .field("total_count", &self.total_count)
            .field("max_page", &self.max_page)
            .field("page", &self.page)
            .finish_non_exhaustive()
    }
}

/// Iterates over the items, without those that could not be decoded.
impl<T> IntoIterator for Page<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

//! A page of a list whose total may not be reported.

#![allow(dead_code, reason = "whether any operation returns it depends on the document")]

use std::fmt;

use super::{PageBody, Paginated, UnreadableItem, sealed};
use crate::client::Polar;
use crate::codec::{Decode, Value};
use crate::error::Error;
use crate::request::{Operation, Request, decode_json};

/// A page of results of a list whose total may not be reported.
#[derive(Clone)]
#[non_exhaustive]
pub struct UncountedPage<T> {
    /// The items of this page, without those in `unreadable`.
    pub items: Vec<T>,
    /// The items that this version of the crate cannot decode. Normally empty.
    pub unreadable: Vec<UnreadableItem>,
    /// The number of items on all pages, if reported.
    pub total_count: Option<i64>,
    /// The number of the last page, if reported.
    pub max_page: Option<i64>,
    /// The number of this page, starting at 1.
    pub page: i64,
    has_next_page: Option<bool>,
    request: Request<Self>,
}

struct OptionalCounts {
    has_next_page: Option<bool>,
    total_count: Option<i64>,
    max_page: Option<i64>,
}

impl Decode for OptionalCounts {
    fn decode(value: Value<'_>) -> Self {
        let mut object = value.object();
        Self {
            has_next_page: object.field("has_next_page"),
            total_count: object.field("total_count"),
            max_page: object.field("max_page"),
        }
    }
}

impl<T> UncountedPage<T> {
    /// Returns whether there is another page.
    #[must_use]
    pub fn has_next(&self) -> bool {
        let by_count = || self.max_page.is_some_and(|last| self.page < last);
        !self.is_empty() && self.has_next_page.unwrap_or_else(by_count)
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

impl<T: Decode> Request<UncountedPage<T>> {
    /// The response is an [`UncountedPage`].
    pub(crate) fn uncounted_page(polar: &Polar, operation: &'static Operation) -> Self {
        Self::with_decoder(polar, operation, |request, received| {
            let mut body: PageBody<T, OptionalCounts> = decode_json(&received.response)?;
            Ok(UncountedPage {
                unreadable: UnreadableItem::of(&mut body.items, request, received),
                items: body.items.elements,
                total_count: body.pagination.total_count,
                max_page: body.pagination.max_page,
                page: request.page_number(),
                has_next_page: body.pagination.has_next_page,
                request: request.clone(),
            })
        })
    }
}

impl<T> sealed::Sealed for UncountedPage<T> {}

impl<T> Paginated for UncountedPage<T> {
    type Item = T;

    fn next(&self) -> Option<Request<Self>> {
        self.next()
    }

    fn total_count(&self) -> Option<i64> {
        self.total_count
    }

    fn into_items(self) -> Vec<T> {
        self.items
    }

    fn into_results(self) -> Vec<Result<T, Error>> {
        UnreadableItem::merge(self.items, self.unreadable)
    }
}

impl<T: PartialEq> PartialEq for UncountedPage<T> {
    fn eq(&self, other: &Self) -> bool {
        (&self.items, &self.unreadable) == (&other.items, &other.unreadable)
            && (self.total_count, self.max_page, self.page, self.has_next_page)
                == (other.total_count, other.max_page, other.page, other.has_next_page)
    }
}

impl<T: fmt::Debug> fmt::Debug for UncountedPage<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UncountedPage")
            .field("items", &self.items)
            .field("unreadable", &self.unreadable)
            .field("total_count", &self.total_count)
            .field("max_page", &self.max_page)
            .field("page", &self.page)
            .field("has_next_page", &self.has_next_page)
            .finish_non_exhaustive()
    }
}

/// Iterates over the items, without those that could not be decoded.
impl<T> IntoIterator for UncountedPage<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

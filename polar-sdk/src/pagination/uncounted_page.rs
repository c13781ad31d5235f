//! A page of a list that may be too long to count.

#![allow(dead_code, reason = "whether a list is uncounted depends on the document")]

use std::fmt;

use super::{Paginated, sealed};
use crate::client::Polar;
use crate::codec::{Decode, Value};
use crate::request::{Operation, Request, decode_body};

/// A page of a list that may be too long to count: some items, and whether there are more.
#[derive(Clone)]
#[non_exhaustive]
pub struct UncountedPage<T> {
    /// The items of this page.
    pub items: Vec<T>,
    /// How many items there are on all pages, where the server counts them.
    pub total_count: Option<i64>,
    /// The number of the last page, where the server counts them.
    pub max_page: Option<i64>,
    /// The number of this page, from 1.
    pub page: i64,
    has_next_page: Option<bool>,
    request: Request<Self>,
}

/// As it is on the wire.
pub(crate) struct Envelope<T> {
    items: Vec<T>,
    pagination: Cursor,
}

impl<T: Decode> Decode for Envelope<T> {
    fn decode(value: Value<'_>) -> Self {
        let mut object = value.object();
        Self {
            items: object.field("items"),
            pagination: object.field("pagination"),
        }
    }
}

struct Cursor {
    has_next_page: Option<bool>,
    total_count: Option<i64>,
    max_page: Option<i64>,
}

impl Decode for Cursor {
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
    pub(crate) fn new(envelope: Envelope<T>, request: Request<Self>) -> Self {
        let Envelope {
            items,
            pagination:
                Cursor {
                    has_next_page,
                    total_count,
                    max_page,
                },
        } = envelope;
        Self {
            items,
            total_count,
            max_page,
            page: request.number(),
            has_next_page,
            request,
        }
    }

    /// Whether there is a page after this one.
    #[must_use]
    pub fn has_next(&self) -> bool {
        let counted = || self.max_page.is_some_and(|last| self.page < last);
        !self.items.is_empty() && self.has_next_page.unwrap_or_else(counted)
    }

    /// The request for the next page, with the same filters. `None` on the last page.
    pub fn next(&self) -> Option<Request<Self>> {
        if self.has_next() {
            self.request.following()
        } else {
            None
        }
    }
}

impl<T: Decode> Request<UncountedPage<T>> {
    /// Answered with a page that may not be counted.
    pub(crate) fn uncounted_page(polar: &Polar, operation: &'static Operation) -> Self {
        Self::with_decoder(polar, operation, |request, answer| {
            Ok(UncountedPage::new(decode_body(answer)?, request.clone()))
        })
    }
}

impl<T> sealed::Sealed for UncountedPage<T> {}

impl<T> Paginated for UncountedPage<T> {
    type Item = T;

    fn next(&self) -> Option<Request<Self>> {
        self.next()
    }

    fn into_items(self) -> Vec<T> {
        self.items
    }
}

impl<T: PartialEq> PartialEq for UncountedPage<T> {
    fn eq(&self, other: &Self) -> bool {
        (
            &self.items,
            self.total_count,
            self.max_page,
            self.page,
            self.has_next_page,
        ) == (
            &other.items,
            other.total_count,
            other.max_page,
            other.page,
            other.has_next_page,
        )
    }
}

impl<T: fmt::Debug> fmt::Debug for UncountedPage<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UncountedPage")
            .field("items", &self.items)
            .field("total_count", &self.total_count)
            .field("max_page", &self.max_page)
            .field("page", &self.page)
            .field("has_next_page", &self.has_next_page)
            .finish_non_exhaustive()
    }
}

impl<T> IntoIterator for UncountedPage<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

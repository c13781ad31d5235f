//! A page of a list that is counted.

use std::fmt;

use super::{Paginated, sealed};
use crate::client::Polar;
use crate::codec::{Decode, Value};
use crate::request::{Operation, Request, decode_body};

/// A page of a list: some items, and how many there are in all.
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
#[derive(Clone)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items of this page.
    pub items: Vec<T>,
    /// How many items there are on all pages.
    pub total_count: i64,
    /// The number of the last page; 0 where there are no items.
    pub max_page: i64,
    /// The number of this page, from 1.
    pub page: i64,
    request: Request<Self>,
}

/// As it is on the wire.
pub(crate) struct Envelope<T> {
    items: Vec<T>,
    pagination: Counts,
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

struct Counts {
    total_count: i64,
    max_page: i64,
}

impl Decode for Counts {
    fn decode(value: Value<'_>) -> Self {
        let mut object = value.object();
        Self {
            total_count: object.field("total_count"),
            max_page: object.field("max_page"),
        }
    }
}

impl<T> Page<T> {
    pub(crate) fn new(envelope: Envelope<T>, request: Request<Self>) -> Self {
        let Envelope {
            items,
            pagination: Counts { total_count, max_page },
        } = envelope;
        Self {
            items,
            total_count,
            max_page,
            page: request.number(),
            request,
        }
    }

    /// Whether there is a page after this one.
    #[must_use]
    pub fn has_next(&self) -> bool {
        // A page without items is past the end, whatever the numbers say.
        !self.items.is_empty() && self.page < self.max_page
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

impl<T: Decode> Request<Page<T>> {
    /// Answered with a page that counts all items.
    pub(crate) fn page(polar: &Polar, operation: &'static Operation) -> Self {
        Self::with_decoder(polar, operation, |request, answer| {
            Ok(Page::new(decode_body(answer)?, request.clone()))
        })
    }
}

impl<T> sealed::Sealed for Page<T> {}

impl<T> Paginated for Page<T> {
    type Item = T;

    fn next(&self) -> Option<Request<Self>> {
        self.next()
    }

    fn into_items(self) -> Vec<T> {
        self.items
    }
}

impl<T: PartialEq> PartialEq for Page<T> {
    fn eq(&self, other: &Self) -> bool {
        (&self.items, self.total_count, self.max_page, self.page)
            == (&other.items, other.total_count, other.max_page, other.page)
    }
}

impl<T: fmt::Debug> fmt::Debug for Page<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("items", &self.items)
            .field("total_count", &self.total_count)
            .field("max_page", &self.max_page)
            .field("page", &self.page)
            .finish_non_exhaustive()
    }
}

impl<T> IntoIterator for Page<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

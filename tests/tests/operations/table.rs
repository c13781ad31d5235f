//! One call for each operation of the document, with every parameter it has and every field of its body. Of a union, the
//! first alternative is sent; `body_alternatives.rs` sends each.
#![expect(
    clippy::too_many_lines,
    reason = "a table is a function with a row for each operation"
)]

use std::future::IntoFuture;
use std::pin::Pin;

use polar_sdk::{Polar, Result};

mod benefits;
mod checkouts;
mod checkouts_custom;
mod customer_portal;
mod customers;
mod orders;
mod organizations;
mod products;
mod usage;

/// The `operationId`, and how the operation is called.
pub type Row = (&'static str, fn(&Polar) -> Call);

/// A call that has not been sent.
pub type Call = Pin<Box<dyn Future<Output = Result<()>>>>;

/// All rows.
pub fn rows() -> Vec<Row> {
    [
        benefits::rows(),
        checkouts::rows(),
        customer_portal::rows(),
        customers::rows(),
        orders::rows(),
        organizations::rows(),
        products::rows(),
        usage::rows(),
    ]
    .concat()
}

/// The operations under the deprecated prefix, which the document does not have.
pub fn deprecated_rows() -> Vec<Row> {
    checkouts_custom::rows()
}

pub fn call<T>(request: impl IntoFuture<Output = Result<T>> + 'static) -> Call {
    Box::pin(async move { request.await.map(drop) })
}

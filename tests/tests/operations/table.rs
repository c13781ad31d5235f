//! One call for each operation of the document, with every parameter it has and the required fields of its body.

use std::future::IntoFuture;
use std::pin::Pin;

use polar_sdk::{Polar, Result};

mod benefits;
mod checkouts;
mod customer_portal;
mod customers;
mod orders;
mod organizations;
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
        usage::rows(),
    ]
    .concat()
}

fn call<T>(request: impl IntoFuture<Output = Result<T>> + 'static) -> Call {
    Box::pin(async move { request.await.map(drop) })
}

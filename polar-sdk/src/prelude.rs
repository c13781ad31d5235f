//! The types that most programs use, for a glob import.
//!
//! ```
//! use polar_sdk::models::CheckoutCreate;
//! use polar_sdk::prelude::*;
//!
//! async fn pay(polar: &Polar, product: ProductId) -> polar_sdk::Result<SecretUrl> {
//!     Ok(polar.checkouts().create(CheckoutCreate::new([product])).await?.url)
//! }
//! ```
//!
//! It contains the client, errors, value types and ids. Models are imported by name from [`models`](crate::models), and
//! [`Result`](crate::Result) by its path, so that neither hides a type of the program.

pub use crate::ids::*;
pub use crate::{
    ApiError, Error, Json, Page, Paginated, Patch, Polar, RequestOptions, RetryPolicy, Secret, SecretUrl, Timestamp,
};

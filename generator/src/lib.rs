//! Turns Polar's OpenAPI document into the generated half of `polar-sdk`.
//!
//! Pure: texts in, a tree of texts out. No file system, process, network or clock.

#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

pub mod diagnostic;
pub mod dialect;
pub mod document;
pub mod ir;
pub mod source;

//! Code that `cargo xtask codegen` generates from the OpenAPI document, except for this file.
//!
//! rustfmt skips it: the generator formats its output and checks that the files are equal to it.

// Deprecated items are still encoded and decoded. Callers who use them get the warning.
#![allow(deprecated)]
// Some imports serve links in docs.
#![allow(unused_imports)]
// A struct without fields reads none.
#![allow(unused_mut, unused_variables)]
// The document determines names and argument counts.
#![allow(clippy::all, clippy::pedantic)]

#[rustfmt::skip]
mod api_error;
#[rustfmt::skip]
mod events;
#[rustfmt::skip]
pub mod ids;
#[rustfmt::skip]
pub(crate) mod meta;
#[rustfmt::skip]
pub mod models;
#[rustfmt::skip]
pub mod resources;
#[cfg(feature = "testing")]
#[rustfmt::skip]
pub(crate) mod samples;

pub use api_error::ApiError;
#[cfg(feature = "webhooks")]
pub use events::Event;

//! What the generator makes of the API's document. Written by `cargo xtask codegen`, all but this file.
//!
//! rustfmt keeps out: the generator formats what it writes, and checks that it is what stands here.

// Deprecated things must be written, read and passed on, too; whoever uses them is warned.
#![allow(deprecated)]
// A shape without fields looks at none.
#![allow(unused_mut, unused_variables)]
// Names, lengths and numbers of arguments are the document's.
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

pub use api_error::ApiError;
#[cfg(feature = "webhooks")]
pub use events::Event;

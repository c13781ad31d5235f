//! What the benches share: the cases, the two clients, the server, the clock.
//!
//! A package of its own, so that measuring compiles the crate and its rivals, not all that the crate's tests need.

#![allow(missing_docs, reason = "nobody but the benches beside it uses it")]
#![allow(
    clippy::missing_panics_doc,
    clippy::must_use_candidate,
    reason = "only the benches call it, and stop where they cannot measure"
)]

pub mod canned;
pub mod cases;
pub mod client;
pub mod clock;
pub mod server;

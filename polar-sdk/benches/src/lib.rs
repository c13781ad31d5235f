//! Benchmarks of the SDK against code that is written by hand.
//!
//! A package of its own, so that the tests of the crate do not compile it.

#![allow(missing_docs, reason = "only used by the binaries and tests of this package")]
#![allow(
    clippy::missing_panics_doc,
    clippy::must_use_candidate,
    reason = "a benchmark panics if it cannot run"
)]

pub mod cases;
pub mod handwritten;
pub mod sample;

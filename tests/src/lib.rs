//! Fixtures and helpers shared by the integration tests.

pub mod declarations;
pub mod difference;
pub mod document;
pub mod exact;
pub mod exchanges;
pub mod faults;
pub mod golden;
pub mod ingest;
pub mod mutations;
pub mod raw;
pub mod samples;
pub mod storage;
pub mod webhooks;

/// The README's code compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

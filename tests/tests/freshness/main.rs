//! The README and committed lists agree with the spec.
#![allow(missing_docs, reason = "test names describe the behaviour")]

mod names;
mod readme;
mod signatures;
mod snippets;
mod spec;
mod version;

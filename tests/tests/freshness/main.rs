//! The README and committed lists agree with the spec and the guide.
#![allow(missing_docs, reason = "test names describe the behaviour")]

mod llms;
mod names;
mod operations;
mod readme;
mod signatures;
mod snippets;
mod spec;
mod version;

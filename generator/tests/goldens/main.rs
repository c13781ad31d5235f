//! Golden tests: a directory per case under `cases/`, with what goes in and what must come out.
//!
//! `UPDATE=1 cargo test -p generator` rewrites what comes out; the diff is the review.

mod diagnostics;
mod dialect;
mod diff;
mod explanations;
mod harness;
mod import;
mod lossless;
mod lowering;
mod rendering;

//! Golden tests: one directory for each case under `cases/`, with inputs and expected results.
//!
//! `UPDATE=1 cargo test -p generator --test goldens` rewrites the expected results.

mod descriptions;
mod diagnostics;
mod dialect;
mod diff;
mod documents;
mod explanations;
mod features;
mod harness;
mod import;
mod lossless;
mod lowering;
mod rendering;

//! Tests of the `xtask` binary as a process, with files, pipes and exit codes.
#![cfg(unix)]
#![allow(missing_docs, reason = "tests need no documentation")]

mod broken_documents;
mod follow;
mod formats;
mod import;
mod scratch;
mod trial;

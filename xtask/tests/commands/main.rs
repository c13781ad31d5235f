//! `cargo xtask`, seen from outside: as a process with files, pipes and an exit code.
#![cfg(unix)]
#![allow(missing_docs, reason = "test names say it")]

mod broken_documents;
mod formats;
mod scratch;
mod workflow;

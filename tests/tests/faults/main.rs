//! The SDK against a server that does everything wrong, and properties that hold for any input.
#![allow(missing_docs, reason = "test names say it")]

mod calls;
mod connections;
mod encoding;
mod limits;
mod pages;
mod redirects;
mod retry_after;
mod stage;
mod table;
mod tls;

//! The example shop, built and started as its users start it: over HTTP, and in a real browser.
#![allow(missing_docs, reason = "test names say it")]

mod browser;
mod counter;
mod in_a_browser;
mod market;
mod orders;
mod program;

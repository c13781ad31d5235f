//! The storefront example as a separate process, over HTTP and in a browser.
#![allow(missing_docs, reason = "tests are described by their names")]

mod browser;
mod browser_tests;
mod orders;
mod pages;
mod process;
mod setup;

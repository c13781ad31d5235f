//! The SDK against servers and networks that misbehave, and properties that hold for any input.
#![allow(missing_docs, reason = "test names describe the behaviour")]

mod call;
mod checkout_events;
mod downloads;
mod encoding;
mod fork;
mod kept_connections;
mod licenses;
mod limits;
mod metering;
mod pages;
mod redirects;
mod retry_after;
mod runtimes;
mod table;
mod timed_server;
mod tls;

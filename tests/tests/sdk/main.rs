//! The SDK against a real server on loopback.
#![allow(missing_docs, reason = "test names say it")]

mod authorization;
mod bad_input;
mod errors;
mod exchanges;
mod forward;
mod nulls;
mod pagination;
mod sample;
mod secrets;
mod setup;
mod testing_server;
mod types;
mod webhooks;
mod wire;

//! The SDK against the in-memory Polar on loopback.
#![allow(missing_docs, reason = "test names describe the behaviour")]

mod access;
mod api_errors;
mod authorization;
mod bodies;
mod call_options;
mod debug;
mod error_sources;
mod errors;
mod exchanges;
mod forward;
mod invalid_arguments;
mod invalid_responses;
mod json_schemas;
mod licenses;
mod nulls;
mod pagination;
mod raw_requests;
mod secrets;
mod setup;
mod testing_server;
mod types;
mod unreadable;
mod values;
mod webhooks;
mod wire;

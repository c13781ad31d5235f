//! Receiving webhooks: the axum extractor over real sockets, processing a delivery once, and what an event is about.
#![allow(missing_docs, reason = "test names describe the behaviour")]

mod bodies;
mod delivery_store;
mod event_subjects;
mod receiver;
mod rejections;
mod repeated;
mod verifiers;

#[allow(dead_code, reason = "the tests of the crate use all of it")]
#[path = "../../../polar-sdk/src/tests/tracing/recorder.rs"]
mod recorder;

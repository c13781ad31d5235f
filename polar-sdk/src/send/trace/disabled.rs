//! Without the feature `tracing`: all functions are empty.

use std::future::Future;
use std::time::Duration;

use crate::error::{Error, RawResponse};
use crate::send::base_url::BaseUrl;
use crate::send::operation::Operation;

#[derive(Clone, Debug)]
pub(crate) struct Trace;

#[allow(clippy::unused_self, reason = "same signatures as in `enabled`")]
impl Trace {
    pub(crate) fn start(_: &Operation, _: &BaseUrl) -> Self {
        Self
    }

    pub(crate) fn instrument<F: Future>(&self, future: F) -> F {
        future
    }

    pub(crate) fn in_scope<T>(&self, run: impl FnOnce() -> T) -> T {
        run()
    }

    pub(crate) fn attempt(&self, _: u32, _: Duration, _: Result<&RawResponse, &Error>, _: Option<Duration>) {}

    pub(crate) fn finish(&self, _: u32, _: Result<&RawResponse, &Error>) {}

    pub(crate) fn fail(&self, _: &Error) {}
}

pub(crate) fn with_current_subscriber<F: Future>(future: F) -> F {
    future
}

#[derive(Debug)]
pub(crate) struct VersionCheck;

#[allow(clippy::unused_self, reason = "same signatures as in `enabled`")]
impl VersionCheck {
    pub(crate) const fn new() -> Self {
        Self
    }

    pub(crate) fn check(&self, _: &RawResponse) {}
}

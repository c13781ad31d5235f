//! Nobody watches: all of this compiles to nothing.

use std::future::Future;
use std::time::Duration;

use crate::error::{Error, RawResponse};
use crate::request::prepared::Call;

#[derive(Clone, Debug)]
pub(crate) struct Trace;

#[allow(clippy::unused_self, reason = "as its twin")]
impl Trace {
    pub(crate) fn start(_: &Call) -> Self {
        Self
    }

    pub(crate) fn around<F: Future>(&self, future: F) -> F {
        future
    }

    pub(crate) fn tried(&self, _: u32, _: Duration, _: Result<&RawResponse, &Error>, _: Option<Duration>) {}

    pub(crate) fn ended(&self, _: u32, _: Result<&RawResponse, &Error>) {}

    pub(crate) fn failed(&self, _: &Error) {}
}

pub(crate) fn carried<F: Future>(future: F) -> F {
    future
}

#[derive(Debug)]
pub(crate) struct VersionWatch;

#[allow(clippy::unused_self, reason = "as its twin")]
impl VersionWatch {
    pub(crate) const fn new() -> Self {
        Self
    }

    pub(crate) fn look_at(&self, _: &RawResponse) {}
}

//! Nobody watches: all of this compiles to nothing.

use std::future::Future;
use std::time::Duration;

use crate::runtime::Error;
use crate::runtime::answer::Answer;
use crate::runtime::call::Call;

#[derive(Clone, Debug)]
pub(in crate::runtime) struct Trace;

#[allow(clippy::unused_self, reason = "as its twin")]
impl Trace {
    pub(in crate::runtime) fn start(_: &Call) -> Self {
        Self
    }

    pub(in crate::runtime) fn around<F: Future>(&self, future: F) -> F {
        future
    }

    pub(in crate::runtime) fn tried(&self, _: u32, _: Duration, _: Result<&Answer, &Error>, _: Option<Duration>) {}

    pub(in crate::runtime) fn ended(&self, _: u32, _: Result<&Answer, &Error>) {}

    pub(in crate::runtime) fn failed(&self, _: &Error) {}
}

pub(in crate::runtime) fn carried<F: Future>(future: F) -> F {
    future
}

#[derive(Debug)]
pub(in crate::runtime) struct VersionWatch;

#[allow(clippy::unused_self, reason = "as its twin")]
impl VersionWatch {
    pub(in crate::runtime) const fn new() -> Self {
        Self
    }

    pub(in crate::runtime) fn look_at(&self, _: &Answer) {}
}

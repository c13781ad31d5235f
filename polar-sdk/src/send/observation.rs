//! The record of a call: its trace, and the reports to its observer.

use std::fmt;
use std::future::Future;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use http::StatusCode;

use super::base_url::BaseUrl;
use super::observer::{AttemptInfo, CallInfo, CallOutcome, Observer, status};
use super::operation::Operation;
use super::trace::Trace;
use crate::error::{Error, RawResponse};
use crate::platform::Instant;

/// The record of a call. Clones belong to the same call, which has ended when the last one is dropped.
#[derive(Clone, Debug)]
pub(crate) struct Observation {
    trace: Trace,
    /// `None` without an observer.
    call: Option<Arc<ObservedCall>>,
}

impl Observation {
    /// The call begins.
    pub(super) fn start(
        operation: &'static Operation,
        base_url: &BaseUrl,
        observer: Option<&Arc<dyn Observer>>,
    ) -> Self {
        let call = observer.map(|observer| {
            let call = ObservedCall {
                observer: Arc::clone(observer),
                operation,
                host: base_url.host().to_owned(),
                start: Instant::now(),
                attempts: AtomicU32::new(0),
                status: OnceLock::new(),
                has_ended: AtomicBool::new(false),
            };
            call.observer.call_started(&call.info());
            Arc::new(call)
        });
        Self {
            trace: Trace::start(operation, base_url),
            call,
        }
    }

    /// Enters the span whenever the future is polled.
    pub(super) fn instrument<F: Future>(&self, future: F) -> impl Future<Output = F::Output> + use<F> {
        self.trace.instrument(future)
    }

    /// Enters the span while a function runs.
    pub(crate) fn in_scope<T>(&self, run: impl FnOnce() -> T) -> T {
        self.trace.in_scope(run)
    }

    /// An attempt has ended. `delay` is that before the next one, if it is retried.
    pub(super) fn attempt(
        &self,
        number: u32,
        elapsed: Duration,
        outcome: Result<&RawResponse, &Error>,
        delay: Option<Duration>,
    ) {
        self.trace.attempt(number, elapsed, outcome, delay);
        if let Some(call) = &self.call {
            call.attempts.store(number, Ordering::Relaxed);
            let attempt = AttemptInfo {
                number,
                elapsed,
                outcome,
                retry_delay: delay,
            };
            call.observer.attempt_ended(&call.info(), &attempt);
        }
    }

    /// The last attempt has ended. A call whose response is a success has not ended: the response is decoded.
    pub(super) fn received(&self, attempts: u32, outcome: Result<&RawResponse, &Error>) {
        self.trace.finish(attempts, outcome);
        if let Some(call) = &self.call {
            if let Some(status) = status(outcome) {
                // Set once, because a call has one outcome.
                let _ = call.status.set(status);
            }
            if let Err(error) = outcome {
                call.end(Some(error));
            }
        }
    }

    /// The call has ended, with an error if its response could not be decoded.
    pub(crate) fn end(&self, error: Option<&Error>) {
        if let Some(error) = error {
            self.trace.fail(error);
        }
        if let Some(call) = &self.call {
            call.end(error);
        }
    }
}

struct ObservedCall {
    observer: Arc<dyn Observer>,
    operation: &'static Operation,
    host: String,
    start: Instant,
    attempts: AtomicU32,
    /// The status of the last response.
    status: OnceLock<StatusCode>,
    has_ended: AtomicBool,
}

impl ObservedCall {
    fn info(&self) -> CallInfo<'_> {
        CallInfo {
            operation: self.operation,
            host: &self.host,
        }
    }

    fn end(&self, error: Option<&Error>) {
        if self.has_ended.swap(true, Ordering::Relaxed) {
            return;
        }
        let status = self.status.get().copied();
        let outcome = CallOutcome {
            attempts: self.attempts.load(Ordering::Relaxed),
            elapsed: self.start.elapsed(),
            status,
            error,
            // A response whose decoding did not begin, such as a page that was fetched in advance, is a success.
            is_canceled: error.is_none() && status.is_none(),
        };
        self.observer.call_ended(&self.info(), &outcome);
    }
}

/// A call whose future is dropped has ended, too.
impl Drop for ObservedCall {
    fn drop(&mut self) {
        self.end(None);
    }
}

impl fmt::Debug for ObservedCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ObservedCall")
    }
}

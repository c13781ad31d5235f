//! With the feature `tracing`.

use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tracing::field::Empty;
use tracing::instrument::{Instrument as _, Instrumented, WithDispatch, WithSubscriber as _};
use tracing::{Span, debug, info_span, warn};

use crate::error::{Error, RawResponse, one_line};
use crate::generated::meta;
use crate::platform::Instant;
use crate::send::base_url::BaseUrl;
use crate::send::operation::Operation;

/// The target of all spans and events of the crate, whichever module they are in.
const TARGET: &str = "polar_sdk";

/// The span of a call. It is closed when the last clone is dropped.
#[derive(Clone, Debug)]
pub(crate) struct Trace {
    span: Span,
    start: Instant,
}

impl Trace {
    /// Opens the span as a child of the current one.
    pub(crate) fn start(operation: &Operation, base_url: &BaseUrl) -> Self {
        let method = http::Method::from(operation.method);
        let span = info_span!(
            target: TARGET,
            "polar.call",
            "otel.kind" = "client",
            "otel.name" = %format_args!("{method} {}", operation.path),
            "otel.status_code" = Empty,
            "http.request.method" = method.as_str(),
            "url.template" = operation.path,
            "server.address" = base_url.host(),
            "server.port" = base_url.port(),
            "http.response.status_code" = Empty,
            "http.request.resend_count" = Empty,
            "error.type" = Empty,
            "polar.operation" = operation.id,
            "polar.request_id" = Empty,
            "polar.attempts" = Empty,
            "polar.elapsed_ms" = Empty,
        );
        Self {
            span,
            start: Instant::now(),
        }
    }

    /// Enters the span whenever the future is polled.
    pub(crate) fn instrument<F: Future>(&self, future: F) -> Instrumented<F> {
        future.instrument(self.span.clone())
    }

    /// Enters the span while a function runs.
    pub(crate) fn in_scope<T>(&self, run: impl FnOnce() -> T) -> T {
        self.span.in_scope(run)
    }

    /// Records an attempt, and the delay before the next one if it is retried.
    pub(crate) fn attempt(
        &self,
        number: u32,
        elapsed: Duration,
        outcome: Result<&RawResponse, &Error>,
        delay: Option<Duration>,
    ) {
        let message = match (outcome, delay) {
            (_, Some(_)) => "attempt failed, will be retried",
            (Ok(_), None) => "attempt succeeded",
            (Err(_), None) => "attempt failed",
        };
        debug!(
            target: TARGET,
            parent: &self.span,
            {
                "http.response.status_code" = status(outcome),
                "error.type" = outcome.err().map(Error::class),
                "http.request.resend_count" = (number > 1).then(|| number - 1),
                "polar.attempt" = number,
                "polar.elapsed_ms" = milliseconds(elapsed),
                "polar.wait_ms" = delay.map(milliseconds),
            },
            "{message}"
        );
    }

    /// Records the outcome of the call.
    pub(crate) fn finish(&self, attempts: u32, outcome: Result<&RawResponse, &Error>) {
        self.span.record("polar.attempts", attempts);
        self.span.record("polar.elapsed_ms", milliseconds(self.start.elapsed()));
        if attempts > 1 {
            self.span.record("http.request.resend_count", attempts - 1);
        }
        if let Some(status) = status(outcome) {
            self.span.record("http.response.status_code", status);
        }
        let id = outcome.map_or_else(Error::request_id, RawResponse::request_id);
        if let Some(id) = id {
            self.span.record("polar.request_id", one_line(id, 100));
        }
        if let Err(error) = outcome {
            self.fail(error);
        }
    }

    /// Records an error of the call. It may occur after [`finish`](Self::finish), if the response cannot be decoded.
    pub(crate) fn fail(&self, error: &Error) {
        self.span.record("otel.status_code", "ERROR");
        self.span.record("error.type", error.class());
    }
}

/// Uses the current subscriber on whichever thread polls the future.
pub(crate) fn with_current_subscriber<F: Future>(future: F) -> WithDispatch<F> {
    future.with_current_subscriber()
}

fn status(outcome: Result<&RawResponse, &Error>) -> Option<u16> {
    let status = outcome.map_or_else(Error::status, |response| Some(response.status));
    status.map(|status| status.as_u16())
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// Warns when the server uses another version of the API than was requested.
#[derive(Debug)]
pub(crate) struct VersionCheck {
    has_warned: AtomicBool,
}

impl VersionCheck {
    pub(crate) const fn new() -> Self {
        Self {
            has_warned: AtomicBool::new(false),
        }
    }

    /// Warns at the first response with another version; further ones would repeat the warning.
    pub(crate) fn check(&self, response: &RawResponse) {
        let requested = meta::API_VERSION;
        let Some(received) = response.api_version().filter(|received| *received != requested) else {
            return;
        };
        if !self.has_warned.swap(true, Ordering::Relaxed) {
            warn!(
                target: TARGET,
                {
                    "polar.version_requested" = requested,
                    "polar.version_received" = one_line(received, 100),
                },
                "the server used another API version than this crate supports; update the crate"
            );
        }
    }
}

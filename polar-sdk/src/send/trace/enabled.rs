//! Tells it to `tracing`.

use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tracing::field::Empty;
use tracing::instrument::{Instrument as _, Instrumented};
use tracing::{Span, debug, info_span, warn};

use crate::error::{Error, RawResponse, one_line};
use crate::generated::meta;
use crate::platform::Instant;
use crate::request::prepared::Call;

/// By what all of the crate's spans and events can be filtered, wherever in it they are made.
const TARGET: &str = "polar_sdk";

/// The span of a call. It ends when the last clone is dropped.
#[derive(Clone, Debug)]
pub(crate) struct Trace {
    span: Span,
    began: Instant,
}

impl Trace {
    /// Opens the span, below whatever span is entered where the call is made.
    pub(crate) fn start(call: &Call) -> Self {
        let (operation, base) = (call.operation, &call.polar.shared.base);
        let method = http::Method::from(operation.method);
        let span = info_span!(
            target: TARGET,
            "polar.call",
            "otel.kind" = "client",
            "otel.name" = %format_args!("{method} {}", operation.path),
            "otel.status_code" = Empty,
            "http.request.method" = method.as_str(),
            "url.template" = operation.path,
            "server.address" = base.host(),
            "server.port" = base.port(),
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
            began: Instant::now(),
        }
    }

    /// The future, within the span whenever it runs.
    pub(crate) fn around<F: Future>(&self, future: F) -> Instrumented<F> {
        future.instrument(self.span.clone())
    }

    /// Tells of one try, and of the wait before the next one if there is to be one.
    pub(crate) fn tried(
        &self,
        number: u32,
        elapsed: Duration,
        outcome: Result<&RawResponse, &Error>,
        wait: Option<Duration>,
    ) {
        let text = match (outcome, wait) {
            (_, Some(_)) => "failed, to be tried again",
            (Ok(_), None) => "answered",
            (Err(_), None) => "failed",
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
                "polar.wait_ms" = wait.map(milliseconds),
            },
            "{text}"
        );
    }

    /// Completes the span.
    pub(crate) fn ended(&self, attempts: u32, outcome: Result<&RawResponse, &Error>) {
        self.span.record("polar.attempts", attempts);
        self.span.record("polar.elapsed_ms", milliseconds(self.began.elapsed()));
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
            self.failed(error);
        }
    }

    /// Says that the call gives an error: at once, or since its answer cannot be read.
    pub(crate) fn failed(&self, error: &Error) {
        self.span.record("otel.status_code", "ERROR");
        self.span.record("error.type", error.class());
    }
}

/// The future, telling this thread's subscriber on whatever thread it runs.
pub(crate) fn carried<F: Future>(future: F) -> tracing::instrument::WithDispatch<F> {
    tracing::instrument::WithSubscriber::with_current_subscriber(future)
}

fn status(outcome: Result<&RawResponse, &Error>) -> Option<u16> {
    let status = outcome.map_or_else(Error::status, |answer| Some(answer.status));
    status.map(|status| status.as_u16())
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// Notices that another version of the API answers than was asked for.
#[derive(Debug)]
pub(crate) struct VersionWatch {
    told: AtomicBool,
}

impl VersionWatch {
    pub(crate) const fn new() -> Self {
        Self {
            told: AtomicBool::new(false),
        }
    }

    /// Warns, once for each client: every further answer would say the same.
    pub(crate) fn look_at(&self, answer: &RawResponse) {
        let asked = meta::API_VERSION;
        let Some(answered) = answer.api_version().filter(|answered| *answered != asked) else {
            return;
        };
        if !self.told.swap(true, Ordering::Relaxed) {
            warn!(
                target: TARGET,
                {
                    "polar.version_asked" = asked,
                    "polar.version_answered" = one_line(answered, 100),
                },
                "another version of the API answers than this crate was made for: update it"
            );
        }
    }
}

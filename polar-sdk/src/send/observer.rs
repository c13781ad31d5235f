//! The trait of observers, and what is reported to them.

use std::sync::Arc;
use std::time::Duration;

use http::{Method, StatusCode};

use super::operation::Operation;
use crate::error::{Error, RawResponse};

/// Observes calls, for metrics: how many are made, how long they take, and how they end.
///
/// Set it with [`PolarBuilder::observer`](crate::PolarBuilder::observer). Its methods are called while a call is in
/// progress, in the task that awaits it, so they must return quickly and not block. For traces, use the feature `tracing`.
///
/// # Example
///
/// Metrics with the names of OpenTelemetry: `http.client.request.duration` for each attempt, and the number of calls in
/// progress.
///
/// ```
/// use polar_sdk::{AttemptInfo, CallInfo, CallOutcome, Observer, Polar, http};
/// use std::sync::atomic::{AtomicI64, Ordering};
/// use std::sync::{Arc, Mutex};
///
/// #[derive(Default)]
/// struct Metrics {
///     active: AtomicI64,
///     durations: Mutex<Vec<(&'static str, Option<http::StatusCode>, f64)>>,
/// }
///
/// impl Observer for Metrics {
///     fn call_started(&self, _: &CallInfo<'_>) {
///         self.active.fetch_add(1, Ordering::Relaxed);
///     }
///
///     fn attempt_ended(&self, call: &CallInfo<'_>, attempt: &AttemptInfo<'_>) {
///         let seconds = attempt.elapsed().as_secs_f64();
///         self.durations.lock().unwrap().push((call.path(), attempt.status(), seconds));
///     }
///
///     fn call_ended(&self, call: &CallInfo<'_>, outcome: &CallOutcome<'_>) {
///         self.active.fetch_sub(1, Ordering::Relaxed);
///         if let Some(error_type) = outcome.error_type() {
///             eprintln!("{} failed after {:?}: {error_type}", call.operation(), outcome.elapsed());
///         }
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # use polar_sdk::testing::{MockResponse, Server};
/// # let server = Server::start()?;
/// # server.enqueue(MockResponse::new(503));
/// let metrics = Arc::new(Metrics::default());
/// let polar = Polar::builder().observer(Arc::clone(&metrics));
/// # let polar = polar.token(server.token()).base_url(server.url());
/// let polar = polar.build()?;
/// polar.checkouts().list().await?;
/// # // The first response was 503, so there were two attempts.
/// # let durations = metrics.durations.lock().unwrap();
/// # let statuses: Vec<_> = durations.iter().map(|(path, status, _)| (*path, status.unwrap().as_u16())).collect();
/// # assert_eq!(statuses, [("/v1/checkouts/", 503), ("/v1/checkouts/", 200)]);
/// # assert_eq!(metrics.active.load(Ordering::Relaxed), 0);
/// # Ok(())
/// # }
/// ```
pub trait Observer: Send + Sync + 'static {
    /// A call begins. Exactly one [`call_ended`](Self::call_ended) follows.
    fn call_started(&self, call: &CallInfo<'_>) {
        let _ = call;
    }

    /// An attempt has ended: its response was received completely, or it failed.
    fn attempt_ended(&self, call: &CallInfo<'_>, attempt: &AttemptInfo<'_>) {
        let _ = (call, attempt);
    }

    /// A call has ended: its response was decoded, it failed, or its future was dropped.
    ///
    /// A download or stream of events ends as soon as its body can be read.
    fn call_ended(&self, call: &CallInfo<'_>, outcome: &CallOutcome<'_>) {
        let _ = (call, outcome);
    }
}

impl<T: Observer + ?Sized> Observer for Arc<T> {
    fn call_started(&self, call: &CallInfo<'_>) {
        (**self).call_started(call);
    }

    fn attempt_ended(&self, call: &CallInfo<'_>, attempt: &AttemptInfo<'_>) {
        (**self).attempt_ended(call, attempt);
    }

    fn call_ended(&self, call: &CallInfo<'_>, outcome: &CallOutcome<'_>) {
        (**self).call_ended(call, outcome);
    }
}

/// A call that is observed. It has no argument of the call, since an argument may be secret.
#[derive(Clone, Copy, Debug)]
pub struct CallInfo<'c> {
    pub(super) operation: &'static Operation,
    pub(super) host: &'c str,
}

impl<'c> CallInfo<'c> {
    /// Returns the `operationId` of the operation, such as `checkouts:get`.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.operation.id
    }

    /// Returns the HTTP method.
    #[must_use]
    pub fn method(&self) -> Method {
        self.operation.method.into()
    }

    /// Returns the template of the path, such as `/v1/checkouts/{id}`. It is suitable as a label: there are few of them.
    #[must_use]
    pub fn path(&self) -> &'static str {
        self.operation.path
    }

    /// Returns the host of the server, such as `api.polar.sh`.
    #[must_use]
    pub fn host(&self) -> &'c str {
        self.host
    }
}

/// An attempt of a call that has ended.
#[derive(Clone, Copy, Debug)]
pub struct AttemptInfo<'a> {
    pub(super) number: u32,
    pub(super) elapsed: Duration,
    pub(super) outcome: Result<&'a RawResponse, &'a Error>,
    pub(super) retry_delay: Option<Duration>,
}

impl<'a> AttemptInfo<'a> {
    /// Returns the number of the attempt, starting at 1.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Returns how long the attempt took.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// Returns the status of the response. `None` if there was no response.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        status(self.outcome)
    }

    /// Returns the error, if the attempt failed.
    #[must_use]
    pub fn error(&self) -> Option<&'a Error> {
        self.outcome.err()
    }

    /// Returns the kind of the error, as [`CallOutcome::error_type`] does.
    #[must_use]
    pub fn error_type(&self) -> Option<&'a str> {
        self.outcome.err().map(Error::class)
    }

    /// Returns how long the call waits before the next attempt. `None` if it is not retried.
    #[must_use]
    pub fn retry_delay(&self) -> Option<Duration> {
        self.retry_delay
    }
}

/// How a call ended.
#[derive(Clone, Copy, Debug)]
pub struct CallOutcome<'a> {
    pub(super) attempts: u32,
    pub(super) elapsed: Duration,
    pub(super) status: Option<StatusCode>,
    pub(super) error: Option<&'a Error>,
    pub(super) is_canceled: bool,
}

impl<'a> CallOutcome<'a> {
    /// Returns the number of attempts. It is 0 if the request was not sent, for example because an argument is invalid.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Returns how long the call took, including the delays between attempts.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// Returns the status of the last response. `None` if there was none.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.status
    }

    /// Returns the error that the caller got. `None` if the call succeeded or was canceled.
    #[must_use]
    pub fn error(&self) -> Option<&'a Error> {
        self.error
    }

    /// Returns the kind of failure, in the form of OpenTelemetry's `error.type`: the status of an error response, or
    /// `argument`, `connect`, `timeout`, `interrupted`, `redirect`, `too_large`, `decode` or `canceled`. `None` if the call
    /// succeeded.
    ///
    /// Kinds may be added.
    #[must_use]
    pub fn error_type(&self) -> Option<&'a str> {
        if self.is_canceled {
            return Some("canceled");
        }
        self.error.map(Error::class)
    }

    /// Returns whether the future of the call was dropped before the call had ended. The server may have processed the
    /// request.
    #[must_use]
    pub fn is_canceled(&self) -> bool {
        self.is_canceled
    }
}

pub(super) fn status(outcome: Result<&RawResponse, &Error>) -> Option<StatusCode> {
    outcome.map_or_else(Error::status, |response| Some(response.status))
}

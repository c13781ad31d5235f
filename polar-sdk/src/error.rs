//! The error type of the crate.

mod api_error;
mod body;
mod build;
mod call_secrets;
mod detail;
mod display;
mod raw_response;
mod retry_after;
mod transport_error;
mod validation;

pub use body::{ErrorBody, UnknownError};
pub(crate) use call_secrets::CallSecrets;
pub use detail::ErrorDetail;
pub(crate) use raw_response::{POLAR_VERSION, RawResponse, one_line};
pub use transport_error::{TransportError, TransportErrorKind};
#[allow(
    unused_imports,
    reason = "generated code uses it if the document has validation errors"
)]
pub use validation::location_path;

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, StatusCode};

use crate::generated::ApiError;

/// A result whose error is an [`Error`] unless another one is named.
///
/// ```
/// async fn checkouts(polar: &polar_sdk::Polar) -> polar_sdk::Result<usize> {
///     Ok(polar.checkouts().list().await?.items.len())
/// }
/// ```
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The error of every fallible call.
///
/// [`status`](Self::status) and the predicates (`is_not_found`, `is_timeout`, …) classify the error, and
/// [`api`](Self::api) returns the typed error of the API. If there was a response, its status, headers and body are
/// available even if the body could not be decoded.
///
/// ```
/// use polar_sdk::{ApiError, Error};
///
/// fn advise(error: &Error) -> String {
///     match error.api() {
///         Some(ApiError::ResourceNotFound(_)) => "the checkout does not exist".to_owned(),
///         Some(other) => format!("Polar rejected the request: {}", other.message()),
///         None if error.is_timeout() => "Polar did not respond in time".to_owned(),
///         None => error.to_string(),
///     }
/// }
/// ```
///
/// `Display` is a single line. If the connection failed, it names the root cause; otherwise it does not repeat the
/// [`source`](std::error::Error::source).
///
/// Secrets of the call are masked in `Display`, `Debug`, the source and the typed error, even if the server repeats them:
/// the token, client secrets and other secret arguments, and the values of custom headers. Only
/// [`body`](Self::body) and [`headers`](Self::headers) are as received.
#[derive(Clone)]
pub struct Error(Box<Inner>);

#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    message: String,
    operation: Option<&'static str>,
    attempts: u32,
    possibly_sent: bool,
    /// Whether the operation is safe to repeat and may succeed then.
    retryable: bool,
    /// Whether a retry would fail in the same way.
    permanent: bool,
    response: Option<RawResponse>,
    api: Option<ApiError>,
    retry_after: Option<Duration>,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

/// The kind of an error. It is private because predicates can be added without a breaking change, and variants could
/// not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ErrorKind {
    /// The client's configuration is invalid.
    Configuration,
    /// An argument of the call is invalid. Nothing was sent.
    Argument,
    /// No connection could be established.
    Connect,
    /// A time limit was exceeded.
    Timeout,
    /// The connection failed before the response was complete.
    Interrupted,
    /// The response is a redirect that is not followed.
    Redirect,
    /// The response is larger than the configured maximum.
    TooLarge,
    /// The response has an error status.
    Status,
    /// The body of a successful response, or a JSON value, could not be decoded.
    Decode,
}

/// What a time limit applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeoutScope {
    /// One attempt.
    Attempt,
    /// The call, including all attempts and the waits between them.
    Call,
}

impl TimeoutScope {
    /// Names the limit and the option that sets it.
    const fn describe(self) -> &'static str {
        match self {
            Self::Attempt => "the limit of one attempt (`attempt_timeout`)",
            Self::Call => "the limit of the whole call (`timeout`)",
        }
    }
}

impl Error {
    /// Returns the status of the response, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.response.as_ref().map(|response| response.status)
    }

    /// Returns the headers of the response, if there was one.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.response.as_ref().map(|response| &response.headers)
    }

    /// Returns the body of the response, if there was one, as far as it was received.
    ///
    /// It is not masked: it may contain secrets of the call or of the customer.
    #[must_use]
    pub fn body(&self) -> Option<&[u8]> {
        self.0.response.as_ref().map(|response| &*response.body)
    }

    /// Returns the typed error of the API. `None` if there was no response, or if its body is not a JSON object, such
    /// as the error page of a proxy.
    #[must_use]
    pub fn api(&self) -> Option<&ApiError> {
        self.0.api.as_ref()
    }

    /// Returns the delay that the server requested with `Retry-After`, counted from the arrival of the response.
    ///
    /// The header may contain seconds or an HTTP date. If there are several, the longest delay is returned.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Returns the ID that the server or its proxy assigned to the request. Include it when contacting Polar's support.
    ///
    /// An ID that contains a secret of the call, as a misconfigured proxy may send, is not returned.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.response.as_ref()?.request_id()
    }

    /// Returns the API version of the response, from its `Polar-Version` header. Normally it equals
    /// [`Polar::API_VERSION`](crate::Polar::API_VERSION).
    #[must_use]
    pub fn api_version(&self) -> Option<&str> {
        self.0.response.as_ref()?.api_version()
    }

    /// Returns the operation, such as `checkouts:get`. `None` for errors that are not from a call.
    #[must_use]
    pub fn operation(&self) -> Option<&str> {
        self.0.operation
    }

    /// Returns the number of attempts. It is 0 if the request was not sent because it is invalid.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Returns whether the server may have received and processed the request.
    ///
    /// `false` is certain: the call can be repeated without being processed twice.
    #[must_use]
    pub fn possibly_sent(&self) -> bool {
        self.0.possibly_sent
    }

    /// Returns whether the same call may succeed later and is safe to repeat.
    ///
    /// `true` if the request was not sent because of the network, if the server rejected it for now (429, or a lock that
    /// the API documents as short-lived), and for reads also if the connection or the server failed. `false` if a
    /// repetition would fail in the same way, or could be processed twice, such as a create that timed out. This is
    /// the rule of the default [`RetryPolicy`](crate::RetryPolicy), which has already retried the call: wait before
    /// repeating it, at least for [`retry_after`](Self::retry_after).
    ///
    /// ```
    /// use polar_sdk::Error;
    /// use std::time::Duration;
    ///
    /// /// When a job that failed should run again.
    /// fn next_run(error: &Error) -> Option<Duration> {
    ///     error.is_retryable().then(|| error.retry_after().unwrap_or(Duration::from_secs(60)))
    /// }
    /// ```
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.0.retryable
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Headers and body are omitted because they may contain secrets.
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("message", &self.to_string())
            .field("operation", &self.0.operation)
            .field("status", &self.status())
            .field("attempts", &self.0.attempts)
            .field("source", &self.0.source)
            .finish_non_exhaustive()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0
            .source
            .as_deref()
            .map(|source| source as &(dyn StdError + 'static))
    }
}

impl Error {
    /// Returns whether the client's configuration, an argument or a value to serialize is invalid. Nothing was
    /// sent.
    #[must_use]
    pub fn is_invalid_request(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Configuration | ErrorKind::Argument)
    }

    /// Returns whether a time limit was exceeded: the one for connecting (then [`is_connect`](Self::is_connect) is true
    /// too), for an attempt, or for the whole call. The message names the limit.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.0.kind == ErrorKind::Timeout
    }

    /// Returns whether no connection to the server could be established. Nothing was sent.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.0.kind == ErrorKind::Connect || (self.0.kind == ErrorKind::Timeout && !self.0.possibly_sent)
    }

    /// Returns whether the connection failed before the response was complete.
    ///
    /// If it failed within the body of the response, [`status`](Self::status) is known.
    #[must_use]
    pub fn is_interrupted(&self) -> bool {
        self.0.kind == ErrorKind::Interrupted
    }

    /// Returns whether the response is a redirect that is not followed, such as one to another host.
    #[must_use]
    pub fn is_redirect(&self) -> bool {
        self.0.kind == ErrorKind::Redirect
    }

    /// Returns whether the response is larger than the
    /// [configured maximum](crate::PolarBuilder::max_response_size).
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        self.0.kind == ErrorKind::TooLarge
    }

    /// Returns whether the operation succeeded but the response could not be decoded.
    ///
    /// The server has processed the request. [`body`](Self::body) returns the response.
    #[must_use]
    pub fn is_decode(&self) -> bool {
        self.0.kind == ErrorKind::Decode
    }

    /// Returns whether the response has an error status.
    #[must_use]
    pub fn is_status(&self) -> bool {
        self.0.kind == ErrorKind::Status
    }

    fn has_status(&self, status: StatusCode) -> bool {
        self.0.kind == ErrorKind::Status && self.status() == Some(status)
    }

    /// Returns whether the status is 401 Unauthorized: the token is missing, invalid, expired or revoked, or belongs to
    /// the other environment.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.has_status(StatusCode::UNAUTHORIZED)
    }

    /// Returns whether the status is 403 Forbidden: the request is not permitted for this token, or in the current
    /// state of the resource.
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        self.has_status(StatusCode::FORBIDDEN)
    }

    /// Returns whether the status is 404 Not Found: the resource does not exist, or the token cannot see it.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.has_status(StatusCode::NOT_FOUND)
    }

    /// Returns whether the status is 409 Conflict: another request is changing the resource, or its state conflicts
    /// with this request.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.has_status(StatusCode::CONFLICT)
    }

    /// Returns whether the status is 410 Gone: the resource is no longer available, such as an expired checkout.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.has_status(StatusCode::GONE)
    }

    /// Returns whether the status is 422 Unprocessable Entity: an argument or the body is invalid.
    #[must_use]
    pub fn is_validation(&self) -> bool {
        self.has_status(StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// Returns whether the status is 429 Too Many Requests: the rate limit is exceeded.
    /// [`retry_after`](Self::retry_after) returns the delay that the server requested.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.has_status(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Returns whether the status is 5xx: the server failed to process the request.
    #[must_use]
    pub fn is_server_error(&self) -> bool {
        self.0.kind == ErrorKind::Status && self.status().is_some_and(|status| status.is_server_error())
    }
}

#[cfg(test)]
mod tests;

//! The crate's one error.

mod body;
mod build;
mod display;
mod raw_response;
mod retry_after;
mod transport_error;

pub use body::{ErrorBody, UnknownError};
pub(crate) use raw_response::{POLAR_VERSION, RawResponse, one_line};
pub use transport_error::{TransportError, TransportErrorKind};

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, StatusCode};

use crate::generated::ApiError;

/// Why a call did not give what it was made for.
///
/// Ask [`status`](Self::status) and the predicates (`is_not_found`, `is_timeout`, …) for what kind of error it is,
/// and [`api`](Self::api) for what the API says, typed. Whatever the server answered is kept: status, headers and
/// body, also where the body could not be read.
///
/// ```
/// use polar_sdk::{ApiError, Error};
///
/// fn advise(error: &Error) -> String {
///     match error.api() {
///         Some(ApiError::ResourceNotFound(_)) => "there is no such thing".to_owned(),
///         Some(other) => format!("Polar refused: {other:?}"),
///         None if error.is_timeout() => "Polar takes too long".to_owned(),
///         None => error.to_string(),
///     }
/// }
/// ```
///
/// `Display` is one sentence without line breaks, says nothing that [`source`](std::error::Error::source) says
/// again, and never holds a token.
#[derive(Clone)]
pub struct Error(Box<Inner>);

#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    message: String,
    operation: Option<&'static str>,
    attempts: u32,
    possibly_sent: bool,
    /// Whether trying again cannot help.
    permanent: bool,
    answer: Option<RawResponse>,
    api: Option<ApiError>,
    /// The `error` constant of the answer.
    name: Option<String>,
    retry_after: Option<Duration>,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

/// What kind of error it is. Not public: predicates can be added, variants could not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ErrorKind {
    /// The client was built wrong.
    Configuration,
    /// The call was built wrong; nothing was sent.
    Argument,
    /// No connection came about.
    Connect,
    /// It took too long.
    Timeout,
    /// The connection broke before the answer was there.
    Interrupted,
    /// A redirect that is not followed.
    Redirect,
    /// The answer is larger than the client takes.
    TooLarge,
    /// An answer with a status that is no success.
    Status,
    /// A success whose body cannot be read, or a value that has another shape.
    Decode,
}

/// What a time limit is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeoutScope {
    /// One try.
    Attempt,
    /// The call, with all its attempts and waits.
    Call,
}

impl TimeoutScope {
    /// Says which limit it was, and by which option it is set.
    const fn describe(self) -> &'static str {
        match self {
            Self::Attempt => "the limit of one attempt (`attempt_timeout`)",
            Self::Call => "the limit of the whole call (`timeout`)",
        }
    }
}

impl Error {
    /// The status of the answer, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.answer.as_ref().map(|answer| answer.status)
    }

    /// The headers of the answer, if there was one.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.answer.as_ref().map(|answer| &answer.headers)
    }

    /// The body of the answer, if there was one, as far as it was read.
    #[must_use]
    pub fn body(&self) -> Option<&[u8]> {
        self.0.answer.as_ref().map(|answer| &*answer.body)
    }

    /// What the API says is wrong, typed. `None` where there was no answer, or one that is no JSON object, such as
    /// a proxy's page.
    #[must_use]
    pub fn api(&self) -> Option<&ApiError> {
        self.0.api.as_ref()
    }

    /// How long the server asks to wait, from when the answer came: its `Retry-After`, given in seconds or as a date.
    /// Where it gives several, the longest.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// The server's or its proxy's id of the request, to name it to Polar's support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.answer.as_ref()?.request_id()
    }

    /// The version of the API that answered, as its `Polar-Version` header says. It should be the one that was asked
    /// for, [`Polar::API_VERSION`](crate::Polar::API_VERSION).
    #[must_use]
    pub fn api_version(&self) -> Option<&str> {
        self.0.answer.as_ref()?.api_version()
    }

    /// The operation (`checkouts:get`). `None` for errors of building a client or a value.
    #[must_use]
    pub fn operation(&self) -> Option<&str> {
        self.0.operation
    }

    /// How many times the request was tried: 0 where it was refused before sending.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Whether the server may have seen the request, and done what it asks for.
    ///
    /// `false` is certain: the call can be made again without doing anything twice.
    #[must_use]
    pub fn possibly_sent(&self) -> bool {
        self.0.possibly_sent
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // No headers and no body: they may hold secrets, and can be asked for.
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
    /// Whether the client, the call or a value was built wrong: nothing was sent.
    #[must_use]
    pub fn is_invalid_request(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Configuration | ErrorKind::Argument)
    }

    /// Whether it took too long: to connect ([`is_connect`](Self::is_connect) holds too), to try once, or in all. The
    /// text says which limit it was.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.0.kind == ErrorKind::Timeout
    }

    /// Whether no connection to the server came about, so that nothing was sent.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.0.kind == ErrorKind::Connect || (self.0.kind == ErrorKind::Timeout && !self.0.possibly_sent)
    }

    /// Whether the connection broke before the whole answer was there.
    ///
    /// Where it broke within the answer, [`status`](Self::status) still says what the server has done.
    #[must_use]
    pub fn is_interrupted(&self) -> bool {
        self.0.kind == ErrorKind::Interrupted
    }

    /// Whether the server answered with a redirect that is not followed, such as one to another host.
    #[must_use]
    pub fn is_redirect(&self) -> bool {
        self.0.kind == ErrorKind::Redirect
    }

    /// Whether the answer is larger than the client takes.
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        self.0.kind == ErrorKind::TooLarge
    }

    /// Whether the operation succeeded but its answer could not be read.
    ///
    /// What was asked for has been done. The body is kept in [`body`](Self::body).
    #[must_use]
    pub fn is_decode(&self) -> bool {
        self.0.kind == ErrorKind::Decode
    }

    /// Whether the server answered with a status that is no success.
    #[must_use]
    pub fn is_status(&self) -> bool {
        self.0.kind == ErrorKind::Status
    }

    fn has_status(&self, status: StatusCode) -> bool {
        self.0.kind == ErrorKind::Status && self.status() == Some(status)
    }

    /// 401: the token is missing, wrong, expired or revoked, or belongs to the other environment.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.has_status(StatusCode::UNAUTHORIZED)
    }

    /// 403: not allowed, for the token or in the thing's present state.
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        self.has_status(StatusCode::FORBIDDEN)
    }

    /// 404: there is no such thing, or not for this token.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.has_status(StatusCode::NOT_FOUND)
    }

    /// 409: the thing is in use or has changed.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.has_status(StatusCode::CONFLICT)
    }

    /// 410: it was there and is no more.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.has_status(StatusCode::GONE)
    }

    /// 422: an argument or the body is not as the API wants it.
    #[must_use]
    pub fn is_validation(&self) -> bool {
        self.has_status(StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// 429: too many requests. [`retry_after`](Self::retry_after) says how long to wait.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.has_status(StatusCode::TOO_MANY_REQUESTS)
    }

    /// 500 to 599: the server has a problem of its own.
    #[must_use]
    pub fn is_server_error(&self) -> bool {
        self.0.kind == ErrorKind::Status && self.status().is_some_and(|status| status.is_server_error())
    }
}

#[cfg(test)]
mod tests;

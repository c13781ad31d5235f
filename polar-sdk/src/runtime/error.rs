//! The crate's one error.

mod build;
mod display;
mod predicates;

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, StatusCode};

use super::answer::Answer;
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
    kind: Kind,
    message: String,
    operation: Option<&'static str>,
    tries: u32,
    possibly_sent: bool,
    /// Whether trying again cannot help.
    permanent: bool,
    answer: Option<Answer>,
    api: Option<ApiError>,
    /// The `error` constant of the answer.
    name: Option<String>,
    retry_after: Option<Duration>,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

/// What kind of error it is. Not public: predicates can be added, variants could not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The client was built wrong.
    Configuration,
    /// The call was built wrong; nothing was sent.
    Argument,
    /// No connection came about.
    Connect,
    /// It took too long.
    Timeout,
    /// The connection broke before the answer was there.
    Lost,
    /// A redirect that is not followed.
    Redirect,
    /// The answer is larger than the client takes.
    TooLarge,
    /// An answer with a status that is no success.
    Status,
    /// A success whose body cannot be read, or a value that has another shape.
    Decode,
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
    pub fn tries(&self) -> u32 {
        self.0.tries
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
            .field("tries", &self.0.tries)
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

#[cfg(test)]
mod tests;

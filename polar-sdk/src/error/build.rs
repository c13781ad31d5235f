//! Makes errors, inside the crate.

use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;

use super::body::ErrorBody;
use super::display::status_message;
use super::raw_response::RawResponse;
use super::retry_after::retry_after;
use super::transport_error::{TransportError, TransportErrorKind};
use super::{Error, ErrorKind, Inner, TimeoutScope};
use crate::generated::ApiError;
use crate::platform::now;

impl Error {
    /// An error that no server has to do with.
    pub(crate) fn local(kind: ErrorKind, message: String) -> Self {
        Self(Box::new(Inner {
            kind,
            message,
            operation: None,
            attempts: 0,
            possibly_sent: false,
            permanent: false,
            answer: None,
            api: None,
            name: None,
            retry_after: None,
            source: None,
        }))
    }

    /// No answer, since the transport failed.
    pub(crate) fn transport(error: TransportError) -> Self {
        let kind = match error.kind() {
            TransportErrorKind::Connect => ErrorKind::Connect,
            TransportErrorKind::Timeout => ErrorKind::Timeout,
            TransportErrorKind::Other => ErrorKind::Interrupted,
        };
        let mut this = Self::local(kind, error.to_string());
        this.0.possibly_sent = error.possibly_sent();
        this.0.permanent = error.is_permanent();
        // The transport error itself says no more than the kind does: its cause is the cause.
        this.0.source = error.into_source();
        this
    }

    /// No answer within a time limit.
    pub(crate) fn timeout(scope: TimeoutScope, limit: Duration) -> Self {
        let which = scope.describe();
        let why = format!("there was no whole answer within {limit:?}, {which}");
        let mut this = Self::local(ErrorKind::Timeout, why);
        this.0.possibly_sent = true;
        this
    }

    /// An answer that says no.
    pub(crate) fn refused(answer: RawResponse, server: &str) -> Self {
        let said = ErrorBody::with(&answer, |body| {
            let message = status_message(&answer, Some(body), server);
            (message, ApiError::decode(body), body.error().map(str::to_owned))
        });
        let Some((message, api, name)) = said else {
            let message = status_message(&answer, None, server);
            return Self::answered(ErrorKind::Status, message, answer);
        };
        let mut this = Self::answered(ErrorKind::Status, message, answer);
        this.0.api = Some(api);
        this.0.name = name;
        this
    }

    /// An answer that is not what was asked for.
    pub(crate) fn answered(kind: ErrorKind, message: String, answer: RawResponse) -> Self {
        let mut this = Self::local(kind, message);
        this.0.possibly_sent = true;
        this.0.retry_after = retry_after(&answer.headers, now());
        this.0.answer = Some(answer);
        this
    }

    /// Says that it happened within this answer: the server has seen the request, whatever the transport thinks, and
    /// what it said of it so far is kept.
    pub(crate) fn within(mut self, answer: RawResponse) -> Self {
        self.0.possibly_sent = true;
        self.0.answer = Some(answer);
        self
    }

    /// The kind in a word, as `error.type` has it: of an answer it is the status.
    #[cfg(feature = "tracing")]
    pub(crate) fn class(&self) -> &str {
        match self.0.kind {
            ErrorKind::Configuration | ErrorKind::Argument => "argument",
            ErrorKind::Connect => "connect",
            ErrorKind::Timeout => "timeout",
            ErrorKind::Interrupted => "interrupted",
            ErrorKind::Redirect => "redirect",
            ErrorKind::TooLarge => "too_large",
            ErrorKind::Decode => "decode",
            ErrorKind::Status => self.0.answer.as_ref().map_or("status", |answer| answer.status.as_str()),
        }
    }

    pub(crate) fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    pub(crate) fn is_permanent(&self) -> bool {
        self.0.permanent
    }

    /// The `error` constant of the answer.
    pub(crate) fn api_error_name(&self) -> Option<&str> {
        self.0.name.as_deref()
    }

    pub(crate) fn caused_by(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.0.source = Some(Arc::new(source));
        self
    }

    #[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
    pub(crate) fn with_source(mut self, source: Box<dyn StdError + Send + Sync>) -> Self {
        self.0.source = Some(Arc::from(source));
        self
    }

    /// Says which operation it was, and after how many attempts.
    pub(crate) fn during(mut self, operation: &'static str, attempts: u32) -> Self {
        self.0.operation = Some(operation);
        self.0.attempts = attempts;
        self
    }
}

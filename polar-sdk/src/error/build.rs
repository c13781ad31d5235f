//! Constructors of errors, for use inside the crate.

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
    /// An error without a response.
    pub(crate) fn local(kind: ErrorKind, message: String) -> Self {
        Self(Box::new(Inner {
            kind,
            message,
            operation: None,
            attempts: 0,
            possibly_sent: false,
            permanent: false,
            response: None,
            api: None,
            name: None,
            retry_after: None,
            source: None,
        }))
    }

    /// The transport failed without a response.
    pub(crate) fn transport(error: TransportError) -> Self {
        let kind = match error.kind() {
            TransportErrorKind::Connect => ErrorKind::Connect,
            TransportErrorKind::Timeout => ErrorKind::Timeout,
            TransportErrorKind::Other => ErrorKind::Interrupted,
        };
        let mut this = Self::local(kind, error.to_string());
        this.0.possibly_sent = error.possibly_sent();
        this.0.permanent = error.is_permanent();
        // The transport error repeats the kind, so its source becomes the source.
        this.0.source = error.into_source();
        this
    }

    /// A time limit was exceeded.
    pub(crate) fn timeout(scope: TimeoutScope, limit: Duration) -> Self {
        let which = scope.describe();
        let message = format!("no complete response within {limit:?}, {which}");
        let mut this = Self::local(ErrorKind::Timeout, message);
        this.0.possibly_sent = true;
        this
    }

    /// A response with an error status to an operation.
    pub(crate) fn from_error_response(response: RawResponse, operation: &'static str, server: &str) -> Self {
        let decoded = ErrorBody::with(&response, operation, |body| {
            let message = status_message(&response, Some(body), server);
            (message, ApiError::decode(body), body.error().map(str::to_owned))
        });
        let Some((message, api, name)) = decoded else {
            let message = status_message(&response, None, server);
            return Self::with_response(ErrorKind::Status, message, response);
        };
        let mut this = Self::with_response(ErrorKind::Status, message, response);
        this.0.api = Some(api);
        this.0.name = name;
        this
    }

    /// A response that is not the expected one.
    pub(crate) fn with_response(kind: ErrorKind, message: String, response: RawResponse) -> Self {
        let mut this = Self::local(kind, message);
        this.0.possibly_sent = true;
        this.0.retry_after = retry_after(&response.headers, now());
        this.0.response = Some(response);
        this
    }

    /// Adds the incomplete response during which the error occurred. The server has therefore received the request, whatever
    /// the transport reports.
    pub(crate) fn during_response(mut self, response: RawResponse) -> Self {
        self.0.possibly_sent = true;
        self.0.response = Some(response);
        self
    }

    /// The value of OpenTelemetry's `error.type`: the kind, or the status of an error response.
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
            ErrorKind::Status => self
                .0
                .response
                .as_ref()
                .map_or("status", |response| response.status.as_str()),
        }
    }

    pub(crate) fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    pub(crate) fn is_permanent(&self) -> bool {
        self.0.permanent
    }

    /// The `error` constant of the response.
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

    /// Adds the operation and the number of attempts.
    pub(crate) fn during(mut self, operation: &'static str, attempts: u32) -> Self {
        self.0.operation = Some(operation);
        self.0.attempts = attempts;
        self
    }
}

//! Constructors of errors, for use inside the crate.

use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;

use super::body::ErrorBody;
use super::call_secrets::CallSecrets;
use super::display::status_message;
use super::raw_response::{RawResponse, one_line};
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
            retryable: false,
            permanent: false,
            response: None,
            api: None,
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
        let mut this = Self::local(kind, String::new());
        this.0.possibly_sent = error.possibly_sent();
        this.0.permanent = error.is_permanent();
        let message = error.to_string();
        // The transport error repeats the kind, so its source becomes the source.
        this.0.source = error.into_source();
        this.0.message = this.with_cause(message);
        this
    }

    /// Names the server to which no connection could be established.
    pub(crate) fn at_server(mut self, server: &str) -> Self {
        let message = match self.0.kind {
            ErrorKind::Connect => format!("could not connect to {server}"),
            ErrorKind::Timeout if !self.0.possibly_sent => format!("connecting to {server} timed out"),
            _ => return self,
        };
        self.0.message = self.with_cause(message);
        self
    }

    /// Appends the root cause to a message.
    fn with_cause(&self, message: String) -> String {
        let mut cause = self
            .0
            .source
            .as_deref()
            .map(|source| source as &(dyn StdError + 'static));
        while let Some(next) = cause.and_then(StdError::source) {
            cause = Some(next);
        }
        match cause.map(|cause| one_line(&cause.to_string(), 200)) {
            Some(cause) if !cause.is_empty() => format!("{message}: {cause}"),
            _ => message,
        }
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
    ///
    /// The typed error is decoded from the masked body, so that its fields do not contain a secret of the call.
    pub(crate) fn from_error_response(
        response: RawResponse,
        operation: &'static str,
        server: &str,
        secrets: &CallSecrets,
    ) -> Self {
        let mut this = Self::with_response(ErrorKind::Status, String::new(), response);
        let Some(response) = &this.0.response else {
            return this;
        };
        let masked = response.masked(secrets);
        let shown = masked.as_ref().unwrap_or(response);
        let retry_after = this.0.retry_after;
        let decoded = ErrorBody::with(shown, operation, |body| {
            (
                status_message(shown, Some(body), server, retry_after),
                ApiError::decode(body),
            )
        });
        let (message, api) = match decoded {
            Some((message, api)) => (message, Some(api)),
            None => (status_message(shown, None, server, retry_after), None),
        };
        this.0.message = message;
        this.0.api = api;
        this
    }

    /// Replaces the secrets of the call in everything that is shown.
    pub(crate) fn masked(mut self, secrets: &CallSecrets) -> Self {
        self.0.message = secrets.mask(&self.0.message).into_owned();
        self.0.source = self.0.source.map(|source| secrets.mask_source(source));
        if let Some(response) = &mut self.0.response {
            secrets.mark_sensitive(&mut response.headers);
        }
        self
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

    pub(crate) fn caused_by(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.0.source = Some(Arc::new(source));
        self
    }

    #[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
    pub(crate) fn with_source(mut self, source: Box<dyn StdError + Send + Sync>) -> Self {
        self.0.source = Some(Arc::from(source));
        self
    }

    /// Sets whether the operation is safe to repeat after this error.
    pub(crate) fn retryable(mut self, is_retryable: bool) -> Self {
        self.0.retryable = is_retryable;
        self
    }

    /// Adds the operation and the number of attempts.
    pub(crate) fn during(mut self, operation: &'static str, attempts: u32) -> Self {
        self.0.operation = Some(operation);
        self.0.attempts = attempts;
        self
    }
}

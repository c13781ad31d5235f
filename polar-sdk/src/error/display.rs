//! The message of an error.

use std::fmt::{self, Write as _};
use std::time::Duration;

use http::StatusCode;

use super::body::ErrorBody;
use super::raw_response::{RawResponse, one_line};
use super::{Error, ErrorKind};
use crate::generated::meta;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(operation) = self.0.operation else {
            return f.write_str(&self.0.message);
        };
        let message = &self.0.message;
        match (self.0.kind, self.status()) {
            (ErrorKind::Configuration | ErrorKind::Argument, _) => write!(f, "{operation} was not sent: {message}")?,
            (ErrorKind::Decode | ErrorKind::TooLarge | ErrorKind::Interrupted | ErrorKind::Timeout, Some(status)) => {
                write!(f, "{operation} returned {}, but {message}", status_line(status))?;
            }
            (_, Some(status)) => {
                write!(f, "{operation} failed with {}", status_line(status))?;
                if !message.is_empty() {
                    write!(f, ": {message}")?;
                }
            }
            (_, None) => write!(f, "{operation} failed: {message}")?,
        }
        if self.0.attempts > 1 {
            write!(f, " (after {} attempts)", self.0.attempts)?;
        }
        Ok(())
    }
}

/// `404 Not Found`, or the number alone if the status has no standard reason phrase.
fn status_line(status: StatusCode) -> String {
    match status.canonical_reason() {
        Some(reason) => format!("{} {reason}", status.as_u16()),
        None => status.as_u16().to_string(),
    }
}

/// The message of an error response, with hints.
pub(crate) fn status_message(
    response: &RawResponse,
    body: Option<&ErrorBody<'_>>,
    server: &str,
    retry_after: Option<Duration>,
) -> String {
    let mut message = match body {
        Some(body) => body_message(response, body, server),
        None => response
            .excerpt()
            .map_or_else(String::new, |excerpt| format!("the body is {excerpt}")),
    };
    if let Some(delay) = retry_after {
        let separator = if message.is_empty() { "" } else { "; " };
        let seconds = delay.as_secs().saturating_add(u64::from(delay.subsec_nanos() > 0));
        // Writing to a `String` cannot fail.
        let _ = write!(message, "{separator}retry after {seconds} s");
    }
    message
}

/// The message of an error response whose body is a JSON object.
fn body_message(response: &RawResponse, body: &ErrorBody<'_>, server: &str) -> String {
    let summary = body.summary();
    let unrouted = body.error().is_none() && summary.as_deref() == Some("Not Found");
    let mut message = match (body.error(), summary) {
        // Avoids `Unauthorized: Unauthorized`.
        (Some(error), Some(summary)) if error != summary => format!("{error}: {summary}"),
        (Some(text), _) => text.to_owned(),
        (None, Some(text)) => text.into_owned(),
        (None, None) => String::new(),
    };
    message = one_line(&message, 500);
    if response.status == StatusCode::UNAUTHORIZED && body.error() == Some("invalid_token") {
        let _ = write!(
            message,
            "; the request went to {server}, and tokens of one environment are invalid in the other"
        );
    }
    // The paths are those of the API document, so a missing route means that the server does not have the version. Responses
    // of a version that it has, including 404s of a missing resource, name the version.
    if response.status == http::StatusCode::NOT_FOUND && unrouted && response.api_version() != Some(meta::API_VERSION) {
        let version = meta::API_VERSION;
        let _ = write!(
            message,
            "; {server} does not have this path in API version {version}, which may have been retired: update the crate"
        );
    }
    if let Some(scope) = response.missing_scope() {
        let _ = write!(message, "; the token lacks the scope {}", one_line(scope, 200));
    }
    message
}

//! The part of [`ApiError`] that is the same for all documents.

use std::error::Error as StdError;
use std::fmt;

use super::body::ErrorBody;
use super::raw_response::one_line;
use crate::codec::encode;
use crate::generated::ApiError;

impl ApiError {
    /// Returns the description of the error, or the first validation errors: `body.customer_email: invalid address`.
    /// Empty if the error has neither.
    ///
    /// Of the forms that a body can have, only the errors of the form that was sent are included.
    #[must_use]
    pub fn message(&self) -> String {
        let message = match self {
            Self::Unknown(unknown) => ErrorBody::message_of(unknown.body().as_str()),
            known => encode::to_string(known.body())
                .ok()
                .and_then(|json| ErrorBody::message_of(&json)),
        };
        message.unwrap_or_default()
    }
}

/// Code and message in a single line.
impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (code, message) = (self.code(), self.message());
        if message.is_empty() || message == code {
            f.write_str(&one_line(code, 500))
        } else {
            f.write_str(&one_line(&format!("{code}: {message}"), 500))
        }
    }
}

impl StdError for ApiError {}

//! The body of an error response.

use std::borrow::Cow;

use super::raw_response::RawResponse;
use super::validation;
use crate::codec::{Decode, JsonKind, Value, decode};
use crate::types::Json;

/// The body of an error response that is a JSON object.
pub struct ErrorBody<'t> {
    /// The `operationId` of the request.
    operation: &'static str,
    status: u16,
    value: Value<'t>,
    error: Option<Cow<'t, str>>,
    /// `detail` or `error_description`, if it is a string.
    message: Option<Cow<'t, str>>,
}

impl ErrorBody<'_> {
    /// Returns the message of an error body that is not that of a response: see [`summary`](Self::summary).
    pub(crate) fn message_of(json: &str) -> Option<String> {
        let summary = |value: Value<'_>| {
            let message = value.try_decode(message).ok()?;
            let body = ErrorBody {
                operation: "",
                status: 0,
                value,
                error: None,
                message,
            };
            body.summary().map(Cow::into_owned)
        };
        decode::with(json, summary).ok()?
    }

    /// Calls `read` with the body of a response. `None` if the body is not a JSON object.
    pub(crate) fn with<T>(
        response: &RawResponse,
        operation: &'static str,
        read: impl FnOnce(&ErrorBody<'_>) -> T,
    ) -> Option<T> {
        let json = std::str::from_utf8(&response.body).ok()?;
        let read = |value: Value<'_>| {
            let decoded = value.try_decode(|value| (value.string_at(&["error"]), message(value)));
            let (error, message) = decoded.ok().filter(|_| value.kind() == JsonKind::Object)?;
            let body = ErrorBody {
                operation,
                status: response.status.as_u16(),
                value,
                error,
                message,
            };
            Some(read(&body))
        };
        decode::with(json, read).ok()?
    }

    /// Whether the response is that of one of these operations.
    #[allow(
        dead_code,
        reason = "generated only for errors that several operations declare differently"
    )]
    pub fn is_of(&self, operations: &[&str]) -> bool {
        operations.contains(&self.operation)
    }

    /// Returns the status of the response.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Returns the `error` constant.
    pub fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }

    /// Returns whether a field is a list.
    #[allow(dead_code, reason = "generated code uses it if the document has such an error")]
    pub fn has_list(&self, field: &str) -> bool {
        self.value.get(field).is_some_and(|value| value.elements().is_some())
    }

    /// Decodes the body as a declared error. `None` if it is not one, which makes it an unknown error.
    // `variant` is a function pointer, so that this is compiled once for each type, not for each variant.
    pub fn read<M: Decode, T>(&self, variant: fn(M) -> T) -> Option<T> {
        self.value.try_decode(M::decode).ok().map(variant)
    }

    /// Returns the body as an unknown error.
    pub fn unknown(&self) -> UnknownError {
        UnknownError {
            status: self.status,
            error: self.error.as_deref().map(str::to_owned),
            detail: self.message.as_deref().map(str::to_owned),
            body: Json::decode(self.value),
        }
    }

    /// The message of the body, or its validation errors.
    pub(crate) fn summary(&self) -> Option<Cow<'_, str>> {
        if let Some(message) = &self.message {
            return Some(Cow::Borrowed(message));
        }
        let errors = |body: Value<'_>| validation::summary(body.get("detail")?);
        self.value.try_decode(errors).ok()?.map(Cow::Owned)
    }
}

fn message(body: Value<'_>) -> Option<Cow<'_, str>> {
    body.string_at(&["detail"])
        .or_else(|| body.string_at(&["error_description"]))
}

/// An error that this version of the crate does not know, or whose body differs from the API's description.
#[derive(Clone, Debug, PartialEq)]
pub struct UnknownError {
    status: u16,
    error: Option<String>,
    detail: Option<String>,
    body: Json,
}

impl UnknownError {
    /// Returns the status of the response.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Returns the API's name of the error, if the body has one.
    #[must_use]
    pub fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }

    /// Returns the message, if the body has one.
    #[must_use]
    pub fn detail(&self) -> Option<&str> {
        self.detail.as_deref()
    }

    /// Returns the whole body.
    #[must_use]
    pub fn body(&self) -> &Json {
        &self.body
    }
}

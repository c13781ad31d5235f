//! The body of an error: read as far as it goes, and never in the way of the status.

use std::borrow::Cow;

use super::raw_response::RawResponse;
use crate::codec::{Decode, JsonKind, Value, decode};
use crate::types::Json;

/// The body of an answer that says no, where it is a JSON object.
pub struct ErrorBody<'t> {
    status: u16,
    value: Value<'t>,
    error: Option<Cow<'t, str>>,
    /// `detail`, or `error_description`, where it is a text.
    text: Option<Cow<'t, str>>,
}

impl ErrorBody<'_> {
    /// Reads the body of an answer with a function of one's own. `None` where it is no JSON object.
    pub(crate) fn with<T>(answer: &RawResponse, read: impl FnOnce(&ErrorBody<'_>) -> T) -> Option<T> {
        let text = std::str::from_utf8(&answer.body).ok()?;
        let read = |value: Value<'_>| {
            let said = value.attempt(|value| (value.text_at(&["error"]), words(value)));
            let (error, text) = said.filter(|_| value.kind() == JsonKind::Object)?;
            let body = ErrorBody {
                status: answer.status.as_u16(),
                value,
                error,
                text,
            };
            Some(read(&body))
        };
        decode::with(text, read).ok()?
    }

    /// The status of the answer.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The `error` constant.
    pub fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }

    /// Reads the body as a declared error. `None` where it has another shape: it is then an unknown one.
    pub fn read<M: Decode, T>(&self, variant: impl FnOnce(M) -> T) -> Option<T> {
        self.value.attempt(M::decode).map(variant)
    }

    /// The body as it is.
    pub fn unknown(&self) -> UnknownError {
        UnknownError {
            status: self.status,
            error: self.error.as_deref().map(str::to_owned),
            detail: self.text.as_deref().map(str::to_owned),
            body: Json::decode(self.value),
        }
    }

    /// What the body says in words: a text, or the fields that were refused and why.
    pub(crate) fn summary(&self) -> Option<Cow<'_, str>> {
        match &self.text {
            Some(text) => Some(Cow::Borrowed(text)),
            None => self.value.attempt(refusals)?.map(Cow::Owned),
        }
    }
}

/// What the body says in one text.
fn words(body: Value<'_>) -> Option<Cow<'_, str>> {
    body.text_at(&["detail"])
        .or_else(|| body.text_at(&["error_description"]))
}

/// The fields that were refused, and why: the first few.
fn refusals(body: Value<'_>) -> Option<String> {
    let mut summary = String::new();
    for problem in body.get("detail")?.elements()?.take(5) {
        summary.push_str(if summary.is_empty() { "" } else { "; " });
        let mut dot = "";
        for part in problem.get("loc")?.elements()?.map(part) {
            summary.extend([dot, &part]);
            dot = ".";
        }
        summary.extend([": ", &problem.get("msg")?.text()?]);
    }
    Some(summary)
}

/// A part of a place: a name or an index.
fn part(value: Value<'_>) -> Cow<'_, str> {
    value.text().unwrap_or(Cow::Borrowed(value.raw()))
}

/// An error that this version does not know, or whose body has another shape than the API declares.
#[derive(Clone, Debug, PartialEq)]
pub struct UnknownError {
    status: u16,
    error: Option<String>,
    detail: Option<String>,
    body: Json,
}

impl UnknownError {
    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The API's name of the error, if it gives one.
    #[must_use]
    pub fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }

    /// What it says in words, if anything.
    #[must_use]
    pub fn detail(&self) -> Option<&str> {
        self.detail.as_deref()
    }

    /// The whole body.
    #[must_use]
    pub fn body(&self) -> &Json {
        &self.body
    }
}

//! The body of an error: read as far as it goes, and never in the way of the status.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::answer::Answer;
use super::{Decode, Json, Value, decode};

/// The body of an answer that says no, where it is a JSON object.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorBody {
    status: u16,
    json: Json,
    error: Option<String>,
    /// `detail`, or `error_description`, where it is a text.
    text: Option<String>,
}

impl ErrorBody {
    pub(super) fn of(answer: &Answer) -> Option<Self> {
        let body = std::str::from_utf8(&answer.body).ok()?;
        let text_of = |value: Value<'_>, key| value.text_at(&[key]).map(Cow::into_owned);
        let said = |value: Value<'_>| Self {
            status: answer.status.as_u16(),
            json: value.object(|_| Json::decode(value)),
            error: text_of(value, "error"),
            text: text_of(value, "detail").or_else(|| text_of(value, "error_description")),
        };
        decode::with(body, said).ok()
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
        decode::text(self.json.as_str()).ok().map(variant)
    }

    /// The body as it is.
    pub fn unknown(&self) -> UnknownError {
        UnknownError {
            status: self.status,
            error: self.error.clone(),
            detail: self.text.clone(),
            body: self.json.clone(),
        }
    }

    /// What the body says in words: a text, or the fields that were refused and why.
    pub(super) fn summary(&self) -> Option<String> {
        self.text
            .clone()
            .or_else(|| decode::with(self.json.as_str(), refusals).ok()?)
    }
}

/// The fields that were refused, and why: the first few.
fn refusals(body: Value<'_>) -> Option<String> {
    let mut summary = String::new();
    for problem in body.get("detail")?.elements()?.take(5) {
        let place: Vec<Cow<'_, str>> = problem.get("loc")?.elements()?.map(part).collect();
        let separator = if summary.is_empty() { "" } else { "; " };
        // Writing to a `String` cannot fail.
        let _ = write!(
            summary,
            "{separator}{}: {}",
            place.join("."),
            problem.get("msg")?.text()?
        );
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

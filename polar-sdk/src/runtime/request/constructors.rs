//! One constructor for each kind of answer.

#![allow(dead_code, reason = "which of it the generated code calls depends on the document")]

use super::{Read, Request};
use crate::runtime::answer::Answer;
use crate::runtime::call::Call;
use crate::runtime::decode::{self, Flaw};
use crate::runtime::excerpt::one_line;
use crate::runtime::operation::Operation;
use crate::runtime::{CursorPage, Decode, Page, Polar};

const JSON: &str = "application/json";
/// Errors are JSON also where the answer is text.
const TEXT: &str = "text/*, application/json;q=0.5";

impl<T> Request<T> {
    fn new(polar: &Polar, operation: &'static Operation, accept: &'static str, decode: Read<T>) -> Self {
        Self {
            call: Call::new(polar, operation, accept),
            decode,
        }
    }
}

impl<T: Decode> Request<T> {
    /// Answered with a JSON value.
    pub(crate) fn json(polar: &Polar, operation: &'static Operation) -> Self {
        Self::new(polar, operation, JSON, |_, answer| body(answer))
    }
}

impl Request<()> {
    /// Answered without a body, or with one that says nothing.
    pub(crate) fn nothing(polar: &Polar, operation: &'static Operation) -> Self {
        Self::new(polar, operation, JSON, |_, _| Ok(()))
    }
}

impl Request<String> {
    /// Answered with a text.
    pub(crate) fn text(polar: &Polar, operation: &'static Operation) -> Self {
        Self::new(polar, operation, TEXT, |_, answer| {
            match std::str::from_utf8(&answer.body) {
                Ok(text) => Ok(text.to_owned()),
                Err(error) => Err(format!("its body is no UTF-8 text: {error}")),
            }
        })
    }
}

impl<T: Decode> Request<Option<T>> {
    /// Answered with a JSON value or nothing.
    pub(crate) fn maybe(polar: &Polar, operation: &'static Operation) -> Self {
        Self::new(polar, operation, JSON, |_, answer| {
            if answer.body.is_empty() {
                Ok(None)
            } else {
                body(answer).map(Some)
            }
        })
    }
}

impl<T: Decode> Request<Page<T>> {
    /// Answered with a page that counts all items.
    pub(crate) fn page(polar: &Polar, operation: &'static Operation) -> Self {
        Self::new(polar, operation, JSON, |request, answer| {
            Ok(Page::new(body(answer)?, request.clone()))
        })
    }
}

impl<T: Decode> Request<CursorPage<T>> {
    /// Answered with a page that may not be counted.
    pub(crate) fn cursor_page(polar: &Polar, operation: &'static Operation) -> Self {
        Self::new(polar, operation, JSON, |request, answer| {
            Ok(CursorPage::new(body(answer)?, request.clone()))
        })
    }
}

/// The body as a `T`.
fn body<T: Decode>(answer: &Answer) -> Result<T, String> {
    decode::slice(json(answer)?).map_err(|flaw| unreadable(answer, &flaw))
}

/// The body, if it can be JSON at all.
fn json(answer: &Answer) -> Result<&[u8], String> {
    if answer.body.is_empty() {
        return Err("its body is empty".to_owned());
    }
    if answer.may_be_json() {
        return Ok(&answer.body);
    }
    Err(match answer.excerpt() {
        None => format!("its body is not JSON but {}", answer.media_type()),
        Some(excerpt) => format!("its body is not JSON (it is {excerpt})"),
    })
}

/// What is wrong with the body.
#[cold]
fn unreadable(answer: &Answer, flaw: &Flaw) -> String {
    // Keys of a map stand in the path, and may be as long as the answer.
    let why = one_line(&flaw.to_string(), 500);
    match answer.excerpt() {
        None => format!("its body cannot be read: {why}"),
        Some(excerpt) => format!("its body cannot be read: {why} (it is {excerpt})"),
    }
}

//! Texts of the document and its overlays: YAML or JSON into one tree, and places back into the text.
//!
//! Stricter than either parser alone: a key that stands twice, a key that is no text and a number that JSON cannot
//! hold are refused, because each of them would lose something without a word.

mod plain;
mod positions;
mod strict;
mod twice;

pub(crate) use positions::line_starts;
pub use positions::{Located, Positions};

use std::cell::RefCell;

use serde::de::DeserializeSeed as _;
use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, FileId, Place};
use strict::{Refusal, Strict};

/// How deep lists and objects may be nested: more than twice what any real document needs, and little enough for every
/// later stage to recurse without a thought for the stack. (`openapiv3` takes up to 50 kB of it for each level.)
pub(crate) const MAX_DEPTH: usize = 32;

/// A text and the name under which it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The name shown in diagnostics, usually a path relative to the workspace.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

impl SourceFile {
    /// Takes the bytes of a file. `file` identifies it in problems.
    ///
    /// # Errors
    /// A [`Code::Syntax`] diagnostic at the first byte that is not UTF-8.
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>, file: FileId) -> Result<Self, Diagnostic> {
        match String::from_utf8(bytes) {
            Ok(text) => {
                // A byte order mark says nothing in UTF-8, and serde_json stumbles over it.
                let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
                Ok(Self {
                    name: name.into(),
                    text,
                })
            }
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let readable = String::from_utf8_lossy(error.as_bytes().get(..valid).unwrap_or_default()).into_owned();
                let last = readable.rsplit('\n').next().unwrap_or_default();
                Err(Diagnostic {
                    code: Code::Syntax,
                    place: Place::Position {
                        file,
                        line: readable.matches('\n').count() + 1,
                        column: last.chars().count() + 1,
                    },
                    message: "the file is not UTF-8".to_owned(),
                    help: "save it as UTF-8".to_owned(),
                    related: Vec::new(),
                })
            }
        }
    }
}

/// What can be read of a file that is not UTF-8, so that its broken place can be shown.
#[must_use]
pub fn lossy(name: impl Into<String>, bytes: &[u8]) -> SourceFile {
    SourceFile {
        name: name.into(),
        text: String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Reads a text into a tree: JSON if it starts with `{`, YAML otherwise. `id` identifies it in problems.
///
/// # Errors
/// A [`Code::Syntax`] diagnostic with line and column, where the text is neither, holds a key twice, or is nested or
/// repeated (by YAML aliases) beyond what any real document needs.
pub fn parse(file: &SourceFile, id: FileId) -> Result<Value, Diagnostic> {
    let refusal = RefCell::new(None);
    let parsed = if file.text.trim_start().starts_with('{') {
        json(&file.text, &refusal)
    } else {
        yaml(&file.text, &refusal)
    };
    parsed.map_err(|failure| {
        let (message, help, twice) = match refusal.into_inner() {
            Some(Refusal { message, help, twice }) => (message, help, twice),
            None => (failure.message, failure.help, false),
        };
        let place = Place::Position {
            file: id,
            line: failure.line,
            column: failure.column,
        };
        let both = if twice { twice::places(&file.text, id) } else { None };
        let (place, related) = match both {
            Some([first, second]) => (second, vec![(first, "it stands here already".to_owned())]),
            None => (place, Vec::new()),
        };
        Diagnostic {
            code: Code::Syntax,
            place,
            message,
            help: help.to_owned(),
            related,
        }
    })
}

/// What a parser said, whichever it was.
struct Failure {
    message: String,
    help: &'static str,
    line: usize,
    column: usize,
}

fn json(text: &str, refusal: &RefCell<Option<Refusal>>) -> Result<Value, Failure> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    Strict::new(refusal)
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value))
        .map_err(|error| Failure {
            message: without_place(&error.to_string()),
            help: "the text starts with `{`, so it is read as JSON",
            line: error.line(),
            column: characters(text, error.line(), error.column()),
        })
}

fn yaml(text: &str, refusal: &RefCell<Option<Refusal>>) -> Result<Value, Failure> {
    match plain::read(text) {
        Some(tree) => Ok(tree),
        None => any_yaml(text, refusal),
    }
}

fn any_yaml(text: &str, refusal: &RefCell<Option<Refusal>>) -> Result<Value, Failure> {
    Strict::new(refusal)
        .deserialize(serde_yaml::Deserializer::from_str(text))
        .map_err(|error| {
            let (line, column) = match error.location() {
                Some(place) => (place.line(), place.column()),
                None => (second_document(text).unwrap_or(1), 1),
            };
            Failure {
                message: without_place(&error.to_string()),
                help: "the text does not start with `{`, so it is read as YAML",
                line,
                column,
            }
        })
}

/// The line on which a second YAML document starts: the one error that `serde_yaml` leaves without a place.
fn second_document(text: &str) -> Option<usize> {
    let mut parser = saphyr_parser::Parser::new_from_str(text);
    let events = std::iter::from_fn(|| parser.next_event()?.ok());
    let starts = events.filter(|(event, _)| matches!(event, saphyr_parser::Event::DocumentStart(_)));
    starts.map(|(_, span)| span.start.line()).nth(1)
}

/// `serde_json` counts the bytes of a line, everyone else its characters.
fn characters(text: &str, line: usize, bytes: usize) -> usize {
    let line = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
    line.char_indices().take_while(|(at, _)| *at < bytes).count()
}

/// Both parsers end their messages with the place, which a diagnostic shows better.
fn without_place(message: &str) -> String {
    message.split(" at line ").next().unwrap_or(message).to_owned()
}

#[cfg(test)]
mod tests;

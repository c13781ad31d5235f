//! Parses the document and its overlays, and locates nodes in their text.
//!
//! YAML is read by `serde_yaml`, JSON by `serde_json`. Duplicate keys, keys that are not strings, and numbers that JSON
//! cannot represent are errors, because a lenient parser would silently drop or change them.

mod positions;
mod strict;

pub(crate) use positions::line_starts;
pub use positions::{Located, Positions};

use serde::de::DeserializeSeed as _;
use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, FileId, Place};
use strict::{Parsing, Rejection, StrictValue};

/// The maximum nesting depth, more than twice the depth of any real document. Later stages recurse, and `openapiv3` uses
/// up to 50 kB of stack per level.
pub(crate) const MAX_DEPTH: usize = 32;

/// A text file and the name shown in diagnostics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The name, usually a path relative to the workspace.
    pub name: String,
    /// The contents.
    pub text: String,
}

impl SourceFile {
    /// Decodes a file as UTF-8, and removes a byte order mark. `file` identifies it in problems.
    ///
    /// # Errors
    /// Returns a [`Code::Syntax`] diagnostic at the first byte that is not UTF-8.
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>, file: FileId) -> Result<Self, Diagnostic> {
        match String::from_utf8(bytes) {
            Ok(text) => {
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

/// Decodes a file with replacement characters, so that a diagnostic can show the line with the invalid byte.
#[must_use]
pub fn lossy(name: impl Into<String>, bytes: &[u8]) -> SourceFile {
    SourceFile {
        name: name.into(),
        text: String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Parses a file: as JSON if it starts with `{`, as YAML otherwise. `id` identifies it in problems.
///
/// # Errors
/// Returns a [`Code::Syntax`] diagnostic if the file is not valid JSON or YAML, has duplicate keys, or exceeds the
/// limits of nesting or of the number of values.
pub fn parse(file: &SourceFile, id: FileId) -> Result<Value, Diagnostic> {
    let parsing = Parsing::default();
    let parsed = if file.text.trim_start().starts_with('{') {
        parse_json(&file.text, &parsing)
    } else {
        parse_yaml(&file.text, &parsing)
    };
    parsed.map_err(|error| {
        let (message, help, is_duplicate) = match parsing.rejection.into_inner() {
            Some(Rejection {
                message,
                help,
                is_duplicate_key,
            }) => (message, help, is_duplicate_key),
            None => (error.message, error.help, false),
        };
        let position = |(line, column)| Place::Position { file: id, line, column };
        let both = is_duplicate.then(|| positions::duplicate_key(&file.text)).flatten();
        let (place, related) = match both {
            Some([first, second]) => (
                position(second),
                vec![(position(first), "first defined here".to_owned())],
            ),
            None => (position((error.line, error.column)), Vec::new()),
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

/// An error of either parser.
struct ParseError {
    message: String,
    help: &'static str,
    line: usize,
    column: usize,
}

fn parse_json(text: &str, parsing: &Parsing) -> Result<Value, ParseError> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    StrictValue::new(parsing)
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value))
        .map_err(|error| ParseError {
            message: without_position(&error.to_string()),
            help: "the file starts with `{`, so it is parsed as JSON",
            line: error.line(),
            column: column_in_characters(text, error.line(), error.column()),
        })
}

fn parse_yaml(text: &str, parsing: &Parsing) -> Result<Value, ParseError> {
    StrictValue::new(parsing)
        .deserialize(serde_yaml::Deserializer::from_str(text))
        .map_err(|error| {
            let (line, column) = match error.location() {
                Some(location) => (location.line(), location.column()),
                None => (second_document(text).unwrap_or(1), 1),
            };
            ParseError {
                message: without_position(&error.to_string()),
                help: "the file does not start with `{`, so it is parsed as YAML",
                line,
                column,
            }
        })
}

/// Returns the line of a second YAML document, the only error for which `serde_yaml` reports no position.
fn second_document(text: &str) -> Option<usize> {
    let mut parser = saphyr_parser::Parser::new_from_str(text);
    let events = std::iter::from_fn(|| parser.next_event()?.ok());
    let starts = events.filter(|(event, _)| matches!(event, saphyr_parser::Event::DocumentStart(_)));
    starts.map(|(_, span)| span.start.line()).nth(1)
}

/// Converts a column of `serde_json`, which counts bytes.
fn column_in_characters(text: &str, line: usize, bytes: usize) -> usize {
    let line = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
    line.char_indices().take_while(|(at, _)| *at < bytes).count()
}

/// Removes the position with which both parsers end their messages.
fn without_position(message: &str) -> String {
    message.split(" at line ").next().unwrap_or(message).to_owned()
}

#[cfg(test)]
mod tests;

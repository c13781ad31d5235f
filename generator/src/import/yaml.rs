//! Writes the YAML of `spec/`: block style, lists of scalars on one line, long strings folded.
//!
//! `serde_yaml` neither folds long strings nor keeps lists on one line, so its output is harder to review.

use std::fmt::Write as _;

use serde_json::{Map, Value};

/// The maximum line length.
const WIDTH: usize = 110;

/// Characters that must not start a plain scalar.
const INDICATORS: &str = "-?:,[]{}#&*!|>'\"%@`~=<.+";

/// Plain scalars that some version of YAML reads as a boolean or null.
const RESERVED_WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/// Returns the comment lines at the top of a file.
pub(super) fn leading_comment(text: &str) -> String {
    let lines = text.lines().take_while(|line| line.starts_with('#'));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Returns the document as YAML after a leading comment.
pub(super) fn write(comment: &str, document: &Value) -> String {
    let mut writer = YamlWriter {
        out: comment.to_owned(),
        path: Vec::new(),
    };
    if let Some(object) = document.as_object() {
        writer.entries(object, 0);
    }
    writer.out
}

struct YamlWriter<'a> {
    out: String,
    /// The keys of the enclosing objects.
    path: Vec<&'a str>,
}

impl<'a> YamlWriter<'a> {
    fn entries(&mut self, object: &'a Map<String, Value>, indent: usize) {
        for (index, (key, value)) in object.iter().enumerate() {
            if index > 0 && self.needs_blank_line(value) {
                self.out.push('\n');
            }
            if index > 0 || !self.out.ends_with("- ") {
                let _ = write!(self.out, "{:indent$}", "");
            }
            let quoted = if is_plain(key) { key.clone() } else { quoted(key) };
            let _ = write!(self.out, "{quoted}:");
            self.path.push(key);
            self.value(value, indent, indent + quoted.chars().count() + 2);
            self.path.pop();
        }
    }

    /// Returns whether an empty line precedes an entry: sections, paths, operations and components.
    fn needs_blank_line(&self, value: &Value) -> bool {
        match self.path.as_slice() {
            [] | ["components"] => value.is_object() || value.is_array(),
            ["paths" | "webhooks"] | ["paths" | "components", _] => true,
            _ => false,
        }
    }

    /// Writes the value after a key or dash. `column` is its start if it is on the same line.
    fn value(&mut self, value: &'a Value, indent: usize, column: usize) {
        match value {
            Value::Object(object) if object.is_empty() => self.out.push_str(" {}\n"),
            Value::Object(object) => {
                self.out.push('\n');
                self.entries(object, indent + 2);
            }
            Value::Array(items) if items.iter().all(|item| !item.is_object() && !item.is_array()) => {
                self.out.push_str(&scalar_list(items, indent, column));
            }
            Value::Array(items) => {
                self.out.push('\n');
                self.items(items, indent + 2);
            }
            Value::String(value) => self.out.push_str(&string(value, indent, column)),
            other => {
                let _ = writeln!(self.out, " {other}");
            }
        }
    }

    fn items(&mut self, items: &'a [Value], indent: usize) {
        for item in items {
            let _ = write!(self.out, "{:indent$}-", "");
            match item {
                Value::Object(object) if !object.is_empty() => {
                    self.out.push(' ');
                    self.entries(object, indent + 2);
                }
                // A nested list is written as JSON, which is valid YAML.
                Value::Array(_) => {
                    let _ = writeln!(self.out, " {item}");
                }
                other => self.value(other, indent, indent + 2),
            }
        }
    }
}

/// Returns a string after a key or dash: plain, folded (`>-`), literal (`|-`) or quoted.
fn string(value: &str, indent: usize, column: usize) -> String {
    if is_plain(value) && column + value.chars().count() <= WIDTH {
        return format!(" {value}\n");
    }
    let inner = indent + 2;
    let printable = value.chars().all(|c| !c.is_control() || c == '\n');
    let words: Vec<_> = value.split(' ').collect();
    let foldable = words.len() > 1 && words.iter().all(|word| !word.is_empty()) && !value.contains('\n');
    let mut out = String::new();
    if foldable && printable {
        out.push_str(" >-\n");
        for line in filled(words.into_iter().map(str::to_owned), inner) {
            let _ = writeln!(out, "{:inner$}{line}", "");
        }
        return out;
    }
    let no_trailing_space = value.lines().all(|line| line.trim_end() == line) && !value.ends_with('\n');
    if value.contains('\n') && printable && no_trailing_space && !value.starts_with([' ', '\n']) {
        out.push_str(" |-\n");
        for line in value.split('\n') {
            let indent = if line.is_empty() { 0 } else { inner };
            let _ = writeln!(out, "{:indent$}{line}", "");
        }
        return out;
    }
    format!(" {}\n", quoted(value))
}

/// Returns a list of scalars, on one line if it fits.
fn scalar_list(items: &[Value], indent: usize, column: usize) -> String {
    let items: Vec<_> = items.iter().map(scalar).collect();
    let line = items.join(", ");
    if column + line.chars().count() + 2 <= WIDTH {
        return format!(" [{line}]\n");
    }
    let (outer, inner) = (indent + 2, indent + 4);
    let mut out = format!("\n{:outer$}[\n", "");
    for line in filled(items.into_iter().map(|item| format!("{item},")), inner) {
        let _ = writeln!(out, "{:inner$}{line}", "");
    }
    let _ = writeln!(out, "{:outer$}]", "");
    out
}

/// Joins words to lines of at most [`WIDTH`] characters.
fn filled(words: impl IntoIterator<Item = String>, indent: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if indent + line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(value) if is_plain(value) && !value.contains([',', '[', ']', '{', '}']) => value.clone(),
        Value::String(value) => quoted(value),
        other => other.to_string(),
    }
}

/// Returns whether a string can be written without quotes.
fn is_plain(value: &str) -> bool {
    let valid_start = value.starts_with(|first: char| !first.is_ascii_digit() && !INDICATORS.contains(first));
    let reserved = RESERVED_WORDS.iter().any(|word| value.eq_ignore_ascii_case(word));
    let unambiguous = !value.contains(": ") && !value.contains(" #") && !value.ends_with(':');
    valid_start && unambiguous && !reserved && value.trim() == value && !value.chars().any(char::is_control)
}

/// Returns a string in JSON quotes, which are valid YAML.
fn quoted(value: &str) -> String {
    Value::String(value.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::diagnostic::FileId;
    use crate::source::{SourceFile, parse};

    #[test]
    fn round_trips_every_kind_of_value() {
        let long = "A string that is much too long for one line and therefore has to be folded. ".repeat(3);
        let tree = json!({
            "openapi": "3.1.0",
            "info": {"title": "A: b", "version": "2026-10", "description": long.trim()},
            "paths": {"/v1/things/{id}": {"get": {"operationId": "things:get"}, "post": {}}},
            "ambiguous": [
                "null", "true", "No", "~", "", " x", "x ", "a  b", "1e5", "0x1", "-", "- a", "#a", "a #b", "a: b", "a:",
                "[a]", "é", "tab\tbed", "line\nbreak", "\"", "'", "a, b", "2026-10", "%a", "@a", "*a", "&a", "!a", "=",
            ],
            "multiline": {
                "lines": "One.\n\nTwo, indented:\n  three.", "end": "ends\n", "start": "\n starts", "spaces": "a \nb",
                "wide": "x".repeat(200), "carriage": "a\r\nb",
            },
            "values": {"a": null, "b": true, "c": 1.5, "d": 12_345_678_901_234_567_890_u64, "e": {}, "f": [], "g": [[1], [{}]]},
            "schemas": [{"type": "null"}, {"enum": [1, null, "x"]}, {}, "string"],
        });
        let text = write("# Comment.\n", &tree);
        let file = SourceFile {
            name: "written".to_owned(),
            text: text.clone(),
        };
        assert_eq!(
            parse(&file, FileId::DOCUMENT).map_err(|problem| format!("{problem:?}\n{text}")),
            Ok(tree)
        );
        assert_eq!(leading_comment(&text), "# Comment.\n");
    }
}

//! Writes a document as the ones in `spec/` are written: blocks of lines that a review can read, lists of words in one
//! line, long texts folded.

mod text;

use std::fmt::Write as _;

use serde_json::{Map, Value};

/// The longest line.
const WIDTH: usize = 110;

/// The comment at the top of a document.
pub(super) fn head(text: &str) -> String {
    let lines = text.lines().take_while(|line| line.starts_with('#'));
    lines.fold(String::new(), |mut head, line| {
        let _ = writeln!(head, "{line}");
        head
    })
}

/// The whole text.
pub(super) fn write(head: &str, document: &Value) -> String {
    let mut writer = Writer {
        out: head.to_owned(),
        path: Vec::new(),
    };
    if let Some(object) = document.as_object() {
        writer.entries(object, 0);
    }
    writer.out
}

struct Writer<'a> {
    out: String,
    /// The keys down to where it writes.
    path: Vec<&'a str>,
}

impl<'a> Writer<'a> {
    /// The entries of an object, a line or more for each.
    fn entries(&mut self, object: &'a Map<String, Value>, indent: usize) {
        for (index, (key, value)) in object.iter().enumerate() {
            if index > 0 && self.is_apart(value) {
                self.out.push('\n');
            }
            if index > 0 || !self.out.ends_with("- ") {
                let _ = write!(self.out, "{:indent$}", "");
            }
            let key_text = text::key(key);
            let _ = write!(self.out, "{key_text}:");
            self.path.push(key);
            self.value(value, indent, indent + key_text.chars().count() + 2);
            self.path.pop();
        }
    }

    /// Whether an entry is set off from the one before by an empty line: sections, paths, operations, components.
    fn is_apart(&self, value: &Value) -> bool {
        match self.path.as_slice() {
            [] | ["components"] => value.is_object() || value.is_array(),
            ["paths" | "webhooks"] | ["paths" | "components", _] => true,
            _ => false,
        }
    }

    /// What stands behind a key or a dash. `column` is where it would start on the same line.
    fn value(&mut self, value: &'a Value, indent: usize, column: usize) {
        match value {
            Value::Object(object) if object.is_empty() => self.out.push_str(" {}\n"),
            Value::Object(object) => {
                self.out.push('\n');
                self.entries(object, indent + 2);
            }
            Value::Array(items) if items.iter().all(|item| !item.is_object() && !item.is_array()) => {
                self.out.push_str(&text::list(items, indent, column));
            }
            Value::Array(items) => {
                self.out.push('\n');
                self.items(items, indent + 2);
            }
            Value::String(string) => self.out.push_str(&text::string(string, indent, column)),
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
                // A list in a list is data; it stands as JSON, which is YAML.
                Value::Array(_) => {
                    let _ = writeln!(self.out, " {item}");
                }
                other => self.value(other, indent, indent + 2),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::source::{SourceFile, parse};

    #[test]
    fn what_is_written_reads_as_what_it_was() {
        let long = "A text that is much too long for one line, so that it has to be folded. ".repeat(3);
        let tree = json!({
            "openapi": "3.1.0",
            "info": {"title": "A: b", "version": "2026-10", "description": long.trim()},
            "paths": {"/v1/things/{id}": {"get": {"operationId": "things:get"}, "post": {}}},
            "odd": [
                "null", "true", "No", "~", "", " x", "x ", "a  b", "1e5", "0x1", "-", "- a", "#a", "a #b", "a: b", "a:",
                "[a]", "é", "tab\tbed", "line\nbreak", "\"", "'", "a, b", "2026-10", "%a", "@a", "*a", "&a", "!a", "=",
            ],
            "texts": {
                "lines": "One.\n\nTwo, indented:\n  three.", "end": "ends\n", "start": "\n starts", "spaces": "a \nb",
                "wide": "x".repeat(200), "carriage": "a\r\nb",
            },
            "values": {"a": null, "b": true, "c": 1.5, "d": 12_345_678_901_234_567_890_u64, "e": {}, "f": [], "g": [[1], [{}]]},
            "schemas": [{"type": "null"}, {"enum": [1, null, "x"]}, {}, "text"],
        });
        let text = write("# Ours.\n", &tree);
        let file = SourceFile {
            name: "written".to_owned(),
            text: text.clone(),
        };
        assert_eq!(
            parse(&file, 0).map_err(|problem| format!("{problem:?}\n{text}")),
            Ok(tree)
        );
        assert_eq!(head(&text), "# Ours.\n");
    }
}

//! Texts, and lists of words.

use std::fmt::Write as _;

use serde_json::Value;

use super::WIDTH;

/// Characters with which a plain text does not start.
const INDICATORS: &str = "-?:,[]{}#&*!|>'\"%@`~=<.+";

/// Words that are no texts in some version of YAML.
const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/// A key.
pub(super) fn key(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// A text behind a key or a dash: on the same line, or folded, or line by line.
pub(super) fn string(text: &str, indent: usize, column: usize) -> String {
    let fits = column + text.chars().count() <= WIDTH;
    if is_plain(text) && fits {
        return format!(" {text}\n");
    }
    let words: Vec<_> = text.split(' ').collect();
    let even = words.len() > 1 && words.iter().all(|word| !word.is_empty());
    let printable = text.chars().all(|letter| !letter.is_control() || letter == '\n');
    if even && printable && !text.contains('\n') {
        return format!(" >-\n{}", folded(&words, indent + 2));
    }
    let ends_well = text.lines().all(|line| line.trim_end() == line) && !text.ends_with('\n');
    if text.contains('\n') && printable && ends_well && !text.starts_with([' ', '\n']) {
        let mut out = String::from(" |-\n");
        for line in text.split('\n') {
            let indent = if line.is_empty() { 0 } else { indent + 2 };
            let _ = writeln!(out, "{:indent$}{line}", "");
        }
        return out;
    }
    format!(" {}\n", quoted(text))
}

fn folded(words: &[&str], indent: usize) -> String {
    let mut out = String::new();
    for line in filled(words.iter().map(|word| (*word).to_owned()), indent) {
        let _ = writeln!(out, "{:indent$}{line}", "");
    }
    out
}

/// A list of scalars: in one line where it fits.
pub(super) fn list(items: &[Value], indent: usize, column: usize) -> String {
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

/// Words in lines that are as long as they may be.
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
        Value::String(text) if is_plain(text) && !text.contains([',', '[', ']', '{', '}']) => text.clone(),
        Value::String(text) => quoted(text),
        other => other.to_string(),
    }
}

fn is_plain(text: &str) -> bool {
    let starts = text.starts_with(|first: char| !first.is_ascii_digit() && !INDICATORS.contains(first));
    let word = WORDS.iter().any(|word| text.eq_ignore_ascii_case(word));
    let clear = !text.contains(": ") && !text.contains(" #") && !text.ends_with(':');
    starts && clear && !word && text.trim() == text && !text.chars().any(char::is_control)
}

/// As in JSON, which is YAML.
fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

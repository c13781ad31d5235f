//! Keys, and values that stand in one line.

use serde_json::{Map, Number, Value};

/// Words that some version of YAML takes for something else than a text.
const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/// The key at the start of a line, and what stands behind its colon.
pub(super) fn key(line: &str) -> Option<(&str, &str)> {
    let (key, rest) = if let Some(text) = line.strip_prefix('"') {
        let (key, rest) = text.split_once('"')?;
        (clear(key)?, rest.strip_prefix(':')?)
    } else {
        let (key, rest) = line.split_once(':')?;
        let starts = key.starts_with(|first: char| first.is_ascii_alphabetic() || "$/_".contains(first));
        let letters = |byte: u8| byte.is_ascii_alphanumeric() || b"$/_-{}.".contains(&byte);
        (starts && key.bytes().all(letters) && !is_word(key)).then_some((key, rest))?
    };
    // YAML's own limit for a key is 1,024 letters.
    let apart = rest.is_empty() || rest.starts_with(' ');
    (apart && key.len() < 1_000).then(|| (key, rest.trim_start_matches(' ')))
}

/// A value that takes the rest of a line.
pub(super) fn value(text: &str) -> Option<Value> {
    match text {
        "{}" => Some(Value::Object(Map::new())),
        _ => scalar(text),
    }
}

/// What stands between the brackets of a list of words.
pub(super) fn list(inside: &str) -> Option<Value> {
    let items = inside.split(',').map(|item| item.trim_matches(' '));
    match inside {
        "" => Some(Value::Array(Vec::new())),
        _ => items.map(item).collect(),
    }
}

fn item(text: &str) -> Option<Value> {
    let plain = text
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"_-:/.".contains(&byte));
    (plain || text.starts_with('"')).then(|| scalar(text))?
}

fn scalar(text: &str) -> Option<Value> {
    let first = text.chars().next()?;
    if let Some(text) = text.strip_prefix('"') {
        return Some(Value::from(clear(text.strip_suffix('"')?)?));
    }
    if first.is_ascii_digit() || first == '-' {
        return number(text).map(Value::Number);
    }
    let starts = first.is_alphabetic() || "$/_^(".contains(first);
    let plain = !text.as_bytes().windows(2).any(|pair| pair == b": " || pair == b" #") && !text.ends_with(':');
    match text {
        "true" => Some(Value::Bool(true)),
        "false" => Some(Value::Bool(false)),
        "null" => Some(Value::Null),
        _ => (starts && plain && !is_word(text)).then(|| Value::from(text)),
    }
}

/// A number that everybody writes the same way.
fn number(text: &str) -> Option<Number> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |digits: &str| !digits.is_empty() && digits.len() < 16 && digits.bytes().all(|b| b.is_ascii_digit());
    if !plain(whole) || !plain(part) || (whole.len() > 1 && whole.starts_with('0')) || text == "-0" {
        return None;
    }
    if digits.contains('.') {
        return Number::from_f64(text.parse().ok()?);
    }
    Some(Number::from(text.parse::<i64>().ok()?))
}

/// What stands in quotes, if it means what it says.
fn clear(text: &str) -> Option<&str> {
    (!text.contains(['"', '\\'])).then_some(text)
}

fn is_word(text: &str) -> bool {
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

//! Writes the elements without a description as a description file to fill in.

use std::fmt::Write as _;

use super::dictionary::Keys;

/// Returns a description file with the keys of all `elements`, which are sorted, and without descriptions.
pub(super) fn write(elements: &[Keys]) -> String {
    let mut out = String::new();
    let mut previous: &[String] = &[];
    let all: Vec<Keys> = elements.iter().map(with_description).collect();
    for keys in &all {
        let shared = keys
            .iter()
            .zip(previous)
            .take_while(|(key, other)| key == other)
            .count();
        for (depth, key) in keys.iter().enumerate().skip(shared) {
            let _ = writeln!(out, "{:indent$}{}:", "", quoted(key), indent = 2 * depth);
        }
        previous = keys;
    }
    out
}

/// An operation and a schema have other keys beside their description.
fn with_description(keys: &Keys) -> Keys {
    let mut keys = keys.clone();
    if let [section, _] = keys.as_slice()
        && (section == "operations" || section == "schemas")
    {
        keys.push("description".to_owned());
    }
    keys
}

/// Quotes a key that YAML would not read as a string.
fn quoted(key: &str) -> String {
    let is_plain = key.starts_with(|first: char| first.is_ascii_alphabetic())
        && key.chars().all(|c| c.is_ascii_alphanumeric() || "_-.:".contains(c))
        && !key.ends_with(':');
    if is_plain {
        key.to_owned()
    } else {
        format!("'{}'", key.replace('\'', "''"))
    }
}

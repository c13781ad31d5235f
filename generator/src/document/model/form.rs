//! What the value of a keyword looks like, and which objects are inside it.

use serde_json::Value;

use super::{Kind, normalised};
use crate::ir::Pointer;

/// The form of a keyword's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Any JSON: data, not description.
    Any,
    /// A text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// An integer that is not negative.
    Count,
    /// A list.
    Items,
    /// A list of texts.
    Texts,
    /// A text or a list of texts: `type`.
    TextOrTexts,
    /// An object whose values are texts.
    TextMap,
    /// A list of objects whose values are lists of texts: `security`.
    Security,
    /// One object.
    One(Kind),
    /// An object, or `true` or `false`.
    OneOrFlag(Kind),
    /// A list of objects.
    List(Kind),
    /// Objects by name.
    Map(Kind),
    /// Objects by path: each name starts with `/`.
    Paths,
    /// Objects by status: `200`, `4XX` or `default`.
    Responses,
}

impl Form {
    /// What the value has to be, in words, if it is something else.
    #[must_use]
    pub fn mismatch(self, value: &Value) -> Option<&'static str> {
        let all_texts = |value: &Value| value.as_array().is_some_and(|items| items.iter().all(Value::is_string));
        let (fits, expected) = match self {
            Self::Any => (true, "any value"),
            Self::Text => (value.is_string(), "a text"),
            Self::Flag => (value.is_boolean(), "`true` or `false`"),
            Self::Number => (value.is_number(), "a number"),
            Self::Count => (value.is_u64(), "an integer that is not negative"),
            Self::Items | Self::List(_) => (value.is_array(), "a list"),
            Self::Texts => (all_texts(value), "a list of texts"),
            Self::TextOrTexts => (value.is_string() || all_texts(value), "a text or a list of texts"),
            Self::TextMap => {
                let fits = value.as_object().is_some_and(|map| map.values().all(Value::is_string));
                (fits, "an object whose values are texts")
            }
            Self::Security => {
                let one = |value: &Value| value.as_object().is_some_and(|map| map.values().all(all_texts));
                let fits = value.as_array().is_some_and(|items| items.iter().all(one));
                (fits, "a list of objects whose values are lists of texts")
            }
            Self::One(_) | Self::Map(_) | Self::Paths | Self::Responses => (value.is_object(), "an object"),
            Self::OneOrFlag(_) => (value.is_object() || value.is_boolean(), "an object, `true` or `false`"),
        };
        (!fits).then_some(expected)
    }

    /// What the names in the value have to be, in words, if `name` is something else.
    #[must_use]
    pub fn wrong_name(self, name: &str) -> Option<&'static str> {
        match self {
            Self::Paths if !name.starts_with('/') => Some("a path starts with `/`"),
            Self::Responses if !is_status(name) => Some("a status is `200`, `4XX` or `default`"),
            _ => None,
        }
    }

    /// The kind of the objects inside the value.
    #[must_use]
    pub fn kind(self) -> Option<Kind> {
        match self {
            Self::One(kind) | Self::OneOrFlag(kind) | Self::List(kind) | Self::Map(kind) => Some(kind),
            Self::Paths => Some(Kind::PathItem),
            Self::Responses => Some(Kind::Response),
            _ => None,
        }
    }

    fn is_one(self) -> bool {
        matches!(self, Self::One(_) | Self::OneOrFlag(_))
    }
}

fn is_status(name: &str) -> bool {
    name == "default"
        || matches!(name.as_bytes(), [b'1'..=b'5', rest @ ..]
            if rest == b"XX" || matches!(rest, [a, b] if a.is_ascii_digit() && b.is_ascii_digit()))
}

/// The objects directly inside a normalised object, with their places.
#[must_use]
pub fn children<'a>(kind: Kind, node: &'a Value, at: &Pointer) -> Vec<(Kind, &'a Value, Pointer)> {
    let mut found = Vec::new();
    for (name, value) in node.as_object().into_iter().flatten() {
        let Some(form) = normalised(kind, name).map(|keyword| keyword.form) else {
            continue;
        };
        let Some(kind) = form.kind() else { continue };
        let at = at.child(name);
        match value {
            Value::Array(items) => {
                found.extend(
                    items
                        .iter()
                        .enumerate()
                        .map(|(index, item)| (kind, item, at.item(index))),
                );
            }
            Value::Object(_) if form.is_one() => found.push((kind, value, at)),
            Value::Object(map) => found.extend(map.iter().map(|(name, item)| (kind, item, at.child(name)))),
            _ => {}
        }
    }
    found
}

/// The objects directly inside the value of a keyword, with their places, to be changed.
pub fn children_mut<'a>(form: Form, value: &'a mut Value, at: &Pointer) -> Vec<(Kind, &'a mut Value, Pointer)> {
    let Some(kind) = form.kind() else { return Vec::new() };
    if form.is_one() {
        return if value.is_object() {
            vec![(kind, value, at.clone())]
        } else {
            Vec::new()
        };
    }
    match value {
        Value::Array(items) => items
            .iter_mut()
            .enumerate()
            .map(|(index, item)| (kind, item, at.item(index)))
            .collect(),
        Value::Object(map) => map
            .iter_mut()
            .map(|(name, item)| (kind, item, at.child(name)))
            .collect(),
        _ => Vec::new(),
    }
}

//! What the value of a keyword looks like, and which objects are inside it.

use serde_json::Value;

use super::{Kind, normalised};
use crate::document::At;

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

/// Calls `visit` for each object directly inside a normalised object, with its kind and place.
pub fn each_child<'a>(kind: Kind, node: &'a Value, at: &At<'_>, visit: &mut dyn FnMut(Kind, &'a Value, &At<'_>)) {
    for (name, value) in node.as_object().into_iter().flatten() {
        let Some(form) = normalised(kind, name).map(|keyword| keyword.form) else {
            continue;
        };
        let Some(kind) = form.kind() else { continue };
        let at = at.child(name);
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    visit(kind, item, &at.item(index));
                }
            }
            Value::Object(_) if form.is_one() => visit(kind, value, &at),
            Value::Object(map) => {
                for (name, item) in map {
                    visit(kind, item, &at.child(name));
                }
            }
            _ => {}
        }
    }
}

/// Calls `visit` for each object directly inside the value of a keyword, to be changed.
pub fn each_child_mut(form: Form, value: &mut Value, at: &At<'_>, visit: &mut dyn FnMut(Kind, &mut Value, &At<'_>)) {
    let Some(kind) = form.kind() else { return };
    match value {
        Value::Object(_) if form.is_one() => visit(kind, value, at),
        _ if form.is_one() => {}
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                visit(kind, item, &at.item(index));
            }
        }
        Value::Object(map) => {
            for (name, item) in map {
                visit(kind, item, &at.child(name));
            }
        }
        _ => {}
    }
}

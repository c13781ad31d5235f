//! The allowed values of keywords.

use serde_json::Value;

use super::keywords::ObjectKind;

/// The allowed values of a keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueShape {
    /// Any JSON value.
    Any,
    /// A string.
    String,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A non-negative integer.
    Count,
    /// A list of any values.
    Array,
    /// A list of strings.
    Strings,
    /// A string or a list of strings: `type`.
    StringOrStrings,
    /// An object whose values are strings.
    StringMap,
    /// A list of objects whose values are lists of strings: `security`.
    Security,
    /// An object.
    Object(ObjectKind),
    /// An object, `true` or `false`.
    ObjectOrBoolean(ObjectKind),
    /// A list of objects.
    Objects(ObjectKind),
    /// Objects by name.
    ObjectMap(ObjectKind),
    /// Objects by path. Each name starts with `/`.
    Paths,
    /// Objects by status: `200`, `4XX` or `default`.
    Responses,
    /// The location of a parameter.
    ParameterLocation,
    /// The type of a security scheme.
    SecuritySchemeType,
}

impl ValueShape {
    /// Returns a description of the allowed values if `value` is not allowed.
    #[must_use]
    pub fn mismatch(self, value: &Value) -> Option<&'static str> {
        let all_strings = |value: &Value| value.as_array().is_some_and(|items| items.iter().all(Value::is_string));
        let is_one_of = |names: &[&str]| value.as_str().is_some_and(|value| names.contains(&value));
        let (fits, expected) = match self {
            Self::Any => (true, "any value"),
            Self::String => (value.is_string(), "a string"),
            Self::Boolean => (value.is_boolean(), "`true` or `false`"),
            Self::Number => (value.is_number(), "a number"),
            Self::Count => (value.is_u64(), "a non-negative integer"),
            Self::Array | Self::Objects(_) => (value.is_array(), "a list"),
            Self::Strings => (all_strings(value), "a list of strings"),
            Self::StringOrStrings => (value.is_string() || all_strings(value), "a string or a list of strings"),
            Self::StringMap => {
                let fits = value.as_object().is_some_and(|map| map.values().all(Value::is_string));
                (fits, "an object whose values are strings")
            }
            Self::Security => {
                let one = |value: &Value| value.as_object().is_some_and(|map| map.values().all(all_strings));
                let fits = value.as_array().is_some_and(|items| items.iter().all(one));
                (fits, "a list of objects whose values are lists of strings")
            }
            Self::Object(_) | Self::ObjectMap(_) | Self::Paths | Self::Responses => (value.is_object(), "an object"),
            Self::ParameterLocation => (
                is_one_of(&["path", "query", "header", "cookie"]),
                "`path`, `query`, `header` or `cookie`",
            ),
            Self::SecuritySchemeType => (
                is_one_of(&["http", "apiKey", "oauth2", "openIdConnect"]),
                "`http`, `apiKey`, `oauth2` or `openIdConnect`",
            ),
            Self::ObjectOrBoolean(_) => (value.is_object() || value.is_boolean(), "an object, `true` or `false`"),
        };
        (!fits).then_some(expected)
    }

    /// Returns the rule that a name in the value violates.
    #[must_use]
    pub fn wrong_name(self, name: &str) -> Option<&'static str> {
        match self {
            Self::Paths if !name.starts_with('/') => Some("a path must start with `/`"),
            Self::Responses if !is_status(name) => Some("a status must be like `200`, `4XX` or `default`"),
            _ => None,
        }
    }

    /// Returns the kind of the objects in the value.
    #[must_use]
    pub fn kind(self) -> Option<ObjectKind> {
        match self {
            Self::Object(kind) | Self::ObjectOrBoolean(kind) | Self::Objects(kind) | Self::ObjectMap(kind) => {
                Some(kind)
            }
            Self::Paths => Some(ObjectKind::PathItem),
            Self::Responses => Some(ObjectKind::Response),
            _ => None,
        }
    }

    pub(super) fn is_object(self) -> bool {
        matches!(self, Self::Object(_) | Self::ObjectOrBoolean(_))
    }
}

fn is_status(name: &str) -> bool {
    name == "default"
        || matches!(name.as_bytes(), [b'1'..=b'5', rest @ ..]
            if rest == b"XX" || matches!(rest, [a, b] if a.is_ascii_digit() && b.is_ascii_digit()))
}

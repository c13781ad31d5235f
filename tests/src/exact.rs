//! JSON that keeps every digit, for comparing what went in with what came out.

use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt;

/// A JSON value whose numbers are still the text that they were written as.
#[derive(Clone, Debug)]
pub enum Exact {
    /// Null.
    Null,
    /// A string, decoded.
    Text(String),
    /// A number, or `true` or `false`, as written.
    Literal(String),
    /// An array.
    List(Vec<Exact>),
    /// An object; the order of its members means nothing.
    Object(BTreeMap<String, Exact>),
}

impl Exact {
    /// Reads a text.
    ///
    /// # Errors
    /// If it is no JSON.
    pub fn parse(text: &str) -> serde_json::Result<Self> {
        serde_json::from_str(text)
    }

    /// The member at a way of names, null where there is none.
    #[must_use]
    pub fn at(&self, way: &[&str]) -> &Self {
        way.iter().fold(self, |value, name| match value {
            Self::Object(members) => members.get(*name).unwrap_or(&Self::Null),
            _ => &Self::Null,
        })
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let text = raw.get();
        match text.as_bytes().first() {
            Some(b'{') => serde_json::from_str(text).map(Self::Object),
            Some(b'[') => serde_json::from_str(text).map(Self::List),
            Some(b'"') => serde_json::from_str(text).map(Self::Text),
            Some(b'n') => Ok(Self::Null),
            _ => Ok(Self::Literal(text.to_owned())),
        }
        .map_err(serde::de::Error::custom)
    }
}

impl PartialEq for Exact {
    /// Integers are equal if their digits are; `1e25` and `1e+25`, or `2.0` and `2.00`, are the same float.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Text(a), Self::Text(b)) => a == b,
            (Self::Literal(a), Self::Literal(b)) => a == b || is_float(a) && is_float(b) && float(a) == float(b),
            (Self::List(a), Self::List(b)) => a == b,
            (Self::Object(a), Self::Object(b)) => a == b,
            _ => false,
        }
    }
}

fn is_float(text: &str) -> bool {
    text.contains(['.', 'e', 'E'])
}

fn float(text: &str) -> Option<f64> {
    text.parse().ok()
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Text(text) => write!(f, "{text:?}"),
            Self::Literal(text) => f.write_str(text),
            Self::List(items) => f
                .debug_list()
                .entries(items.iter().map(|item| format!("{item}")))
                .finish(),
            Self::Object(members) => write!(f, "{{{}}}", members.keys().cloned().collect::<Vec<_>>().join(", ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Exact;

    #[test]
    fn integers_are_compared_digit_by_digit_and_floats_by_value() {
        for (a, b, equal) in [
            ("100000000000000000000000000001", "100000000000000000000000000001", true),
            (
                "100000000000000000000000000001",
                "100000000000000000000000000000",
                false,
            ),
            ("1e+25", "1e25", true),
            ("2.0", "2.00", true),
            ("2.0", "2", false),
            (r#"{"a":1,"b":[null]}"#, r#"{ "b": [null], "a": 1 }"#, true),
            (r#""\u00e9""#, r#""é""#, true),
        ] {
            assert_eq!(
                Exact::parse(a).unwrap() == Exact::parse(b).unwrap(),
                equal,
                "{a} and {b}"
            );
        }
    }
}

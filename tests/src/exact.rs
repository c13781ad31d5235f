//! JSON values whose numbers keep every digit, for comparisons.

use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt;

/// A JSON value. Numbers are kept as written.
#[derive(Clone, Debug)]
pub enum Exact {
    /// Null.
    Null,
    /// A string, decoded.
    String(String),
    /// A number, or `true` or `false`, as written.
    Literal(String),
    /// An array.
    List(Vec<Exact>),
    /// An object, in any order.
    Object(BTreeMap<String, Exact>),
}

impl Exact {
    /// Parses JSON.
    ///
    /// # Errors
    /// Returns an error for invalid JSON.
    pub fn parse(json: &str) -> serde_json::Result<Self> {
        serde_json::from_str(json)
    }

    /// The value at a path of member names, or null.
    #[must_use]
    pub fn at(&self, path: &[&str]) -> &Self {
        path.iter().fold(self, |value, name| match value {
            Self::Object(members) => members.get(*name).unwrap_or(&Self::Null),
            _ => &Self::Null,
        })
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let json = raw.get();
        match json.as_bytes().first() {
            Some(b'{') => serde_json::from_str(json).map(Self::Object),
            Some(b'[') => serde_json::from_str(json).map(Self::List),
            Some(b'"') => serde_json::from_str(json).map(Self::String),
            Some(b'n') => Ok(Self::Null),
            _ => Ok(Self::Literal(json.to_owned())),
        }
        .map_err(serde::de::Error::custom)
    }
}

impl PartialEq for Exact {
    /// Integers are compared by their digits, floats by value: `1e25` equals `1e+25`, and `2.0` equals `2.00`.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::String(a), Self::String(b)) => a == b,
            (Self::Literal(a), Self::Literal(b)) => a == b || is_float(a) && is_float(b) && float(a) == float(b),
            (Self::List(a), Self::List(b)) => a == b,
            (Self::Object(a), Self::Object(b)) => a == b,
            _ => false,
        }
    }
}

fn is_float(json: &str) -> bool {
    json.contains(['.', 'e', 'E'])
}

fn float(json: &str) -> Option<f64> {
    json.parse().ok()
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::String(json) => write!(f, "{json:?}"),
            Self::Literal(json) => f.write_str(json),
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
    fn compares_integers_by_digits_and_floats_by_value() {
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

//! Raw JSON values.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;
use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde::ser::Serializer;
use serde_json::value::RawValue;

use crate::error::{Error, ErrorKind};

/// A JSON value, kept as the exact text that was received. Numbers of any size keep every digit.
///
/// It is the type of fields that allow any JSON, and of union members that this version of the crate does not know. Two
/// values are equal if their text is. `Display` prints the JSON. `Debug` prints only kind and length, since it may contain
/// secrets.
///
/// ```
/// use polar_sdk::Json;
///
/// let json = Json::parse(r#"{"weight": 123456789012345678901234567890}"#)?;
/// assert_eq!(json.as_str(), r#"{"weight": 123456789012345678901234567890}"#);
///
/// let built = Json::from(serde_json::json!({ "weight": 5 }));
/// assert_eq!(built.as_str(), r#"{"weight":5}"#);
/// # Ok::<(), polar_sdk::Error>(())
/// ```
#[derive(Clone)]
pub struct Json(Box<RawValue>);

impl Json {
    /// Parses a string that contains one JSON value.
    ///
    /// # Errors
    /// Returns a decode error if the string is not valid JSON.
    pub fn parse(json: &str) -> Result<Self, Error> {
        serde_json::from_str(json).map(Self).map_err(|source| {
            Error::local(ErrorKind::Decode, "the string is not valid JSON".to_owned()).caused_by(source)
        })
    }

    /// Serializes a value.
    ///
    /// # Errors
    /// Returns an error if the value cannot be serialized as JSON, such as a map whose keys are not strings.
    pub fn new<T: Serialize + ?Sized>(value: &T) -> Result<Self, Error> {
        serde_json::value::to_raw_value(value).map(Self).map_err(|source| {
            Error::local(ErrorKind::Argument, "the value cannot be serialized as JSON".to_owned()).caused_by(source)
        })
    }

    /// Keeps a string that is valid JSON.
    fn from_valid(json: String) -> Self {
        let raw = RawValue::from_string(json);
        Self(raw.unwrap_or_else(|_| RawValue::NULL.to_owned()))
    }

    /// Returns the JSON text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.get()
    }

    /// Deserializes the value as a `T`.
    ///
    /// # Errors
    /// Returns a decode error if the value is not a `T`.
    pub fn to<T: DeserializeOwned>(&self) -> Result<T, Error> {
        serde_json::from_str(self.as_str()).map_err(|source| {
            Error::local(ErrorKind::Decode, "the JSON value has another type".to_owned()).caused_by(source)
        })
    }
}

/// Omits the content of strings, arrays and objects, which may be secret.
impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.as_str();
        match JsonKind::of(text) {
            kind @ (JsonKind::String | JsonKind::Array | JsonKind::Object) => {
                write!(f, "Json({kind}, {} bytes)", text.len())
            }
            _ => write!(f, "Json({text})"),
        }
    }
}

impl From<Box<RawValue>> for Json {
    fn from(raw: Box<RawValue>) -> Self {
        Self(raw)
    }
}

impl From<serde_json::Value> for Json {
    #[inline]
    fn from(value: serde_json::Value) -> Self {
        Self::from_valid(value.to_string())
    }
}

impl From<u64> for Json {
    fn from(value: u64) -> Self {
        Self::from_valid(value.to_string())
    }
}

impl FromStr for Json {
    type Err = Error;

    fn from_str(json: &str) -> Result<Self, Error> {
        Self::parse(json)
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Json {}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Box::<RawValue>::deserialize(deserializer).map(Self)
    }
}

/// The kind of a JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonKind {
    String,
    /// A number without a fraction or exponent that fits into an `i64`.
    Integer,
    /// A number with a fraction or exponent that fits into an `f64`.
    Number,
    /// A number that fits into neither.
    BigInteger,
    Bool,
    Array,
    Object,
    Null,
}

impl JsonKind {
    /// The kind of a valid JSON value without surrounding whitespace.
    pub(crate) fn of(json: &str) -> Self {
        match json.as_bytes().first() {
            Some(b'"') => Self::String,
            Some(b'{') => Self::Object,
            Some(b'[') => Self::Array,
            Some(b't' | b'f') => Self::Bool,
            Some(b'n') | None => Self::Null,
            Some(_) if json.contains(['.', 'e', 'E']) => match json.parse::<f64>() {
                Ok(number) if number.is_finite() => Self::Number,
                _ => Self::BigInteger,
            },
            Some(_) if json.parse::<i64>().is_ok() => Self::Integer,
            Some(_) => Self::BigInteger,
        }
    }
}

impl fmt::Display for JsonKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::String => "a string",
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::BigInteger => "a number out of range",
            Self::Bool => "a boolean",
            Self::Array => "an array",
            Self::Object => "an object",
            Self::Null => "null",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_every_digit() {
        for text in [
            "123456789012345678901234567890",
            "1e+25",
            "{\"b\":1,  \"a\":[null]}",
            "null",
            "\"\\u00e9\"",
        ] {
            let json: Json = serde_json::from_str(text).unwrap();
            assert_eq!(json.as_str(), text);
            assert_eq!(serde_json::to_string(&json).unwrap(), text);
        }
    }

    #[test]
    fn converts_from_values_and_strings() {
        let value = serde_json::json!({"a": [1, 2.5, null], "b": "é\n"});
        let json = Json::from(value.clone());
        assert_eq!(json.to::<serde_json::Value>().unwrap(), value);
        assert_eq!("[1,  2]".parse::<Json>().unwrap().as_str(), "[1,  2]");
        assert!("[1".parse::<Json>().unwrap_err().is_decode());
    }

    #[test]
    fn debug_shows_no_content() {
        for (text, debug) in [
            ("{\"a\":1}", "Json(an object, 7 bytes)"),
            ("[\"canary\"]", "Json(an array, 10 bytes)"),
            ("\"canary\"", "Json(a string, 8 bytes)"),
            ("7", "Json(7)"),
            ("null", "Json(null)"),
        ] {
            assert_eq!(format!("{:?}", Json::parse(text).unwrap()), debug);
        }
    }

    #[test]
    fn deserializes_as_a_type() {
        let json = Json::new(&[1, 2]).unwrap();
        assert_eq!(json.to::<Vec<i64>>().unwrap(), [1, 2]);
        assert!(json.to::<String>().unwrap_err().is_decode());
        assert!(Json::parse("{").unwrap_err().is_decode());
    }
}

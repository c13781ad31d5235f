//! Any JSON, kept exactly as it was written.

use std::fmt;

use serde::Serialize;
use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde::ser::Serializer;
use serde_json::value::RawValue;

use crate::error::{Error, ErrorKind};

/// Any JSON value, as the exact text that was sent: numbers of any size keep every digit.
///
/// It stands where the API allows anything, and for members of a union that this version does not know. Two
/// values are equal if their texts are. `Display` shows it, `Debug` only how much it is, for it may hold secrets.
///
/// ```
/// use polar_sdk::Json;
///
/// let json = Json::parse(r#"{"weight": 123456789012345678901234567890}"#)?;
/// assert_eq!(json.as_str(), r#"{"weight": 123456789012345678901234567890}"#);
/// # Ok::<(), polar_sdk::Error>(())
/// ```
#[derive(Clone)]
pub struct Json(Box<RawValue>);

impl Json {
    pub(crate) fn as_raw(&self) -> &RawValue {
        &self.0
    }

    /// Takes a JSON text as it is.
    ///
    /// # Errors
    /// If the text is not one JSON value.
    pub fn parse(text: &str) -> Result<Self, Error> {
        serde_json::from_str(text)
            .map(Self)
            .map_err(|source| Error::local(ErrorKind::Decode, "the text is no JSON value".to_owned()).caused_by(source))
    }

    /// Writes a value as JSON.
    ///
    /// # Errors
    /// If the value has no form in JSON, such as a map whose keys are no texts.
    pub fn new<T: Serialize + ?Sized>(value: &T) -> Result<Self, Error> {
        serde_json::value::to_raw_value(value).map(Self).map_err(|source| {
            Error::local(ErrorKind::Argument, "the value has no form in JSON".to_owned()).caused_by(source)
        })
    }

    /// The JSON text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.get()
    }

    /// Reads the text as a `T`.
    ///
    /// # Errors
    /// If the text has another shape.
    pub fn to<T: DeserializeOwned>(&self) -> Result<T, Error> {
        serde_json::from_str(self.as_str()).map_err(|source| {
            Error::local(ErrorKind::Decode, "the JSON value has another shape".to_owned()).caused_by(source)
        })
    }
}

/// Without texts, lists and objects: what this version does not know, or what a refused request held, may be a secret.
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

/// What a JSON value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonKind {
    String,
    /// A number without fraction and exponent that an `i64` can hold.
    Integer,
    /// A number with fraction or exponent that an `f64` can hold.
    Number,
    /// A number that neither can hold: it is kept as text.
    BigInteger,
    Bool,
    Array,
    Object,
    Null,
}

impl JsonKind {
    /// The kind of a valid JSON text without blanks around it.
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
            Self::String => "a text",
            Self::Integer => "a whole number",
            Self::Number => "a number",
            Self::BigInteger => "a number out of range",
            Self::Bool => "a truth value",
            Self::Array => "a list",
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
    fn debug_shows_no_content() {
        for (text, debug) in [
            ("{\"a\":1}", "Json(an object, 7 bytes)"),
            ("[\"canary\"]", "Json(a list, 10 bytes)"),
            ("\"canary\"", "Json(a text, 8 bytes)"),
            ("7", "Json(7)"),
            ("null", "Json(null)"),
        ] {
            assert_eq!(format!("{:?}", Json::parse(text).unwrap()), debug);
        }
    }

    #[test]
    fn reads_as_a_type_and_says_when_it_cannot() {
        let json = Json::new(&[1, 2]).unwrap();
        assert_eq!(json.to::<Vec<i64>>().unwrap(), [1, 2]);
        assert!(json.to::<String>().unwrap_err().is_decode());
        assert!(Json::parse("{").unwrap_err().is_decode());
    }
}

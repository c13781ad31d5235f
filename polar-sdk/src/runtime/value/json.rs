//! Any JSON, kept exactly as it was written.

use std::fmt;

use serde::Serialize;
use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde::ser::Serializer;
use serde_json::value::RawValue;

use crate::runtime::error::Kind as ErrorKind;
use crate::runtime::{Decode, Encode, Error, Kind, Value, View};

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
        match Kind::of(text) {
            kind @ (Kind::String | Kind::Array | Kind::Object) => write!(f, "Json({kind}, {} bytes)", text.len()),
            _ => write!(f, "Json({text})"),
        }
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

impl Encode for Json {
    fn view(&self) -> View<'_> {
        View::Json(&self.0)
    }
}

impl Decode for Json {
    fn decode(value: Value<'_>) -> Self {
        if value.token().is_none() {
            value.refuse("any JSON");
        }
        // What the value was found in is JSON, so its part is.
        serde_json::from_str(value.raw()).map_or_else(|_| Self(RawValue::NULL.to_owned()), Self)
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Box::<RawValue>::deserialize(deserializer).map(Self)
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

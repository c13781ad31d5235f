//! From serde: a model is read from any format, by way of its JSON.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::SeqAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::decode;
use super::decode::Decode;

/// What `serde_json` is asked for to give the text of a value as it stands. A format that does not know the name reads
/// the value as it reads any other.
const AS_IT_STANDS: &str = "$serde_json::private::RawValue";

/// Reads a model from any format that says what its values are.
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_newtype_struct(AS_IT_STANDS, Door(PhantomData))
}

struct Door<T>(PhantomData<fn() -> T>);

impl<T: Decode> Door<T> {
    /// Reads what some other format holds.
    fn other<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        Self::value(&Value::deserialize(deserializer)?)
    }

    fn value<E: Error>(value: &Value) -> Result<T, E> {
        decode::text(&value.to_string()).map_err(E::custom)
    }
}

impl<'de, T: Decode> Visitor<'de> for Door<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of the API")
    }

    /// `serde_json` answers with one entry, which holds the text; others with the entries of the value.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut entries = serde_json::Map::new();
        while let Some(key) = map.next_key::<String>()? {
            if key == AS_IT_STANDS {
                return map.next_value::<Text<T>>().map(|text| text.0);
            }
            entries.insert(key, map.next_value()?);
        }
        Self::value(&Value::Object(entries))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        Self::other(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<T, A::Error> {
        Self::other(SeqAccessDeserializer::new(seq))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Self::other(text.into_deserializer())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<T, E> {
        Self::other(value.into_deserializer())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        Self::other(value.into_deserializer())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        Self::other(value.into_deserializer())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        Self::other(value.into_deserializer())
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        Self::other(().into_deserializer())
    }
}

/// A model, read from the text that its JSON is.
struct Text<T>(T);

impl<'de, T: Decode> Deserialize<'de> for Text<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Json<T>(PhantomData<fn() -> T>);

        impl<T: Decode> Visitor<'_> for Json<T> {
            type Value = Text<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("JSON")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Text<T>, E> {
                decode::text(text).map(Text).map_err(E::custom)
            }
        }

        deserializer.deserialize_str(Json(PhantomData))
    }
}

//! `Deserialize` for types that are `Decode`: any serde format is decoded by way of its JSON.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::SeqAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};

use super::decode::{self, Decode};

/// The newtype name with which `serde_json` passes on the JSON text of a value. Other formats ignore the name.
///
/// It is private to `serde_json`: the tests fail if it changes.
const RAW_VALUE_TOKEN: &str = "$serde_json::private::RawValue";

/// Deserializes a value from any self-describing format.
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_newtype_struct(RAW_VALUE_TOKEN, DecodeVisitor(PhantomData))
}

struct DecodeVisitor<T>(PhantomData<fn() -> T>);

impl<T: Decode> DecodeVisitor<T> {
    /// Decodes a value of another format.
    fn decode_other<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        Self::decode_json(&serde_json::Value::deserialize(deserializer)?)
    }

    fn decode_json<E: Error>(value: &serde_json::Value) -> Result<T, E> {
        decode::from_str(&value.to_string()).map_err(E::custom)
    }
}

impl<'de, T: Decode> Visitor<'de> for DecodeVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    /// `serde_json` passes one entry with the JSON text, other formats the entries of a map.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut entries = serde_json::Map::new();
        while let Some(key) = map.next_key::<String>()? {
            if key == RAW_VALUE_TOKEN {
                return map.next_value::<FromJsonText<T>>().map(|decoded| decoded.0);
            }
            entries.insert(key, map.next_value()?);
        }
        Self::decode_json(&serde_json::Value::Object(entries))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        Self::decode_other(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<T, A::Error> {
        Self::decode_other(SeqAccessDeserializer::new(seq))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
        Self::decode_other(value.into_deserializer())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<T, E> {
        Self::decode_other(value.into_deserializer())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        Self::decode_other(value.into_deserializer())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        Self::decode_other(value.into_deserializer())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        Self::decode_other(value.into_deserializer())
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        Self::decode_other(().into_deserializer())
    }
}

/// A value decoded from a string that contains its JSON.
struct FromJsonText<T>(T);

impl<'de, T: Decode> Deserialize<'de> for FromJsonText<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct JsonTextVisitor<T>(PhantomData<fn() -> T>);

        impl<T: Decode> Visitor<'_> for JsonTextVisitor<T> {
            type Value = FromJsonText<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("JSON")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<FromJsonText<T>, E> {
                decode::from_str(text).map(FromJsonText).map_err(E::custom)
            }
        }

        deserializer.deserialize_str(JsonTextVisitor(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use serde::de::MapAccess;

    use super::*;

    /// Keeps the first entry of a map.
    struct FirstEntry;

    impl<'de> Visitor<'de> for FirstEntry {
        type Value = Option<(String, String)>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a map")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            map.next_entry()
        }
    }

    /// Fails if an update of `serde_json` changes the name. Numbers would then be decoded inexactly.
    #[test]
    fn serde_json_uses_the_raw_value_token() {
        let mut deserializer = serde_json::Deserializer::from_str("1.50");
        let entry = deserializer
            .deserialize_newtype_struct(RAW_VALUE_TOKEN, FirstEntry)
            .unwrap();
        assert_eq!(entry, Some((RAW_VALUE_TOKEN.to_owned(), "1.50".to_owned())));
    }
}

//! Decoding of open enums: every string is a valid value.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Visitor};

use super::cursor::Value;

/// Decodes a string. The enum keeps unknown values.
pub fn decode<T: for<'s> From<&'s str>>(value: Value<'_>) -> T {
    T::from(&value.decode_string("a string"))
}

/// Returns the known value whose wire value is this string. Both lists have the same order.
///
/// A search of two lists is far less code than a `match` with an arm for each value.
pub fn find<T: Clone>(value: &str, wire_values: &[&str], known: &[T]) -> Option<T> {
    known.get(position(value, wire_values)?).cloned()
}

/// Returns the known value whose wire value is this string in any case.
#[allow(dead_code, reason = "generated only for enums that ignore case")]
pub fn find_ignoring_case<T: Clone>(value: &str, wire_values: &[&str], known: &[T]) -> Option<T> {
    let mut wire_values = wire_values.iter();
    let index = wire_values.position(|wire_value| wire_value.eq_ignore_ascii_case(value))?;
    known.get(index).cloned()
}

/// Compiled once for all enums.
fn position(value: &str, wire_values: &[&str]) -> Option<usize> {
    wire_values.iter().position(|wire_value| *wire_value == value)
}

/// Deserializes a string from any serde format.
pub fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: for<'s> From<&'s str>,
    D: Deserializer<'de>,
{
    struct StringVisitor<T>(PhantomData<fn() -> T>);

    impl<T: for<'s> From<&'s str>> Visitor<'_> for StringVisitor<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string")
        }

        fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
            Ok(T::from(value))
        }
    }

    deserializer.deserialize_str(StringVisitor(PhantomData))
}

#[cfg(test)]
mod tests {
    use crate::codec::cursor::Value;
    use crate::codec::decode::{self, Decode};
    use crate::types::UnknownValue;

    #[derive(Debug, PartialEq)]
    enum Colour {
        Red,
        Unknown(UnknownValue),
    }

    impl From<&str> for Colour {
        fn from(value: &str) -> Self {
            match value {
                "red" => Self::Red,
                _ => Self::Unknown(UnknownValue::new(value)),
            }
        }
    }

    impl Decode for Colour {
        fn decode(value: Value<'_>) -> Self {
            super::decode(value)
        }
    }

    #[test]
    fn keeps_unknown_values() {
        assert_eq!(decode::from_str::<Colour>("\"red\""), Ok(Colour::Red));
        let blue = Colour::Unknown(UnknownValue::new("blue"));
        assert_eq!(decode::from_str::<Colour>("\"bl\\u0075e\""), Ok(blue));
        assert!(decode::from_str::<Colour>("1").is_err());
        let red = serde::de::value::StrDeserializer::<serde::de::value::Error>::new("red");
        assert_eq!(super::deserialize::<Colour, _>(red), Ok(Colour::Red));
    }
}

//! Decoding of open enums: every string is a valid value.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Visitor};

use super::cursor::Value;

/// Decodes a string. The enum keeps unknown values.
pub fn decode<T: for<'s> From<&'s str>>(value: Value<'_>) -> T {
    T::from(&value.decode_string("a string"))
}

/// Returns the value that equals a string in another case.
#[allow(dead_code, reason = "generated only for enums that ignore case")]
pub fn ignoring_case(value: &str, values: &[&'static str]) -> Option<&'static str> {
    values.iter().copied().find(|known| known.eq_ignore_ascii_case(value))
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

//! Reads enums that stay open: a text that is not known is a value like any other.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Visitor};

use super::cursor::Value;

/// Reads a text, and leaves it to the enum to know it or to keep it.
pub fn decode<T: for<'text> From<&'text str>>(value: Value<'_>) -> T {
    T::from(&value.text_or_flaw("a text"))
}

/// Reads a text of any format.
pub fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: for<'text> From<&'text str>,
    D: Deserializer<'de>,
{
    struct Text<T>(PhantomData<fn() -> T>);

    impl<T: for<'text> From<&'text str>> Visitor<'_> for Text<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a text")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
            Ok(T::from(text))
        }
    }

    deserializer.deserialize_str(Text(PhantomData))
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
        fn from(text: &str) -> Self {
            match text {
                "red" => Self::Red,
                _ => Self::Unknown(UnknownValue::new(text)),
            }
        }
    }

    impl Decode for Colour {
        fn decode(value: Value<'_>) -> Self {
            super::decode(value)
        }
    }

    #[test]
    fn keeps_what_it_does_not_know() {
        assert_eq!(decode::text::<Colour>("\"red\""), Ok(Colour::Red));
        let blue = Colour::Unknown(UnknownValue::new("blue"));
        assert_eq!(decode::text::<Colour>("\"bl\\u0075e\""), Ok(blue));
        assert!(decode::text::<Colour>("1").is_err());
        let red = serde::de::value::StrDeserializer::<serde::de::value::Error>::new("red");
        assert_eq!(super::deserialize::<Colour, _>(red), Ok(Colour::Red));
    }
}

//! Reads enums that stay open: a text that is not known is a value like any other.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Visitor};

/// Reads a text, and leaves it to the enum to know it or to keep it.
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
    use crate::runtime::UnknownValue;

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

    #[test]
    fn keeps_what_it_does_not_know() {
        let read = |json: &str| super::deserialize::<Colour, _>(&mut serde_json::Deserializer::from_str(json));
        assert_eq!(read("\"red\"").unwrap(), Colour::Red);
        assert_eq!(
            read("\"bl\\u0075e\"").unwrap(),
            Colour::Unknown(UnknownValue::new("blue"))
        );
        assert!(read("1").is_err());
    }
}

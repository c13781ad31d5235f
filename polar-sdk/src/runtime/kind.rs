//! The kinds of JSON values, told from the first byte of the text and, for numbers, their form.

use std::fmt;

/// What a JSON value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
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

impl Kind {
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

impl fmt::Display for Kind {
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

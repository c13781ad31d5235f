//! Values of open enums that this version of the crate does not know.

use std::fmt;

use super::mask_tokens;

/// A value of an enum that this version of the crate does not know.
///
/// It is created only by decoding a response or by `CheckoutStatus::from("…")`, so a known value is never an `UnknownValue`
/// and comparisons with the known variants are reliable.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownValue(Box<str>);

impl UnknownValue {
    #[inline]
    pub(crate) fn new(value: &str) -> Self {
        Self(value.into())
    }

    /// Returns the wire value.
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UnknownValue {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for UnknownValue {
    #[inline]
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// Error returned by [`str::parse`] when a string is not a known value of an enum.
///
/// Decoding and `From<&str>` accept such a value and keep it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidValue {
    type_name: &'static str,
    value: String,
    /// The valid values.
    known: &'static [&'static str],
}

/// The number of valid values that a message lists.
const MAX_LISTED: usize = 12;

impl InvalidValue {
    #[inline]
    pub(crate) fn new(type_name: &'static str, value: &str, known: &'static [&'static str]) -> Self {
        Self {
            type_name,
            value: mask_tokens(value).chars().take(64).collect(),
            known,
        }
    }
}

impl fmt::Display for InvalidValue {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid {}: expected ", self.type_name)?;
        let (listed, one_of) = if self.known.len() > MAX_LISTED {
            (3, "a value such as")
        } else {
            (MAX_LISTED, "one of")
        };
        f.write_str(one_of)?;
        for (index, known) in self.known.iter().take(listed).enumerate() {
            write!(f, "{}{known:?}", if index == 0 { " " } else { ", " })?;
        }
        write!(f, ", got {:?}", self.value)
    }
}

impl std::error::Error for InvalidValue {}

#[cfg(test)]
mod tests {
    use super::InvalidValue;

    #[test]
    fn lists_all_valid_values_or_examples() {
        let error = InvalidValue::new("Colour", "blu", &["red", "blue"]);
        assert_eq!(
            error.to_string(),
            "invalid Colour: expected one of \"red\", \"blue\", got \"blu\""
        );
        let error = InvalidValue::new(
            "Letter",
            "?",
            &["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m"],
        );
        assert_eq!(
            error.to_string(),
            "invalid Letter: expected a value such as \"a\", \"b\", \"c\", got \"?\""
        );
    }
}

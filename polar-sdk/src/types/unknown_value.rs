//! A text that an enum of this version does not know.

use std::fmt;

/// A value that the API sent and this version of the crate has no name for.
///
/// It is made by reading alone (an answer, or `CheckoutStatus::from("…")`), so that a value that has a name is never an
/// `UnknownValue`, and comparing with the named variants stays reliable.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownValue(Box<str>);

impl UnknownValue {
    pub(crate) fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The value as it travels.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for UnknownValue {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

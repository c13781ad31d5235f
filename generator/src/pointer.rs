//! JSON pointers.

use std::fmt;

/// The location of a node in a document, as a JSON pointer (`/components/schemas/Checkout`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Pointer(pub String);

impl Pointer {
    /// Returns the location of a child. Escapes the name according to RFC 6901.
    #[must_use]
    pub fn child(&self, token: &str) -> Self {
        let mut pointer = String::with_capacity(self.0.len() + token.len() + 2);
        pointer.push_str(&self.0);
        pointer.push('/');
        for part in token.split_inclusive(['~', '/']) {
            match (part.strip_suffix('~'), part.strip_suffix('/')) {
                (Some(before), _) => pointer.extend([before, "~0"]),
                (_, Some(before)) => pointer.extend([before, "~1"]),
                (None, None) => pointer.push_str(part),
            }
        }
        Self(pointer)
    }

    /// Whether this location is inside the node at another location.
    #[must_use]
    pub fn is_below(&self, other: &Self) -> bool {
        self.0.strip_prefix(&other.0).is_some_and(|rest| rest.starts_with('/'))
    }

    /// Returns the location of the item at `index`.
    #[must_use]
    pub fn item(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

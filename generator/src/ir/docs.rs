//! What a node says about itself: prose, limits, deprecation, and where it stands.

use std::fmt;

/// The place of a node in the document, as a JSON pointer (`/components/schemas/Checkout`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Pointer(pub String);

impl Pointer {
    /// The place of a child, its name escaped as RFC 6901 says.
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

    /// The place of the `index`-th item.
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

/// Prose in Markdown, as the document has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Docs {
    /// One line.
    pub summary: Option<String>,
    /// As much as it takes.
    pub description: Option<String>,
}

/// Something that still works and should not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deprecation {
    /// What to use instead, from `x-polar-deprecated`.
    pub note: Option<String>,
}

/// Limits that the server puts on a value: told in the docs, checked only where the runtime says so.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Constraints {
    /// Smallest number allowed, inclusive.
    pub minimum: Option<Bound>,
    /// Largest number allowed, inclusive.
    pub maximum: Option<Bound>,
    /// Shortest text, in characters.
    pub min_length: Option<u64>,
    /// Longest text, in characters.
    pub max_length: Option<u64>,
    /// Fewest items of a list or entries of a map.
    pub min_items: Option<u64>,
    /// Most items of a list or entries of a map.
    pub max_items: Option<u64>,
    /// A regular expression that a text matches.
    pub pattern: Option<String>,
    /// The `format` of a text where it is no type of its own (`email`, `uri`).
    pub format: Option<String>,
    /// The value that the server takes where none is sent, as JSON.
    pub default: Option<String>,
}

/// An end of a range of numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bound {
    /// The number.
    pub value: f64,
    /// Whether the number itself is outside.
    pub exclusive: bool,
}

//! Descriptions, constraints and deprecations.

use std::cmp::Ordering;
use std::fmt;

/// A description in Markdown, unchanged from the document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Docs {
    /// A single line.
    pub summary: Option<String>,
    /// The full description.
    pub description: Option<String>,
}

/// The deprecation of an operation, field or model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deprecation {
    /// The replacement, from `x-polar-deprecated`.
    pub note: Option<String>,
}

/// Constraints on a value, for the documentation. The server enforces them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Constraints {
    /// Minimum of a number.
    pub minimum: Option<Bound>,
    /// Maximum of a number.
    pub maximum: Option<Bound>,
    /// Minimum length of a string, in characters.
    pub min_length: Option<u64>,
    /// Maximum length of a string, in characters.
    pub max_length: Option<u64>,
    /// Minimum number of items of a list or entries of a map.
    pub min_items: Option<u64>,
    /// Maximum number of items of a list or entries of a map.
    pub max_items: Option<u64>,
    /// The known values of a number or boolean, as JSON, separated by commas.
    pub values: Option<String>,
    /// A regular expression that a string must match.
    pub pattern: Option<String>,
    /// The `format` of a string, if the IR has no type for it (`email`, `uri`).
    pub format: Option<String>,
    /// The server's default, as JSON.
    pub default: Option<String>,
}

impl Constraints {
    /// Combines both. `self` takes precedence.
    pub(crate) fn or(self, other: Self) -> Self {
        Self {
            minimum: self.minimum.or(other.minimum),
            maximum: self.maximum.or(other.maximum),
            min_length: self.min_length.or(other.min_length),
            max_length: self.max_length.or(other.max_length),
            min_items: self.min_items.or(other.min_items),
            max_items: self.max_items.or(other.max_items),
            values: self.values.or(other.values),
            pattern: self.pattern.or(other.pattern),
            format: self.format.or(other.format),
            default: self.default.or(other.default),
        }
    }

    /// Whether the constraints allow every value.
    pub(crate) fn allow_any(&self) -> bool {
        let default = self.default.clone();
        *self
            == Self {
                default,
                ..Self::default()
            }
    }
}

/// A bound of a range of numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bound {
    /// The number.
    pub value: Number,
    /// Whether the bound itself is excluded.
    pub exclusive: bool,
}

/// A number, without rounding an integer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// An integer of any 64-bit type.
    Integer(i128),
    /// Any other number.
    Float(f64),
}

impl Number {
    /// Returns the nearest floating-point number.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "the name says so")]
    pub fn nearest_float(self) -> f64 {
        match self {
            Self::Integer(value) => value as f64,
            Self::Float(value) => value,
        }
    }

    /// Compares the values.
    #[must_use]
    pub fn compare(self, other: Self) -> Ordering {
        match (self, other) {
            (Self::Integer(one), Self::Integer(other)) => one.cmp(&other),
            (one, other) => one.nearest_float().total_cmp(&other.nearest_float()),
        }
    }
}

impl From<f64> for Number {
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self::Integer(value.into())
    }
}

impl From<u64> for Number {
    fn from(value: u64) -> Self {
        Self::Integer(value.into())
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
        }
    }
}

//! The limits that a schema puts on its values.

use openapiv3::Schema;

use super::keywords::Keywords;
use crate::ir::{Bound, Constraints};

/// The formats that are a type of their own in Rust, so that no doc has to name them.
const TYPED: [&str; 3] = ["date-time", "uuid", "uuid4"];

/// The limits of a schema.
pub(super) fn of(schema: &Schema) -> Constraints {
    let keywords = Keywords::of(schema);
    let bound = |value: Option<f64>, exclusive| value.map(|value| Bound { value, exclusive });
    let default = schema.schema_data.default.as_ref();
    // The length of a tuple is in its type.
    let is_tuple = schema.schema_data.extensions.contains_key("x-prefix-items");
    let count_of_items = |items: Option<usize>| items.filter(|_| !is_tuple).map(count);
    Constraints {
        minimum: bound(keywords.minimum, keywords.exclusive_minimum),
        maximum: bound(keywords.maximum, keywords.exclusive_maximum),
        min_length: keywords.min_length.map(count),
        max_length: keywords.max_length.map(count),
        min_items: count_of_items(keywords.min_items),
        max_items: count_of_items(keywords.max_items),
        pattern: keywords.pattern.map(str::to_owned),
        format: keywords.format.filter(|format| !TYPED.contains(&format.as_str())),
        // That null is the default says what absence says already.
        default: default.filter(|value| !value.is_null()).map(ToString::to_string),
    }
}

impl Constraints {
    /// These limits, and where they say nothing, those further inside.
    pub(super) fn over(self, inner: Self) -> Self {
        Self {
            minimum: self.minimum.or(inner.minimum),
            maximum: self.maximum.or(inner.maximum),
            min_length: self.min_length.or(inner.min_length),
            max_length: self.max_length.or(inner.max_length),
            min_items: self.min_items.or(inner.min_items),
            max_items: self.max_items.or(inner.max_items),
            pattern: self.pattern.or(inner.pattern),
            format: self.format.or(inner.format),
            default: self.default.or(inner.default),
        }
    }

    /// Whether every value is within.
    pub(super) fn is_any(&self) -> bool {
        let default = self.default.clone();
        *self
            == Self {
                default,
                ..Self::default()
            }
    }
}

fn count(count: usize) -> u64 {
    count as u64
}

//! The entries of a validation error, and the locations of invalid values.

use serde::Serialize;
use serde_json::{Value, json};

/// One entry of a validation error.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub(super) struct FieldError(Value);

impl FieldError {
    /// `loc` is the path of the invalid value. It starts with `body`, `query` or `path`.
    pub(super) fn new(error_type: &str, loc: impl Into<Location>, message: &str, input: &Value) -> Self {
        let Location(loc) = loc.into();
        Self(json!({ "type": error_type, "loc": loc, "msg": message, "input": input }))
    }

    /// Sets `ctx`, the values that the message contains.
    pub(super) fn context(self, context: Value) -> Self {
        self.with("ctx", context)
    }

    /// Replaces the input.
    pub(super) fn input(self, input: Value) -> Self {
        self.with("input", input)
    }

    fn with(mut self, name: &str, value: Value) -> Self {
        if let Some(error) = self.0.as_object_mut() {
            error.insert(name.to_owned(), value);
        }
        self
    }

    /// Appends an index to `loc`.
    pub(super) fn at(mut self, index: usize) -> Self {
        if let Some(Value::Array(loc)) = self.0.get_mut("loc") {
            loc.push(index.into());
        }
        self
    }
}

/// The path of a value in a request: names of fields, indices, and names of union members.
#[derive(Clone, Debug)]
pub(super) struct Location(Vec<Value>);

impl Location {
    pub(super) fn field(&self, name: &str) -> Self {
        self.join(name.into())
    }

    pub(super) fn index(&self, index: usize) -> Self {
        self.join(index.into())
    }

    fn join(&self, part: Value) -> Self {
        Self(self.0.iter().cloned().chain([part]).collect())
    }
}

impl<const N: usize> From<&[&str; N]> for Location {
    fn from(parts: &[&str; N]) -> Self {
        Self(parts.iter().map(|part| json!(part)).collect())
    }
}

impl From<&Location> for Location {
    fn from(location: &Location) -> Self {
        location.clone()
    }
}

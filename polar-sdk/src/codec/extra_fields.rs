//! Fields of a body that its model does not have.

use serde::Serialize;

use super::object::Object;
use crate::types::Json;

/// Fields that this version of the crate does not know, in the order in which they were added. A value that cannot be
/// serialized is an error when the body is encoded.
///
/// `Debug` shows the names. [`Json`] hides the values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExtraFields(Vec<(String, Result<Json, String>)>);

impl ExtraFields {
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Sets a field, replacing an earlier value.
    pub fn set<T: Serialize + ?Sized>(&mut self, name: String, value: &T) {
        self.insert(
            name,
            serde_json::value::to_raw_value(value)
                .map(Json::from)
                .map_err(|error| error.to_string()),
        );
    }

    pub(super) fn insert(&mut self, name: String, value: Result<Json, String>) {
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = value,
            None => self.0.push((name, value)),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn contains(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &(String, Result<Json, String>)> {
        self.0.iter()
    }
}

impl Object<'_> {
    /// Keeps all entries except those with the given names, so that a stored body loses none. They are sorted by name.
    // One copy for all bodies.
    #[inline(never)]
    pub fn extra(&self, known: &[&str]) -> ExtraFields {
        let rest = self.rest::<Json>(known).into_iter();
        ExtraFields(rest.map(|(name, value)| (name, Ok(value))).collect())
    }
}

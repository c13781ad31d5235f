//! The fields of an object that is written: what is absent, null and there is decided here, once.

use super::{Encode, View};
use crate::runtime::{Map, Patch};

/// An object that is being written, field by field.
pub struct Fields<'v> {
    visit: &'v mut dyn FnMut(&str, View<'_>),
}

impl<'v> Fields<'v> {
    pub(super) fn new(visit: &'v mut dyn FnMut(&str, View<'_>)) -> Self {
        Self { visit }
    }

    /// A value that never varies.
    pub fn constant(self, name: &str, value: View<'_>) -> Self {
        (self.visit)(name, value);
        self
    }

    /// Always written; `None` as null.
    pub fn required(self, name: &str, value: &dyn Encode) -> Self {
        (self.visit)(name, value.view());
        self
    }

    /// Left out where there is none.
    pub fn optional(self, name: &str, value: &dyn Encode) -> Self {
        match value.view() {
            View::Null => self,
            view => {
                (self.visit)(name, view);
                self
            }
        }
    }

    /// Left out where it is kept; null where it is cleared.
    pub fn patch<T: Encode>(self, name: &str, value: &Patch<T>) -> Self {
        match value {
            Patch::Keep => self,
            Patch::Clear | Patch::Set(_) => self.required(name, value),
        }
    }

    /// Entries beyond the fields.
    pub fn additional<T: Encode>(self, entries: &Map<String, T>) -> Self {
        for (name, value) in entries {
            (self.visit)(name, value.view());
        }
        self
    }
}

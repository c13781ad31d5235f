//! Writes a model as a JSON object: what is absent, null and there is decided here, once.

#![allow(dead_code, reason = "which of it the generated code calls depends on the document")]

use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::Patch;

/// An object that is being written, field by field.
pub struct Object<S: Serializer> {
    map: S::SerializeMap,
}

impl<S: Serializer> Object<S> {
    pub fn new(serializer: S) -> Result<Self, S::Error> {
        Ok(Self {
            map: serializer.serialize_map(None)?,
        })
    }

    /// A value that never varies.
    pub fn constant(self, name: &'static str, value: impl Serialize) -> Result<Self, S::Error> {
        self.required(name, &value)
    }

    /// Always written; `None` as null.
    pub fn required<T: Serialize + ?Sized>(mut self, name: &'static str, value: &T) -> Result<Self, S::Error> {
        self.map.serialize_entry(name, value)?;
        Ok(self)
    }

    /// Left out where there is none.
    // The field itself is passed, so that all lines of the generated body are alike.
    #[allow(clippy::ref_option)]
    pub fn optional<T: Serialize>(self, name: &'static str, value: &Option<T>) -> Result<Self, S::Error> {
        match value {
            Some(value) => self.required(name, value),
            None => Ok(self),
        }
    }

    /// Left out where it is kept; null where it is cleared.
    pub fn patch<T: Serialize>(self, name: &'static str, value: &Patch<T>) -> Result<Self, S::Error> {
        match value {
            Patch::Keep => Ok(self),
            Patch::Clear | Patch::Set(_) => self.required(name, value),
        }
    }

    /// Entries beyond the fields.
    pub fn additional<K: Serialize, T: Serialize>(mut self, entries: &BTreeMap<K, T>) -> Result<Self, S::Error> {
        for (name, value) in entries {
            self.map.serialize_entry(name, value)?;
        }
        Ok(self)
    }

    pub fn end(self) -> Result<S::Ok, S::Error> {
        self.map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Update {
        name: Patch<String>,
        note: Patch<String>,
        email: Patch<String>,
        limit: Option<i64>,
        parent: Option<i64>,
        more: BTreeMap<String, i64>,
    }

    impl Serialize for Update {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            Object::new(serializer)?
                .constant("type", "update")?
                .patch("name", &self.name)?
                .patch("note", &self.note)?
                .patch("email", &self.email)?
                .optional("limit", &self.limit)?
                .required("parent", &self.parent)?
                .additional(&self.more)?
                .end()
        }
    }

    #[test]
    fn absent_null_and_set() {
        let update = Update {
            name: Patch::Set("Ann".to_owned()),
            note: Patch::Clear,
            email: Patch::Keep,
            limit: None,
            parent: None,
            more: BTreeMap::from([("x".to_owned(), 1)]),
        };
        assert_eq!(
            serde_json::to_string(&update).unwrap(),
            r#"{"type":"update","name":"Ann","note":null,"parent":null,"x":1}"#
        );
    }
}

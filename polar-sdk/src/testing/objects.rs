//! Objects of the organization, stored in the form in which the API returns them.

use super::clock::Moment;
use crate::Timestamp;
use serde_json::{Map, Value};

/// An object of the API.
#[derive(Clone, Debug, Default)]
pub(super) struct Object(Map<String, Value>);

impl Object {
    /// Values other than JSON objects become an object without fields.
    pub(super) fn new(value: Value) -> Self {
        match value {
            Value::Object(fields) => Self(fields),
            _ => Self::default(),
        }
    }

    pub(super) fn id(&self) -> &str {
        self.string("id").unwrap_or_default()
    }

    /// A field, or null.
    pub(super) fn get(&self, name: &str) -> &Value {
        self.0.get(name).unwrap_or(&Value::Null)
    }

    pub(super) fn string(&self, name: &str) -> Option<&str> {
        self.get(name).as_str()
    }

    /// An integer, or zero.
    pub(super) fn integer(&self, name: &str) -> i64 {
        self.get(name).as_i64().unwrap_or_default()
    }

    pub(super) fn is(&self, name: &str) -> bool {
        self.get(name) == &Value::Bool(true)
    }

    pub(super) fn moment(&self, name: &str) -> Option<Moment> {
        let timestamp: Timestamp = self.string(name)?.parse().ok()?;
        Some(timestamp.into())
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub(super) fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }

    pub(super) fn set_moment(&mut self, name: &str, moment: impl Into<Option<Moment>>) {
        self.set(name, moment.into().map(|moment| moment.to_string()));
    }

    /// Sets the fields of a JSON object.
    pub(super) fn with(mut self, fields: Value) -> Self {
        if let Value::Object(fields) = fields {
            self.0.extend(fields);
        }
        self
    }

    pub(super) fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }

    pub(super) fn fields(&self) -> &Map<String, Value> {
        &self.0
    }

    pub(super) fn into_value(self) -> Value {
        self.0.into()
    }
}

/// The objects of one kind, oldest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Objects(Vec<Object>);

impl Objects {
    pub(super) fn add(&mut self, object: Object) {
        self.0.push(object);
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, Object> {
        self.0.iter()
    }

    pub(super) fn find(&self, id: &str) -> Option<&Object> {
        self.0.iter().find(|object| object.id() == id)
    }

    pub(super) fn find_mut(&mut self, id: &str) -> Option<&mut Object> {
        self.0.iter_mut().find(|object| object.id() == id)
    }

    /// The objects whose field has this value.
    pub(super) fn with<'a>(&'a self, name: &'a str, value: &'a str) -> impl Iterator<Item = &'a Object> {
        self.0.iter().filter(move |object| object.string(name) == Some(value))
    }

    /// Replaces the object with the same id.
    pub(super) fn replace(&mut self, object: Object) {
        if let Some(stored) = self.find_mut(object.id()) {
            *stored = object;
        }
    }

    pub(super) fn remove(&mut self, id: &str) -> Option<Object> {
        let index = self.0.iter().position(|object| object.id() == id)?;
        Some(self.0.remove(index))
    }
}

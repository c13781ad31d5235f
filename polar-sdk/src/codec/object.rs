//! Lookup of the fields of an object by name.

use std::ops::Range;

use super::cursor::{Document, Value};
use super::decode::Decode;
use crate::types::Map;

/// An object whose fields are decoded one by one.
///
/// Fields usually come in the order of the model's fields, so each search starts after the last field found.
pub struct Object<'t> {
    document: &'t Document<'t>,
    start: u32,
    /// The entry after the last field found.
    next: u32,
    end: u32,
}

impl<'t> Object<'t> {
    /// The object whose entries have these indices.
    pub(super) fn new(document: &'t Document<'t>, entries: Range<u32>) -> Self {
        Self {
            document,
            start: entries.start,
            next: entries.start,
            end: entries.end,
        }
    }

    /// Decodes a field. An absent field decodes as null, and is an error if `T` has no null.
    // Models have hundreds of fields of a few dozen types: inlined into each model, decoding would be twice the code.
    #[inline(never)]
    pub fn field<T: Decode>(&mut self, name: &'static str) -> T {
        T::decode(self.find(name))
    }

    /// Decodes all entries except those with the given names.
    pub fn rest<T: Decode>(&self, known: &[&str]) -> Map<String, T> {
        self.entries()
            .filter(|(key, _)| !known.iter().any(|name| key.is_string(name)))
            .map_while(|(key, value)| (!key.has_failed()).then(|| (String::decode(key), T::decode(value))))
            .collect()
    }

    /// The entries, in the document's order.
    pub(super) fn entries(&self) -> impl Iterator<Item = (Value<'t>, Value<'t>)> {
        let mut children = self.document.children(self.start..self.end);
        std::iter::from_fn(move || Some((children.next()?, children.next()?)))
    }

    /// The value of a field, or an absent value. Of equal names, the first after the last field found is used.
    #[inline(never)]
    fn find(&mut self, name: &'static str) -> Value<'t> {
        if self.document.has_failed() {
            return self.document.absent();
        }
        let found = self.search(self.next..self.end, name);
        if let Some(value) = found.or_else(|| self.search(self.start..self.next, name)) {
            self.next = value.end();
            return value;
        }
        // The node of an object comes directly before its entries. An absent object has none.
        self.document.absent_field(self.start.saturating_sub(1), name)
    }

    #[inline]
    fn search(&self, entries: Range<u32>, name: &str) -> Option<Value<'t>> {
        let mut key = entries.start;
        while key < entries.end {
            // The node of a value comes directly after that of its key.
            let value = self.document.value(key + 1);
            if self.document.value(key).is_string(name) {
                return Some(value);
            }
            key = value.end();
        }
        None
    }
}

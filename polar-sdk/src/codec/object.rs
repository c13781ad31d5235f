//! The fields of an object, by name.

use std::ops::Range;

use super::cursor::{Source, Value};
use super::decode::Decode;
use crate::types::Map;

/// An object whose fields are read one by one.
///
/// They usually come in the order in which they are asked for, so the search starts after the last one that was taken.
pub struct Object<'t> {
    source: &'t Source<'t>,
    start: u32,
    /// The entry after the last one that was taken.
    next: u32,
    end: u32,
}

impl<'t> Object<'t> {
    pub(crate) fn new(source: &'t Source<'t>, entries: Range<u32>) -> Self {
        Self {
            source,
            start: entries.start,
            next: entries.start,
            end: entries.end,
        }
    }

    /// A field. One that is absent is null, or a flaw where null is no value of it.
    // Models have hundreds of fields of a few dozen types: compiled into each model, reading would be twice the code.
    #[inline(never)]
    pub fn field<T: Decode>(&mut self, name: &'static str) -> T {
        T::decode(self.find(name))
    }

    /// All entries but those with these names.
    pub fn rest<T: Decode>(&mut self, known: &[&str]) -> Map<String, T> {
        let mut rest = Map::new();
        let mut inside = self.source.inside(self.start..self.end);
        while let (Some(key), Some(value)) = (inside.next(), inside.next()) {
            if self.source.is_flawed() {
                break;
            }
            if !known.iter().any(|name| key.is(name)) {
                rest.insert(String::decode(key), T::decode(value));
            }
        }
        rest
    }

    /// The value of a name, or nothing. Of equal names the first one after the last that was taken counts.
    #[inline(never)]
    fn find(&mut self, name: &'static str) -> Value<'t> {
        if self.source.is_flawed() {
            return self.source.nothing();
        }
        let found = self.search(self.next..self.end, name);
        match found.or_else(|| self.search(self.start..self.next, name)) {
            Some(value) => {
                self.next = value.end();
                value
            }
            // The object stands right before what is in it.
            None => self.source.absent(self.start - 1, name),
        }
    }

    #[inline]
    fn search(&self, entries: Range<u32>, name: &str) -> Option<Value<'t>> {
        let mut at = entries.start;
        while at < entries.end {
            // A value stands right after its key.
            let value = self.source.value(at + 1);
            if self.source.value(at).is(name) {
                return Some(value);
            }
            at = value.end();
        }
        None
    }
}

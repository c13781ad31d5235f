//! The fields of an object, by name.

use std::ops::Range;

use super::Decode;
use super::flaw::Step;
use super::value::{Source, Value};
use crate::runtime::Map;

/// An object whose fields are read one by one.
///
/// They usually come in the order in which they are asked for, so the search starts after the last one that was taken.
pub struct Object<'t> {
    source: Source<'t>,
    start: u32,
    /// The entry after the last one that was taken.
    next: u32,
    end: u32,
}

impl<'t> Object<'t> {
    pub(super) fn new(source: Source<'t>, entries: Range<u32>) -> Self {
        Self {
            source,
            start: entries.start,
            next: entries.start,
            end: entries.end,
        }
    }

    /// A field. One that is absent is null, or a flaw where null is no value of it.
    pub fn field<T: Decode>(&mut self, name: &'static str) -> T {
        if self.source.flaw.is_found() {
            return T::decode(self.source.nothing());
        }
        let value = self.find(name);
        let field = T::decode(value);
        if self.source.flaw.is_found() {
            self.flawed(name, value);
        }
        field
    }

    /// All entries but those with these names.
    pub fn rest<T: Decode>(&mut self, known: &[&str]) -> Map<String, T> {
        let mut rest = Map::new();
        let mut at = self.start;
        while at < self.end && !self.source.flaw.is_found() {
            let (key, value) = self.entry(at);
            at = value.end();
            if !known.iter().any(|name| key.is(name)) {
                let key = key.text().unwrap_or_default();
                let value = value.read_at(|| Step::Field(key.to_string()));
                rest.insert(key.into_owned(), value);
            }
        }
        rest
    }

    /// The value of a name, or nothing. Of equal names the first one after the last that was taken counts.
    fn find(&mut self, name: &str) -> Value<'t> {
        let found = self.search(self.next..self.end, name);
        match found.or_else(|| self.search(self.start..self.next, name)) {
            Some(value) => {
                self.next = value.end();
                value
            }
            None => self.source.nothing(),
        }
    }

    #[inline]
    fn search(&self, entries: Range<u32>, name: &str) -> Option<Value<'t>> {
        let mut at = entries.start;
        while at < entries.end {
            let (key, value) = self.entry(at);
            if key.is(name) {
                return Some(value);
            }
            at = value.end();
        }
        None
    }

    /// A key and its value, which stands right after it.
    #[inline]
    fn entry(&self, at: u32) -> (Value<'t>, Value<'t>) {
        (self.source.value(at), self.source.value(at + 1))
    }

    #[cold]
    fn flawed(&self, name: &'static str, value: Value<'t>) {
        if value.token().is_some() {
            self.source.flaw.within(Step::Field(name.to_owned()));
        } else {
            self.source.flaw.is_missing(name);
        }
    }
}

//! A parsed JSON document, and cursors to its values.
//!
//! Decoding does not return `Result`. The first error is recorded in the document together with the value it belongs
//! to, and from then on every value reads as absent and decodes to a placeholder. `decode::with` reports the error
//! instead of the placeholders. A model is therefore decoded by one plain expression without a branch for each field,
//! which keeps generated code small to compile and to link.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::fmt::{Display, Write as _};
use std::ops::Range;

use super::decode::{Decode, DecodeError};
use super::json_index::{self, Node, Token};
use crate::types::{JsonKind, Map};

/// The index of an absent value. No document has this many values, since its length is a `u32` too.
const ABSENT: u32 = u32::MAX;

/// A JSON document, the index of its values, and the first decoding error.
pub(crate) struct Document<'t> {
    text: &'t str,
    nodes: Vec<Node>,
    /// Whether an absent value of a type without null is an error. If not, it decodes to a placeholder.
    absent_is_error: bool,
    failed: Cell<bool>,
    /// The value with the first error, and the reason.
    first_error: RefCell<(u32, String)>,
    /// The last field that was not found, and its object.
    absent_field: Cell<(u32, &'static str)>,
}

impl<'t> Document<'t> {
    pub(crate) fn parse(text: &'t str) -> Result<Self, DecodeError> {
        let nodes =
            json_index::index(text).ok_or_else(|| DecodeError::new("", json_index::syntax_error(text.as_bytes())))?;
        Ok(Self {
            text,
            nodes,
            absent_is_error: true,
            failed: Cell::new(false),
            first_error: RefCell::default(),
            absent_field: Cell::default(),
        })
    }

    /// The same document, whose absent values decode to placeholders.
    #[cfg(feature = "testing")]
    pub(crate) fn with_placeholders(self) -> Self {
        Self {
            absent_is_error: false,
            ..self
        }
    }

    pub(crate) fn root(&self) -> Value<'_> {
        self.value(0)
    }

    #[inline]
    fn value(&self, index: u32) -> Value<'_> {
        Value { document: self, index }
    }

    #[inline]
    fn children(&self, indices: Range<u32>) -> Children<'_> {
        Children {
            document: self,
            next: indices.start,
            end: indices.end,
        }
    }

    #[inline]
    fn slice(&self, range: Range<u32>) -> Option<&'t str> {
        self.text.get(range.start as usize..range.end as usize)
    }

    /// Records an error, unless there was one before. An error of an absent value is a missing field.
    #[cold]
    fn record_error(&self, index: u32, reason: String) {
        if index == ABSENT && !self.absent_is_error {
            return;
        }
        if self.failed.replace(true) {
            return;
        }
        let (object, name) = self.absent_field.get();
        self.first_error.replace(match index {
            ABSENT => (object, format!("missing field `{name}`")),
            _ => (index, reason),
        });
    }

    /// The first error, if any.
    #[inline]
    pub(crate) fn error(&self) -> Option<DecodeError> {
        self.failed.get().then(|| self.take_error())
    }

    #[cold]
    fn take_error(&self) -> DecodeError {
        let (index, reason) = self.first_error.take();
        DecodeError::new(self.path(index), reason)
    }

    /// The path to a value: `items[0].amount`. An object's key has the path of its value.
    fn path(&self, index: u32) -> String {
        let mut path = String::new();
        let mut current = 0;
        while current != index {
            let parent = self.value(current);
            let is_array = parent.token() == Some(Token::Array);
            let mut children = parent.children().enumerate();
            let Some((position, child)) = children.find(|(_, child)| index < child.end()) else {
                break;
            };
            // Writing to a `String` cannot fail.
            let _ = if is_array {
                write!(path, "[{position}]")
            } else {
                // The children of an object are keys and values in turn.
                let key = if position % 2 == 0 {
                    Some(child)
                } else {
                    parent.children().nth(position - 1)
                };
                let dot = if path.is_empty() { "" } else { "." };
                write!(path, "{dot}{}", key.map_or(Cow::Borrowed(""), Value::to_display))
            };
            current = child.index;
        }
        path
    }
}

/// A value of the document, or an absent value.
#[derive(Clone, Copy)]
pub struct Value<'t> {
    document: &'t Document<'t>,
    index: u32,
}

impl<'t> Value<'t> {
    #[inline]
    fn node(&self) -> Option<&'t Node> {
        self.document.nodes.get(self.index as usize)
    }

    /// The token of the value. `None` if the value is absent.
    #[inline]
    pub(crate) fn token(&self) -> Option<Token> {
        Some(self.node()?.token)
    }

    /// The text of the value in the document, without the quotes of a string.
    #[inline]
    pub(crate) fn slice(&self) -> &'t str {
        let range = self.node().map(|node| node.start..node.end);
        range.and_then(|range| self.document.slice(range)).unwrap_or_default()
    }

    /// The JSON of the value. `null` if the value is absent.
    pub(crate) fn raw(&self) -> &'t str {
        let quotes = match self.token() {
            Some(Token::PlainString | Token::EscapedString) => 1,
            Some(_) => 0,
            None => return "null",
        };
        let range = self.node().map(|node| node.start - quotes..node.end + quotes);
        range.and_then(|range| self.document.slice(range)).unwrap_or("null")
    }

    /// Returns the kind of the value, by which unions of scalars are distinguished.
    pub fn kind(&self) -> JsonKind {
        JsonKind::of(self.raw())
    }

    /// The value as a string. Borrowed unless it contains escapes.
    #[inline]
    pub(crate) fn as_string(&self) -> Option<Cow<'t, str>> {
        match self.token()? {
            Token::PlainString => Some(Cow::Borrowed(self.slice())),
            Token::EscapedString => self.unescape(),
            _ => None,
        }
    }

    /// Decodes a string. Any other value is an error.
    // Most fields are strings: one copy of this function is enough.
    #[inline(never)]
    pub(crate) fn decode_string(&self, expected: &str) -> Cow<'t, str> {
        self.as_string()
            .unwrap_or_else(|| self.type_error(expected, Cow::Borrowed("")))
    }

    #[cold]
    fn unescape(&self) -> Option<Cow<'t, str>> {
        match serde_json::from_str(self.raw()) {
            Ok(string) => Some(Cow::Owned(string)),
            Err(error) => self.error(&error, None),
        }
    }

    /// A key as it is shown in a path.
    fn to_display(self) -> Cow<'t, str> {
        serde_json::from_str(self.raw()).map_or(Cow::Borrowed(self.slice()), Cow::Owned)
    }

    /// Whether the value is this string.
    #[inline]
    pub(super) fn is_string(&self, expected: &str) -> bool {
        match self.token() {
            Some(Token::PlainString) => self.slice() == expected,
            Some(Token::EscapedString) => self.unescape().is_some_and(|string| string == expected),
            _ => false,
        }
    }

    /// Whether decoding has failed, here or elsewhere in the document.
    #[inline]
    pub(crate) fn has_failed(&self) -> bool {
        self.document.failed.get()
    }

    /// Decodes the value with `decode`. `None` if that fails; the error is discarded.
    pub(crate) fn try_decode<T>(&self, decode: impl FnOnce(Self) -> T) -> Option<T> {
        let value = decode(*self);
        (!self.document.failed.take()).then_some(value)
    }

    /// An absent value of the same document.
    pub(crate) fn absent(&self) -> Self {
        self.document.value(ABSENT)
    }

    /// Records that another type was expected. Returns `placeholder`, which is never shown to the caller of the
    /// decoder.
    #[cold]
    pub(crate) fn type_error<T>(&self, expected: &str, placeholder: T) -> T {
        let found = match self.token() {
            None | Some(Token::Null) => "null",
            Some(Token::True | Token::False) => "boolean",
            Some(Token::Integer) => "integer",
            Some(Token::Float) => "floating point",
            Some(Token::PlainString | Token::EscapedString) => "string",
            Some(Token::Array) => "sequence",
            Some(Token::Object) => "map",
        };
        self.error(&format_args!("invalid type: {found}, expected {expected}"), placeholder)
    }

    /// Records an error of this value. Returns `placeholder`, which is never shown to the caller of the decoder.
    #[cold]
    pub(crate) fn error<T>(&self, reason: &dyn Display, placeholder: T) -> T {
        self.document.record_error(self.index, reason.to_string());
        placeholder
    }

    /// Returns the fields of an object. Any other value is an error, and has no fields.
    pub fn object(&self) -> Object<'t> {
        let entries = if self.token() == Some(Token::Object) {
            self.index + 1..self.end()
        } else {
            self.type_error("an object", 0..0)
        };
        Object {
            document: self.document,
            start: entries.start,
            next: entries.start,
            end: entries.end,
        }
    }

    /// The value of a key, the first if there are several. `None` if the value is not an object or lacks the key.
    pub(crate) fn get(&self, key: &str) -> Option<Self> {
        if self.token() != Some(Token::Object) {
            return None;
        }
        let mut children = self.children();
        loop {
            let (name, value) = (children.next()?, children.next()?);
            if name.is_string(key) {
                return Some(value);
            }
        }
    }

    /// The elements of an array. `None` if the value is not an array.
    pub(crate) fn elements(&self) -> Option<impl Iterator<Item = Self>> {
        (self.token()? == Token::Array).then(|| self.children())
    }

    /// The elements of an array, or the keys and values of an object in turn.
    pub(crate) fn children(&self) -> Children<'t> {
        match self.token() {
            Some(Token::Array | Token::Object) => self.document.children(self.index + 1..self.end()),
            _ => self.document.children(0..0),
        }
    }

    /// The children of an array or object, and their number. Any other value is an error, and has no children.
    // One copy for all lists and maps, whatever their element type.
    #[inline(never)]
    pub(crate) fn counted_children(&self, token: Token, expected: &str) -> (Children<'t>, usize) {
        if self.token() != Some(token) {
            return self.type_error(expected, (self.absent().children(), 0));
        }
        let children = self.children();
        (children.clone(), children.count())
    }

    /// The index after the value and everything in it.
    #[inline]
    fn end(&self) -> u32 {
        self.node().map_or(self.index, |node| node.next)
    }
}

/// The direct children of a value.
#[derive(Clone)]
pub(crate) struct Children<'t> {
    document: &'t Document<'t>,
    next: u32,
    end: u32,
}

impl<'t> Iterator for Children<'t> {
    type Item = Value<'t>;

    #[inline]
    fn next(&mut self) -> Option<Value<'t>> {
        (self.next < self.end).then(|| {
            let value = self.document.value(self.next);
            self.next = value.end();
            value
        })
    }
}

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
    /// Decodes a field. An absent field decodes as null, and is an error if `T` has no null.
    // Models have hundreds of fields of a few dozen types: inlined into each model, decoding would be twice the code.
    #[inline(never)]
    pub fn field<T: Decode>(&mut self, name: &'static str) -> T {
        T::decode(self.find(name))
    }

    /// Decodes all entries except those with the given names.
    #[allow(dead_code, reason = "generated only for objects with additional properties")]
    pub fn rest<T: Decode>(&mut self, known: &[&str]) -> Map<String, T> {
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
        if self.document.failed.get() {
            return self.document.value(ABSENT);
        }
        let found = self.search(self.next..self.end, name);
        if let Some(value) = found.or_else(|| self.search(self.start..self.next, name)) {
            self.next = value.end();
            return value;
        }
        // The node of an object comes directly before its entries. An absent object has none.
        self.document.absent_field.set((self.start.saturating_sub(1), name));
        self.document.value(ABSENT)
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

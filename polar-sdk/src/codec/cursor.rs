//! A parsed JSON document, and cursors to its values.
//!
//! Decoding does not return `Result`. The first error is recorded in the document together with the value it belongs
//! to, and from then on every value reads as absent and decodes to a placeholder. `decode::with` reports the error
//! instead of the placeholders. A model is therefore decoded by one plain expression without a branch for each field,
//! which keeps generated code small to compile and to link.

mod children;

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::fmt::{Display, Write as _};
use std::ops::Range;

use super::decode::DecodeError;
use super::json_index::{self, Node, Token};
use super::object::Object;
use crate::types::JsonKind;
pub(crate) use children::Children;

/// The index of an absent value. No document has this many values, since its length is a `u32` too.
const ABSENT: u32 = u32::MAX;

/// The maximum number of characters of a key in a path.
const MAX_KEY_LENGTH: usize = 64;

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
    /// Whether a value that could not be decoded was reported as a trace.
    #[cfg(feature = "tracing")]
    reported: Cell<bool>,
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
            #[cfg(feature = "tracing")]
            reported: Cell::default(),
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
    pub(super) fn value(&self, index: u32) -> Value<'_> {
        Value { document: self, index }
    }

    /// An absent value.
    #[inline]
    pub(super) fn absent(&self) -> Value<'_> {
        self.value(ABSENT)
    }

    /// The absent value of a field that the object with this index does not have.
    #[inline]
    pub(super) fn absent_field(&self, object: u32, name: &'static str) -> Value<'_> {
        self.absent_field.set((object, name));
        self.absent()
    }

    #[inline]
    pub(super) fn has_failed(&self) -> bool {
        self.failed.get()
    }

    #[inline]
    pub(super) fn children(&self, indices: Range<u32>) -> Children<'_> {
        Children::new(self, indices)
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

    /// Removes the first error, if any. Its path starts at the value `from`.
    #[inline]
    pub(super) fn take_error(&self, from: u32) -> Option<DecodeError> {
        self.failed.take().then(|| self.describe_error(from))
    }

    #[cold]
    fn describe_error(&self, from: u32) -> DecodeError {
        let (index, reason) = self.first_error.take();
        DecodeError::new(self.path(from, index), reason)
    }

    /// The path from a value to a value in it: `items[0].amount`. An object's key has the path of its value.
    fn path(&self, from: u32, to: u32) -> String {
        let mut path = String::new();
        let mut current = from;
        while current != to {
            let parent = self.value(current);
            let is_array = parent.token() == Some(Token::Array);
            let mut children = parent.children().enumerate();
            let Some((position, child)) = children.find(|(_, child)| to < child.end()) else {
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

    /// Records a trace of a value that could not be decoded and does not fail the document. One for a document is enough.
    #[cold]
    pub(super) fn report(&self, index: u32, error: &DecodeError, outcome: &'static str) {
        #[cfg(feature = "tracing")]
        if !self.reported.replace(true) {
            super::trace::unreadable_value(&error.clone().within(&self.path(0, index)), outcome);
        }
        #[cfg(not(feature = "tracing"))]
        let _ = (self, index, error, outcome);
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
            Token::EscapedString => self.unescape().map_or_else(|error| self.error(&error, None), Some),
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

    /// The value as a string, without recording an error for invalid escapes.
    #[inline]
    pub(super) fn peek_string(&self) -> Option<Cow<'t, str>> {
        match self.token()? {
            Token::PlainString => Some(Cow::Borrowed(self.slice())),
            Token::EscapedString => self.unescape().ok(),
            _ => None,
        }
    }

    #[cold]
    fn unescape(&self) -> serde_json::Result<Cow<'t, str>> {
        serde_json::from_str(self.raw()).map(Cow::Owned)
    }

    /// A key as it is shown in a path: a key of a map may be as long as the response.
    fn to_display(self) -> Cow<'t, str> {
        let key = self.unescape().unwrap_or(Cow::Borrowed(self.slice()));
        match key.char_indices().nth(MAX_KEY_LENGTH) {
            None => key,
            Some((end, _)) => Cow::Owned(format!("{}…", key.get(..end).unwrap_or_default())),
        }
    }

    /// Whether the value is this string.
    #[inline]
    pub(super) fn is_string(&self, expected: &str) -> bool {
        match self.token() {
            Some(Token::PlainString) => self.slice() == expected,
            Some(Token::EscapedString) => self.peek_string().is_some_and(|string| string == expected),
            _ => false,
        }
    }

    /// Whether decoding has failed, here or elsewhere in the document.
    #[inline]
    pub(crate) fn has_failed(&self) -> bool {
        self.document.has_failed()
    }

    /// Whether every error fails the document: that of a sample, whose JSON the program itself contains.
    pub(super) fn is_strict(&self) -> bool {
        !self.document.absent_is_error
    }

    /// Decodes the value with `decode`. An error does not fail the document, and its path starts at the value.
    ///
    /// Must not be called after decoding has failed.
    pub(crate) fn try_decode<T>(&self, decode: impl FnOnce(Self) -> T) -> Result<T, DecodeError> {
        let value = decode(*self);
        match self.document.take_error(self.index) {
            None => Ok(value),
            Some(error) => Err(error),
        }
    }

    /// Records a trace of an error that [`try_decode`](Self::try_decode) returned. `outcome` says what became of the
    /// value.
    pub(crate) fn report(&self, error: &DecodeError, outcome: &'static str) {
        self.document.report(self.index, error, outcome);
    }

    /// An absent value of the same document.
    pub(crate) fn absent(&self) -> Self {
        self.document.absent()
    }

    /// Records that another type was expected. Returns `placeholder`, which is never shown to the caller of the
    /// decoder.
    #[cold]
    pub(crate) fn type_error<T>(&self, expected: &str, placeholder: T) -> T {
        self.record_type_error(expected);
        placeholder
    }

    // Apart from `type_error`, so that it is compiled once, not for each type.
    #[cold]
    fn record_type_error(&self, expected: &str) {
        let found = match self.token() {
            None | Some(Token::Null) => "null",
            Some(Token::True | Token::False) => "boolean",
            Some(Token::Integer) => "integer",
            Some(Token::Float) => "floating point",
            Some(Token::PlainString | Token::EscapedString) => "string",
            Some(Token::Array) => "sequence",
            Some(Token::Object) => "map",
        };
        self.error(&format_args!("invalid type: {found}, expected {expected}"), ());
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
        Object::new(self.document, entries)
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

    /// The index after the value and everything in it.
    #[inline]
    pub(super) fn end(&self) -> u32 {
        self.node().map_or(self.index, |node| node.next)
    }
}

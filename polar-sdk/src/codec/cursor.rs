//! A text that is being read: its values, and the first flaw found in them.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::fmt::Write as _;
use std::ops::Range;

use super::decode::DecodeError;
use super::json_index;
use super::json_index::{Node, Token};
use super::object::Object;
use crate::types::JsonKind;

/// The index of what is not there. No text has so many values: its length is a `u32`, too.
const NOWHERE: u32 = u32::MAX;

/// What all values of a text have in common.
pub(crate) struct Source<'t> {
    text: &'t str,
    nodes: Vec<Node>,
    flawed: Cell<bool>,
    /// What was wrong first, and with which value.
    first: RefCell<(u32, String)>,
    /// The field that was asked for in vain last, and the object.
    absent: Cell<(u32, &'static str)>,
}

impl<'t> Source<'t> {
    /// Finds all values of a text.
    pub(crate) fn new(text: &'t str) -> Result<Self, DecodeError> {
        let nodes = json_index::index(text).ok_or_else(|| DecodeError::at("", json_index::flaw(text.as_bytes())))?;
        Ok(Self {
            text,
            nodes,
            flawed: Cell::new(false),
            first: RefCell::default(),
            absent: Cell::default(),
        })
    }

    /// The value at an index.
    #[inline]
    pub(crate) fn value(&self, index: u32) -> Value<'_> {
        Value::new(self, index)
    }

    /// What is not there: a field of an object.
    pub(crate) fn absent(&self, object: u32, name: &'static str) -> Value<'_> {
        self.absent.set((object, name));
        self.nothing()
    }

    /// What is not there, where something is wrong already.
    #[inline]
    pub(crate) fn nothing(&self) -> Value<'_> {
        Value::new(self, NOWHERE)
    }

    /// The values at some indices, and not those inside of them.
    #[inline]
    pub(crate) fn inside(&self, indices: Range<u32>) -> Inside<'_> {
        Inside::new(self, indices)
    }

    #[inline]
    pub(crate) fn node(&self, index: u32) -> Option<&Node> {
        self.nodes.get(index as usize)
    }

    #[inline]
    pub(crate) fn slice(&self, place: Range<u32>) -> Option<&'t str> {
        self.text.get(place.start as usize..place.end as usize)
    }

    /// Whether anything was wrong so far.
    #[inline]
    pub(crate) fn is_flawed(&self) -> bool {
        self.flawed.get()
    }

    /// Reads on as if nothing had been wrong so far. Whether anything was.
    pub(crate) fn forget_flaw(&self) -> bool {
        self.flawed.take()
    }

    /// Notes what is wrong with a value, unless something was before. What is wrong with nothing is that it is missing.
    #[cold]
    pub(crate) fn note(&self, index: u32, why: String) {
        if self.flawed.replace(true) {
            return;
        }
        let (object, name) = self.absent.get();
        self.first.replace(match index {
            NOWHERE => (object, format!("missing field `{name}`")),
            _ => (index, why),
        });
    }

    /// What was wrong first, if anything.
    #[inline]
    pub(crate) fn flaw(&self) -> Option<DecodeError> {
        self.is_flawed().then(|| self.first_flaw())
    }

    #[cold]
    fn first_flaw(&self) -> DecodeError {
        let (index, why) = self.first.take();
        DecodeError::at(self.path(index), why)
    }

    /// The way to a value: `items[0].amount`. A key is where its value is.
    fn path(&self, index: u32) -> String {
        let mut path = String::new();
        let mut at = 0;
        while at != index {
            let value = self.value(at);
            let is_list = value.token() == Some(Token::Array);
            let mut inside = value.inside().enumerate();
            let Some((place, found)) = inside.find(|(_, value)| index < value.end()) else {
                break;
            };
            // Writing to a `String` cannot fail.
            let _ = if is_list {
                write!(path, "[{place}]")
            } else {
                // Keys and values take turns.
                let key = if place % 2 == 0 {
                    Some(found)
                } else {
                    value.inside().nth(place - 1)
                };
                let dot = if path.is_empty() { "" } else { "." };
                write!(path, "{dot}{}", key.map_or(Cow::Borrowed(""), |key| key.as_written()))
            };
            at = found.index();
        }
        path
    }
}

/// A value that is still to be read, or the absence of one.
#[derive(Clone, Copy)]
pub struct Value<'t> {
    source: &'t Source<'t>,
    index: u32,
}

impl<'t> Value<'t> {
    #[inline]
    pub(crate) fn new(source: &'t Source<'t>, index: u32) -> Self {
        Self { source, index }
    }

    /// Where it is in the list of all values.
    pub(crate) fn index(&self) -> u32 {
        self.index
    }

    #[inline]
    fn node(&self) -> Option<&'t Node> {
        self.source.node(self.index)
    }

    /// What it is. `None` where there is no value.
    #[inline]
    pub(crate) fn token(&self) -> Option<Token> {
        Some(self.node()?.token)
    }

    /// What stands in the text, without the quotes of a text.
    #[inline]
    pub(crate) fn slice(&self) -> &'t str {
        let place = self.node().map(|node| node.start..node.end);
        place.and_then(|place| self.source.slice(place)).unwrap_or_default()
    }

    /// The JSON of the value. `null` where there is none.
    pub(crate) fn raw(&self) -> &'t str {
        let quotes = match self.token() {
            Some(Token::Plain | Token::Escaped) => 1,
            Some(_) => 0,
            None => return "null",
        };
        let place = self.node().map(|node| node.start - quotes..node.end + quotes);
        place.and_then(|place| self.source.slice(place)).unwrap_or("null")
    }

    /// The text that it is. Borrowed, unless it has escapes.
    #[inline]
    pub(crate) fn text(&self) -> Option<Cow<'t, str>> {
        match self.token()? {
            Token::Plain => Some(Cow::Borrowed(self.slice())),
            Token::Escaped => self.unescaped(),
            _ => None,
        }
    }

    /// The text that it is. What is no text is a flaw, and empty.
    // Most fields are texts: one copy is enough.
    #[inline(never)]
    pub(crate) fn text_or_flaw(&self, expected: &str) -> Cow<'t, str> {
        self.text().unwrap_or_else(|| {
            self.refuse(expected);
            Cow::Borrowed("")
        })
    }

    #[cold]
    fn unescaped(&self) -> Option<Cow<'t, str>> {
        match serde_json::from_str(self.raw()) {
            Ok(text) => Some(Cow::Owned(text)),
            Err(error) => {
                self.refuse_because(&error);
                None
            }
        }
    }

    /// The text of a key, to be shown.
    pub(crate) fn as_written(&self) -> Cow<'t, str> {
        serde_json::from_str(self.raw()).map_or(Cow::Borrowed(self.slice()), Cow::Owned)
    }

    /// What kind of value it is, to tell the members of a union by.
    pub fn kind(&self) -> JsonKind {
        JsonKind::of(self.raw())
    }

    /// Whether anything was wrong so far, here or elsewhere.
    #[inline]
    pub(crate) fn is_flawed(&self) -> bool {
        self.source.is_flawed()
    }

    /// What a function reads. `None` where it finds a flaw, which is forgotten.
    pub(crate) fn attempt<T>(&self, read: impl FnOnce(Self) -> T) -> Option<T> {
        let value = read(*self);
        (!self.source.forget_flaw()).then_some(value)
    }

    /// What is not there.
    pub(crate) fn nothing(&self) -> Self {
        self.source.nothing()
    }

    /// Notes that something else was expected.
    #[cold]
    pub(crate) fn refuse(&self, expected: &str) {
        let found = match self.token() {
            None | Some(Token::Null) => "null",
            Some(Token::True | Token::False) => "boolean",
            Some(Token::Integer) => "integer",
            Some(Token::Real) => "floating point",
            Some(Token::Plain | Token::Escaped) => "string",
            Some(Token::Array) => "sequence",
            Some(Token::Object) => "map",
        };
        self.refuse_because(&format_args!("invalid type: {found}, expected {expected}"));
    }

    /// Notes what is wrong with a value of the right type.
    #[cold]
    pub(crate) fn refuse_because(&self, why: &dyn std::fmt::Display) {
        self.source.note(self.index, why.to_string());
    }

    /// The fields of an object. What is no object is a flaw, and has none.
    pub fn object(&self) -> Object<'t> {
        if self.token() == Some(Token::Object) {
            Object::new(self.source, self.index + 1..self.end())
        } else {
            self.refuse("an object");
            Object::new(self.source, 0..0)
        }
    }

    /// The value of a key. Of equal keys the first one counts.
    pub(crate) fn get(&self, key: &str) -> Option<Self> {
        if self.token() != Some(Token::Object) {
            return None;
        }
        let mut inside = self.inside();
        loop {
            let (name, value) = (inside.next()?, inside.next()?);
            if name.is(key) {
                return Some(value);
            }
        }
    }

    /// The elements, if it is a list.
    pub(crate) fn elements(&self) -> Option<impl Iterator<Item = Self>> {
        (self.token()? == Token::Array).then(|| self.inside())
    }

    /// The elements of a list, or keys and values of an object by turns.
    pub(crate) fn inside(&self) -> Inside<'t> {
        match self.token() {
            Some(Token::Array | Token::Object) => self.source.inside(self.index + 1..self.end()),
            _ => self.source.inside(0..0),
        }
    }

    /// What is inside of a list or an object, and how much. What is another value is a flaw, and empty.
    // Once for all lists and maps, whatever they hold.
    #[inline(never)]
    pub(crate) fn counted(&self, token: Token, expected: &str) -> (Inside<'t>, usize) {
        if self.token() != Some(token) {
            self.refuse(expected);
            return (self.nothing().inside(), 0);
        }
        let inside = self.inside();
        (inside.clone(), inside.count())
    }

    /// The index after all that is inside.
    #[inline]
    pub(crate) fn end(&self) -> u32 {
        self.node().map_or(self.index, |node| node.next)
    }

    /// Whether it is a text and this one.
    #[inline]
    pub(crate) fn is(&self, text: &str) -> bool {
        match self.token() {
            Some(Token::Plain) => self.slice() == text,
            Some(Token::Escaped) => self.unescaped().is_some_and(|own| own == text),
            _ => false,
        }
    }
}

/// Values side by side.
#[derive(Clone)]
pub(crate) struct Inside<'t> {
    source: &'t Source<'t>,
    next: u32,
    end: u32,
}

impl<'t> Inside<'t> {
    #[inline]
    pub(crate) fn new(source: &'t Source<'t>, indices: Range<u32>) -> Self {
        Self {
            source,
            next: indices.start,
            end: indices.end,
        }
    }
}

impl<'t> Iterator for Inside<'t> {
    type Item = Value<'t>;

    #[inline]
    fn next(&mut self) -> Option<Value<'t>> {
        (self.next < self.end).then(|| {
            let value = self.source.value(self.next);
            self.next = value.end();
            value
        })
    }
}

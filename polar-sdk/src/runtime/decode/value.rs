//! A value in its place: what it is, and what is in it.

use std::borrow::Cow;
use std::ops::Range;

use super::Object;
use super::source::Source;
use crate::runtime::Kind;
use crate::runtime::json::{Node, Token};

/// A value that is still to be read, or the absence of one.
#[derive(Clone, Copy)]
pub struct Value<'t> {
    source: &'t Source<'t>,
    index: u32,
}

impl<'t> Value<'t> {
    #[inline]
    pub(super) fn new(source: &'t Source<'t>, index: u32) -> Self {
        Self { source, index }
    }

    /// Where it is in the list of all values.
    pub(super) fn index(&self) -> u32 {
        self.index
    }

    #[inline]
    fn node(&self) -> Option<&'t Node> {
        self.source.node(self.index)
    }

    /// What it is. `None` where there is no value.
    #[inline]
    pub(in crate::runtime) fn token(&self) -> Option<Token> {
        Some(self.node()?.token)
    }

    /// What stands in the text, without the quotes of a text.
    #[inline]
    pub(in crate::runtime) fn slice(&self) -> &'t str {
        let place = self.node().map(|node| node.start..node.end);
        place.and_then(|place| self.source.slice(place)).unwrap_or_default()
    }

    /// The JSON of the value. `null` where there is none.
    pub(in crate::runtime) fn raw(&self) -> &'t str {
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
    pub(in crate::runtime) fn text(&self) -> Option<Cow<'t, str>> {
        match self.token()? {
            Token::Plain => Some(Cow::Borrowed(self.slice())),
            Token::Escaped => self.unescaped(),
            _ => None,
        }
    }

    /// The text that it is. What is no text is a flaw, and empty.
    // Most fields are texts: one copy is enough.
    #[inline(never)]
    pub(in crate::runtime) fn text_or_flaw(&self, expected: &str) -> Cow<'t, str> {
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
    pub(super) fn as_written(&self) -> Cow<'t, str> {
        serde_json::from_str(self.raw()).map_or(Cow::Borrowed(self.slice()), Cow::Owned)
    }

    /// What kind of value it is, to tell the members of a union by.
    pub fn kind(&self) -> Kind {
        Kind::of(self.raw())
    }

    /// Whether anything was wrong so far, here or elsewhere.
    #[inline]
    pub(super) fn is_flawed(&self) -> bool {
        self.source.is_flawed()
    }

    /// What a function reads. `None` where it finds a flaw, which is forgotten.
    pub(in crate::runtime) fn attempt<T>(&self, read: impl FnOnce(Self) -> T) -> Option<T> {
        let value = read(*self);
        (!self.source.forget_flaw()).then_some(value)
    }

    /// What is not there.
    pub(super) fn nothing(&self) -> Self {
        self.source.nothing()
    }

    /// Notes that something else was expected.
    #[cold]
    pub(in crate::runtime) fn refuse(&self, expected: &str) {
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
    pub(in crate::runtime) fn refuse_because(&self, why: &dyn std::fmt::Display) {
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
    pub(in crate::runtime) fn get(&self, key: &str) -> Option<Self> {
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
    pub(in crate::runtime) fn elements(&self) -> Option<impl Iterator<Item = Self>> {
        (self.token()? == Token::Array).then(|| self.inside())
    }

    /// The elements of a list, or keys and values of an object by turns.
    pub(super) fn inside(&self) -> Inside<'t> {
        match self.token() {
            Some(Token::Array | Token::Object) => self.source.inside(self.index + 1..self.end()),
            _ => self.source.inside(0..0),
        }
    }

    /// What is inside of a list or an object, and how much. What is another value is a flaw, and empty.
    // Once for all lists and maps, whatever they hold.
    #[inline(never)]
    pub(super) fn counted(&self, token: Token, expected: &str) -> (Inside<'t>, usize) {
        if self.token() != Some(token) {
            self.refuse(expected);
            return (self.nothing().inside(), 0);
        }
        let inside = self.inside();
        (inside.clone(), inside.count())
    }

    /// The index after all that is inside.
    #[inline]
    pub(super) fn end(&self) -> u32 {
        self.node().map_or(self.index, |node| node.next)
    }

    /// Whether it is a text and this one.
    #[inline]
    pub(super) fn is(&self, text: &str) -> bool {
        match self.token() {
            Some(Token::Plain) => self.slice() == text,
            Some(Token::Escaped) => self.unescaped().is_some_and(|own| own == text),
            _ => false,
        }
    }
}

/// Values side by side.
#[derive(Clone)]
pub(super) struct Inside<'t> {
    source: &'t Source<'t>,
    next: u32,
    end: u32,
}

impl<'t> Inside<'t> {
    #[inline]
    pub(super) fn new(source: &'t Source<'t>, indices: Range<u32>) -> Self {
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

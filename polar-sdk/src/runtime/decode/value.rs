//! A value in its place: what it is, and what is in it.

use std::borrow::Cow;

use super::flaw::{FirstFlaw, Step};
use super::{Decode, Object};
use crate::runtime::Kind;
use crate::runtime::json::{Node, Token};

/// What all values of a text have in common.
#[derive(Clone, Copy)]
pub(super) struct Source<'t> {
    text: &'t str,
    nodes: &'t [Node],
    pub(super) flaw: &'t FirstFlaw,
}

/// A value that is still to be read, or the absence of one.
#[derive(Clone, Copy)]
pub struct Value<'t> {
    pub(super) source: Source<'t>,
    node: Option<&'t Node>,
    /// The node after this one: the first inside of it.
    inside: u32,
}

impl<'t> Source<'t> {
    /// The value at an index of the list of nodes.
    #[inline]
    pub(super) fn value(self, index: u32) -> Value<'t> {
        Value {
            source: self,
            node: self.nodes.get(index as usize),
            inside: index + 1,
        }
    }

    /// What is not there.
    pub(super) fn nothing(self) -> Value<'t> {
        Value {
            source: self,
            node: None,
            inside: 0,
        }
    }
}

impl<'t> Value<'t> {
    /// The value that a text is.
    pub(super) fn whole(text: &'t str, nodes: &'t [Node], flaw: &'t FirstFlaw) -> Self {
        Source { text, nodes, flaw }.value(0)
    }

    /// What it is. `None` where there is no value.
    #[inline]
    pub(in crate::runtime) fn token(&self) -> Option<Token> {
        Some(self.node?.token)
    }

    /// What stands in the text, without the quotes of a text.
    #[inline]
    pub(in crate::runtime) fn slice(&self) -> &'t str {
        let place = self.node.map(|node| node.start as usize..node.end as usize);
        place.and_then(|place| self.source.text.get(place)).unwrap_or_default()
    }

    /// The JSON of the value. `null` where there is none.
    pub(in crate::runtime) fn raw(&self) -> &'t str {
        let quotes = match self.token() {
            Some(Token::Plain | Token::Escaped) => 1,
            Some(_) => 0,
            None => return "null",
        };
        let place = self
            .node
            .map(|node| node.start as usize - quotes..node.end as usize + quotes);
        place.and_then(|place| self.source.text.get(place)).unwrap_or("null")
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

    #[cold]
    fn unescaped(&self) -> Option<Cow<'t, str>> {
        match serde_json::from_str(self.raw()) {
            Ok(text) => Some(Cow::Owned(text)),
            Err(error) => {
                self.source.flaw.note(error.to_string());
                None
            }
        }
    }

    /// What kind of value it is, to tell the members of a union by.
    pub fn kind(&self) -> Kind {
        Kind::of(self.raw())
    }

    /// Whether anything was wrong so far, here or elsewhere.
    pub(super) fn is_flawed(&self) -> bool {
        self.source.flaw.is_found()
    }

    /// What is not there.
    pub(super) fn nothing(&self) -> Self {
        self.source.nothing()
    }

    /// Notes that something else was expected.
    #[cold]
    pub(in crate::runtime) fn refuse(&self, expected: &str) {
        let found = match self.token() {
            None => return self.source.flaw.note(String::new()),
            Some(Token::Null) => "null",
            Some(Token::True | Token::False) => "boolean",
            Some(Token::Integer) => "integer",
            Some(Token::Real) => "floating point",
            Some(Token::Plain | Token::Escaped) => "string",
            Some(Token::Array) => "sequence",
            Some(Token::Object) => "map",
        };
        self.source
            .flaw
            .note(format!("invalid type: {found}, expected {expected}"));
    }

    /// Notes what is wrong with a value of the right type.
    #[cold]
    pub(in crate::runtime) fn refuse_because(&self, why: &impl std::fmt::Display) {
        self.source.flaw.note(why.to_string());
    }

    /// Reads the fields of an object.
    pub fn object<T>(&self, read: impl FnOnce(&mut Object<'t>) -> T) -> T {
        read(&mut self.entries())
    }

    fn entries(&self) -> Object<'t> {
        if self.token() == Some(Token::Object) {
            Object::new(self.source, self.inside..self.end())
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

    /// The elements of a list, or keys and values of an object by turns.
    pub(super) fn inside(&self) -> Inside<'t> {
        let end = match self.token() {
            Some(Token::Array | Token::Object) => self.end(),
            _ => self.inside,
        };
        Inside {
            source: self.source,
            next: self.inside,
            end,
        }
    }

    /// The node after all that is inside.
    #[inline]
    pub(super) fn end(&self) -> u32 {
        self.node.map_or(self.inside, |node| node.next)
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

    /// Reads what is at a step inside of another value.
    #[inline]
    pub(super) fn read_at<T: Decode>(self, step: impl FnOnce() -> Step) -> T {
        let value = T::decode(self);
        if self.source.flaw.is_found() {
            self.source.flaw.within(step());
        }
        value
    }
}

/// Values side by side.
#[derive(Clone)]
pub(super) struct Inside<'t> {
    source: Source<'t>,
    next: u32,
    end: u32,
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

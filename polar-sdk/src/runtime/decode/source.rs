//! A text that is being read: its values, and the first flaw found in them.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::fmt::Write as _;
use std::ops::Range;

use super::flaw::Flaw;
use super::value::{Inside, Value};
use crate::runtime::json::{self, Node, Token};

/// The index of what is not there. No text has so many values: its length is a `u32`, too.
const NOWHERE: u32 = u32::MAX;

/// What all values of a text have in common.
pub(super) struct Source<'t> {
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
    pub(super) fn new(text: &'t str) -> Result<Self, Flaw> {
        let nodes = json::index(text).ok_or_else(|| Flaw::at("", json::flaw(text.as_bytes())))?;
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
    pub(super) fn value(&self, index: u32) -> Value<'_> {
        Value::new(self, index)
    }

    /// What is not there: a field of an object.
    pub(super) fn absent(&self, object: u32, name: &'static str) -> Value<'_> {
        self.absent.set((object, name));
        self.nothing()
    }

    /// What is not there, where something is wrong already.
    #[inline]
    pub(super) fn nothing(&self) -> Value<'_> {
        Value::new(self, NOWHERE)
    }

    /// The values at some indices, and not those inside of them.
    #[inline]
    pub(super) fn inside(&self, indices: Range<u32>) -> Inside<'_> {
        Inside::new(self, indices)
    }

    #[inline]
    pub(super) fn node(&self, index: u32) -> Option<&Node> {
        self.nodes.get(index as usize)
    }

    #[inline]
    pub(super) fn slice(&self, place: Range<u32>) -> Option<&'t str> {
        self.text.get(place.start as usize..place.end as usize)
    }

    /// Whether anything was wrong so far.
    #[inline]
    pub(super) fn is_flawed(&self) -> bool {
        self.flawed.get()
    }

    /// Reads on as if nothing had been wrong so far. Whether anything was.
    pub(super) fn forget_flaw(&self) -> bool {
        self.flawed.take()
    }

    /// Notes what is wrong with a value, unless something was before. What is wrong with nothing is that it is missing.
    #[cold]
    pub(super) fn note(&self, index: u32, why: String) {
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
    pub(super) fn flaw(&self) -> Option<Flaw> {
        self.is_flawed().then(|| self.first_flaw())
    }

    #[cold]
    fn first_flaw(&self) -> Flaw {
        let (index, why) = self.first.take();
        Flaw::at(self.path(index), why)
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

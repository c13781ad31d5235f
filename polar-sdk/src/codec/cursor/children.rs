//! The values in an array or object.

use std::borrow::Cow;
use std::ops::Range;

use super::{Document, Value};
use crate::codec::json_index::Token;

impl<'t> Value<'t> {
    /// The elements of an array. `None` if the value is not an array.
    pub(crate) fn elements(&self) -> Option<Children<'t>> {
        (self.token()? == Token::Array).then(|| self.children())
    }

    /// The entries of an object. Any other value has none.
    #[allow(dead_code, reason = "used by some features")]
    pub(crate) fn entries(&self) -> impl Iterator<Item = (Cow<'t, str>, Self)> + use<'t> {
        let mut children = match self.token() {
            Some(Token::Object) => self.children(),
            _ => self.absent().children(),
        };
        std::iter::from_fn(move || Some((children.next()?.peek_string()?, children.next()?)))
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
}

/// The direct children of a value.
#[derive(Clone)]
pub(crate) struct Children<'t> {
    document: &'t Document<'t>,
    next: u32,
    end: u32,
}

impl<'t> Children<'t> {
    /// The values between these indices.
    #[inline]
    pub(super) fn new(document: &'t Document<'t>, indices: Range<u32>) -> Self {
        Self {
            document,
            next: indices.start,
            end: indices.end,
        }
    }
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

//! What the members of a union are told apart by.

#![allow(dead_code, reason = "which of it the generated code calls depends on the document")]

use std::borrow::Cow;

use super::cursor::Value;
use super::decode::Decode;
use super::json_index::Token;

impl<'t> Value<'t> {
    /// The text at a path of keys. Borrowed, unless the JSON has escapes in it.
    pub fn text_at(&self, path: &[&str]) -> Option<Cow<'t, str>> {
        self.at(path)?.text()
    }

    /// The truth value at a path of keys.
    pub fn bool_at(&self, path: &[&str]) -> Option<bool> {
        match self.at(path)?.token()? {
            Token::True => Some(true),
            Token::False => Some(false),
            _ => None,
        }
    }

    /// The whole number at a path of keys.
    pub fn integer_at(&self, path: &[&str]) -> Option<i64> {
        let value = self.at(path)?;
        (value.token()? == Token::Integer).then(|| value.slice().parse().ok())?
    }

    /// Whether null stands at a path of keys.
    pub fn null_at(&self, path: &[&str]) -> Option<()> {
        (self.at(path)?.token()? == Token::Null).then_some(())
    }

    /// Whether the object has a value other than null for all of these keys.
    pub fn has_keys(&self, keys: &[&str]) -> bool {
        let is_there = |key: &&str| self.get(key).is_some_and(|value| value.token() != Some(Token::Null));
        keys.iter().all(is_there)
    }

    /// Reads the value as a member. A known tag on a value that does not fit it is a flaw, never unknown.
    #[inline]
    pub fn read<M: Decode>(&self) -> M {
        M::decode(*self)
    }

    /// What stands at the end of a path of keys, if it leads anywhere.
    fn at(&self, path: &[&str]) -> Option<Self> {
        path.iter().try_fold(*self, |value, key| value.get(key))
    }
}

#[cfg(test)]
mod tests;

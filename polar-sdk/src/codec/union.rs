//! Access to the parts of a value by which the members of a union are distinguished, and decoding of members.

use std::borrow::Cow;

use super::cursor::Value;
use super::decode::{Decode, DecodeError};
use super::json_index::Token;
use crate::types::{Json, UnknownVariant};

#[allow(dead_code, reason = "generated code uses them depending on the document's unions")]
impl<'t> Value<'t> {
    /// Returns the string at a path of keys, borrowed unless it contains escapes.
    pub fn string_at(&self, path: &[&str]) -> Option<Cow<'t, str>> {
        self.at(path)?.peek_string()
    }

    /// Returns the boolean at a path of keys.
    pub fn bool_at(&self, path: &[&str]) -> Option<bool> {
        match self.at(path)?.token()? {
            Token::True => Some(true),
            Token::False => Some(false),
            _ => None,
        }
    }

    /// Returns the integer at a path of keys.
    pub fn integer_at(&self, path: &[&str]) -> Option<i64> {
        let value = self.at(path)?;
        (value.token()? == Token::Integer).then(|| value.slice().parse().ok())?
    }

    /// Returns `Some` if there is a null at a path of keys.
    pub fn null_at(&self, path: &[&str]) -> Option<()> {
        (self.at(path)?.token()? == Token::Null).then_some(())
    }

    /// Returns whether the value is an object in which none of these keys is absent or null.
    pub fn has_keys(&self, keys: &[&str]) -> bool {
        let is_present = |key: &&str| self.get(key).is_some_and(|value| value.token() != Some(Token::Null));
        keys.iter().all(is_present)
    }

    /// Decodes the value.
    #[inline]
    pub fn read<M: Decode>(&self) -> M {
        M::decode(*self)
    }

    /// Decodes the value as a member of a union. A value that differs from the member is kept as unknown.
    pub fn member<M: Decode, T>(&self, known: fn(M) -> T, unknown: fn(UnknownVariant) -> T) -> T {
        if self.has_failed() {
            return unknown(self.unknown());
        }
        if self.is_strict() {
            return known(M::decode(*self));
        }
        match self.try_decode(M::decode) {
            Ok(member) => known(member),
            Err(error) => unknown(self.unreadable(&error)),
        }
    }

    /// Keeps the value of an unknown member.
    #[cold]
    pub fn unknown(&self) -> UnknownVariant {
        Json::decode(*self).into()
    }

    #[cold]
    fn unreadable(&self, error: &DecodeError) -> UnknownVariant {
        // Not a value of the wrong member, but no value.
        if self.token().is_none() {
            return self.unknown();
        }
        self.report(error, "it is kept as `Unknown`");
        UnknownVariant::unreadable(Json::decode(*self), &error.to_string())
    }

    fn at(&self, path: &[&str]) -> Option<Self> {
        path.iter().try_fold(*self, |value, key| value.get(key))
    }
}

#[cfg(test)]
mod tests;

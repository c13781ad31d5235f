//! Reads unions: looks at the content, then reads the one member that it is.

#![allow(dead_code, reason = "which of it the generated code calls depends on the document")]

pub(super) mod scan;

use std::borrow::Cow;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error};
use serde_json::value::RawValue;

use super::decode::describe;
use super::{Json, Kind};
pub(super) use scan::Scalar;

/// Reads a union. `choose` looks at the candidate and says which member it is.
pub fn decode<'de, D, T>(deserializer: D, choose: impl FnOnce(&Candidate) -> Result<T, D::Error>) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
{
    choose(&Candidate(Box::<RawValue>::deserialize(deserializer)?))
}

/// A JSON value whose member is still to be found.
pub struct Candidate(Box<RawValue>);

impl Candidate {
    /// The text at a path of keys. Borrowed, unless the JSON has escapes in it.
    pub fn text_at(&self, path: &[&str]) -> Option<Cow<'_, str>> {
        match scan::at(self.0.get(), path)? {
            Scalar::Text(text) => Some(text),
            Scalar::Bool(_) | Scalar::Integer(_) => None,
        }
    }

    /// The truth value at a path of keys.
    pub fn bool_at(&self, path: &[&str]) -> Option<bool> {
        match scan::at(self.0.get(), path)? {
            Scalar::Bool(value) => Some(value),
            Scalar::Text(_) | Scalar::Integer(_) => None,
        }
    }

    /// The whole number at a path of keys.
    pub fn integer_at(&self, path: &[&str]) -> Option<i64> {
        match scan::at(self.0.get(), path)? {
            Scalar::Integer(value) => Some(value),
            Scalar::Text(_) | Scalar::Bool(_) => None,
        }
    }

    /// Whether null stands at a path of keys.
    pub fn null_at(&self, path: &[&str]) -> Option<()> {
        matches!(scan::find(self.0.get(), path)?, scan::Found::Null).then_some(())
    }

    /// Whether the object has a value other than null for all of these keys.
    pub fn has_keys(&self, keys: &[&str]) -> bool {
        let is_there =
            |key: &&str| scan::find(self.0.get(), &[key]).is_some_and(|found| !matches!(found, scan::Found::Null));
        keys.iter().all(is_there)
    }

    /// What kind of JSON value it is.
    pub fn kind(&self) -> Kind {
        Kind::of(self.0.get())
    }

    /// Reads the value as a member. A known tag on a value that does not fit it is an error, never unknown.
    pub fn read<M, T, E>(&self, member: impl FnOnce(M) -> T) -> Result<T, E>
    where
        M: DeserializeOwned,
        E: Error,
    {
        match serde_json::from_str(self.0.get()) {
            Ok(value) => Ok(member(value)),
            Err(_) => Err(E::custom(self.flaw::<M>())),
        }
    }

    /// Keeps the value as it is, for a member that this version does not know.
    // A `Result`, so that all arms of the generated match are alike.
    #[allow(clippy::unnecessary_wraps)]
    pub fn keep<T, E>(&self, unknown: impl FnOnce(Json) -> T) -> Result<T, E> {
        Ok(unknown(Json::from_raw(&self.0)))
    }

    /// Why the value is no `M`, and where.
    fn flaw<M: DeserializeOwned>(&self) -> String {
        describe::<M>(self.0.get().as_bytes())
    }
}

#[cfg(test)]
mod tests;

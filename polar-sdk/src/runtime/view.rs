//! Writes models: each shows what it is, and one function for all of them hands that to serde.
//!
//! A model is not generic over the serializer. It says what its fields are, once, and compiles once.

#![allow(dead_code, reason = "which of it the generated code calls depends on the document")]

mod fields;
mod json;
mod values;

use serde::ser::{Serialize, SerializeMap as _, SerializeSeq as _, Serializer};
use serde_json::value::RawValue;

use super::Timestamp;

pub use fields::Fields;
pub(super) use json::json;

/// What a value is, as far as writing it goes.
#[derive(Clone, Copy)]
pub enum View<'v> {
    Null,
    Bool(bool),
    Integer(i64),
    Number(f64),
    Text(&'v str),
    Uuid(uuid::Uuid),
    Timestamp(&'v Timestamp),
    Json(&'v RawValue),
    List(&'v dyn Elements),
    Map(&'v dyn Entries),
    Object(&'v dyn Encode),
}

/// What can be written.
pub trait Encode {
    /// What it is.
    fn view(&self) -> View<'_>;

    /// Its fields, if it is a [`View::Object`].
    fn fields<'v>(&self, fields: Fields<'v>) -> Fields<'v> {
        fields
    }
}

/// The elements of a list.
pub trait Elements {
    fn each(&self, visit: &mut dyn FnMut(View<'_>));
}

/// The entries of a map.
pub trait Entries {
    fn each(&self, visit: &mut dyn FnMut(View<'_>, View<'_>));
}

/// Writes a model to any format.
pub fn serialize<S: Serializer>(value: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    value.view().serialize(serializer)
}

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => serializer.serialize_i64(*value),
            Self::Number(value) => serializer.serialize_f64(*value),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Uuid(uuid) => {
                serializer.serialize_str(uuid.hyphenated().encode_lower(&mut uuid::Uuid::encode_buffer()))
            }
            Self::Timestamp(at) => at.serialize(serializer),
            Self::Json(json) => json.serialize(serializer),
            Self::List(list) => {
                let mut sequence = serializer.serialize_seq(None)?;
                let mut outcome = Ok(());
                list.each(&mut |element| {
                    if outcome.is_ok() {
                        outcome = sequence.serialize_element(&element);
                    }
                });
                outcome.and_then(|()| sequence.end())
            }
            Self::Map(entries) => {
                let mut map = serializer.serialize_map(None)?;
                let mut outcome = Ok(());
                entries.each(&mut |key, value| {
                    if outcome.is_ok() {
                        outcome = map.serialize_entry(&key, &value);
                    }
                });
                outcome.and_then(|()| map.end())
            }
            Self::Object(object) => {
                let mut map = serializer.serialize_map(None)?;
                let mut outcome = Ok(());
                object.fields(Fields::new(&mut |name, value| {
                    if outcome.is_ok() {
                        outcome = map.serialize_entry(name, &value);
                    }
                }));
                outcome.and_then(|()| map.end())
            }
        }
    }
}

#[cfg(test)]
mod tests;

//! Encoding of models and value types.
//!
//! A type describes its value as a [`View`], which one function serializes in any serde format. Models are not generic over
//! the serializer, so each is compiled once.

mod values;

use serde::ser::{Error as _, Serialize, SerializeMap as _, SerializeSeq as _, Serializer};
use uuid::Uuid;
use uuid::fmt::Hyphenated;

use super::extra_fields::ExtraFields;
use crate::types::{Date, Json, Map, Patch, Timestamp, UnknownVariant};

/// A borrowed view of a value to encode.
#[derive(Clone, Copy)]
pub enum View<'v> {
    Null,
    Bool(bool),
    Integer(i64),
    #[allow(dead_code, reason = "generated only for integers of the format `uint64`")]
    Unsigned(u64),
    Number(f64),
    String(&'v str),
    /// A value of an open enum that this version of the crate does not know.
    UnknownValue(&'v str),
    Secret(&'v str),
    Uuid(Uuid),
    Timestamp(&'v Timestamp),
    Date(Date),
    /// A value that the API does not accept in requests. It cannot be serialized.
    Rejected {
        field: &'v str,
        value: &'v str,
    },
    Json(&'v Json),
    Unknown(&'v UnknownVariant),
    /// A list, and the minimum number of its items.
    List(&'v dyn Elements, usize),
    Map(&'v dyn Entries),
    Object(&'v dyn Encode),
}

/// A type that can be encoded.
pub trait Encode {
    /// Returns a view of the value.
    fn view(&self) -> View<'_>;

    /// Visits the fields of the value, if its view is [`View::Object`].
    fn fields<'v>(&self, fields: Fields<'v>) -> Fields<'v> {
        fields
    }

    /// Returns the fields that the model does not have, if its view is [`View::Object`].
    fn extra_fields(&self) -> Option<&ExtraFields> {
        None
    }

    /// Returns the path of the type.
    fn type_name(&self) -> &'static str {
        std::any::type_name::<Self>()
    }
}

/// The elements of a list.
pub trait Elements {
    fn for_each(&self, visit: &mut dyn FnMut(View<'_>));
}

/// The entries of a map.
pub trait Entries {
    fn for_each(&self, visit: &mut dyn FnMut(View<'_>, View<'_>));
}

/// Serializes a value.
pub fn serialize<S: Serializer>(value: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    value.view().serialize(serializer)
}

/// Encodes a value as JSON. Fails if a map has keys that are not strings.
pub(crate) fn to_string(value: &dyn Encode) -> serde_json::Result<String> {
    serde_json::to_string(&value.view())
}

impl View<'_> {
    /// The string with which the value is encoded. `None` if it is not encoded as a string.
    // A key is not serialized as a `View`, which would compile `Serialize` once more, for the serializer of keys.
    pub(super) fn as_str<'s>(&'s self, buffer: &'s mut [u8; Hyphenated::LENGTH]) -> Option<&'s str> {
        match self {
            Self::String(string) | Self::UnknownValue(string) | Self::Secret(string) => Some(string),
            Self::Uuid(uuid) => Some(uuid.hyphenated().encode_lower(buffer)),
            _ => None,
        }
    }
}

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => serializer.serialize_i64(*value),
            Self::Unsigned(value) => serializer.serialize_u64(*value),
            // serde_json would write null.
            Self::Number(value) if !value.is_finite() && serializer.is_human_readable() => {
                Err(S::Error::custom(format_args!("{value} is not a finite number")))
            }
            Self::Number(value) => serializer.serialize_f64(*value),
            Self::String(string) | Self::UnknownValue(string) => serializer.serialize_str(string),
            Self::Secret(secret) => serializer.serialize_str(secret),
            Self::Uuid(uuid) => serializer.serialize_str(uuid.hyphenated().encode_lower(&mut [0; Hyphenated::LENGTH])),
            Self::Timestamp(timestamp) => timestamp.serialize(serializer),
            Self::Date(date) => date.serialize(serializer),
            Self::Rejected { field, value } => Err(S::Error::custom(format_args!(
                "`{field}` is `{value}`, which the API does not accept in requests"
            ))),
            Self::Json(json) => json.serialize(serializer),
            Self::Unknown(value) => value.json().serialize(serializer),
            Self::List(list, _) => {
                let mut sequence = serializer.serialize_seq(None)?;
                let mut result = Ok(());
                list.for_each(&mut |element| {
                    if result.is_ok() {
                        result = sequence.serialize_element(&element);
                    }
                });
                result.and_then(|()| sequence.end())
            }
            Self::Map(entries) => {
                let mut map = serializer.serialize_map(None)?;
                let mut result = Ok(());
                entries.for_each(&mut |key, value| {
                    if result.is_ok() {
                        result = match key.as_str(&mut [0; Hyphenated::LENGTH]) {
                            Some(key) => map.serialize_entry(key, &value),
                            None => Err(S::Error::custom("a key of a map is not a string")),
                        };
                    }
                });
                result.and_then(|()| map.end())
            }
            Self::Object(object) => {
                let mut map = serializer.serialize_map(None)?;
                let mut result = Ok(());
                let extra = object.extra_fields().filter(|extra| !extra.is_empty());
                object.fields(Fields::new(&mut |name, value| {
                    if result.is_ok() && !extra.is_some_and(|extra| extra.contains(name)) {
                        result = map.serialize_entry(name, &value);
                    }
                }));
                result?;
                for (name, value) in extra.into_iter().flat_map(ExtraFields::iter) {
                    let value = value
                        .as_ref()
                        .map_err(|why| S::Error::custom(format!("{name}: {why}")))?;
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

/// Visits the fields of an object, one call each.
pub struct Fields<'v> {
    visit: &'v mut dyn FnMut(&str, View<'_>),
}

impl<'v> Fields<'v> {
    pub(super) fn new(visit: &'v mut dyn FnMut(&str, View<'_>)) -> Self {
        Self { visit }
    }
}

impl Fields<'_> {
    /// Adds a constant.
    pub fn constant(self, name: &str, value: View<'_>) -> Self {
        (self.visit)(name, value);
        self
    }

    /// Adds a field. `None` is null.
    pub fn required(self, name: &str, value: &dyn Encode) -> Self {
        (self.visit)(name, value.view());
        self
    }

    /// Adds a field unless it is `None`.
    pub fn optional(self, name: &str, value: &dyn Encode) -> Self {
        match value.view() {
            View::Null => {}
            view => (self.visit)(name, view),
        }
        self
    }

    /// Adds a field unless it is `None`. Some values that responses may contain are errors.
    #[allow(dead_code, reason = "generated only for fields marked with `x-polar-rejected`")]
    pub fn except(self, name: &str, value: &dyn Encode, rejected: &[&str]) -> Self {
        match value.view() {
            View::Null => {}
            View::String(value) if rejected.contains(&value) => {
                (self.visit)(name, View::Rejected { field: name, value });
            }
            view => (self.visit)(name, view),
        }
        self
    }

    /// Adds a field unless it is kept. A cleared field is null.
    pub fn patch<T: Encode>(self, name: &str, value: &Patch<T>) -> Self {
        match value {
            Patch::Keep => self,
            Patch::Clear | Patch::Set(_) => self.required(name, value),
        }
    }

    /// Adds the entries of a map as fields.
    #[allow(dead_code, reason = "generated only for objects with additional properties")]
    pub fn additional<T: Encode>(self, entries: &Map<String, T>) -> Self {
        for (name, value) in entries {
            (self.visit)(name, value.view());
        }
        self
    }
}

/// A list of a request body, or null, that must have a minimum number of items.
#[allow(dead_code, reason = "whether a request has such a list depends on the document")]
pub struct MinItems<'v>(pub usize, pub &'v dyn Encode);

impl Encode for MinItems<'_> {
    fn view(&self) -> View<'_> {
        match self.1.view() {
            View::List(elements, _) => View::List(elements, self.0),
            other => other,
        }
    }
}

#[cfg(test)]
mod tests;

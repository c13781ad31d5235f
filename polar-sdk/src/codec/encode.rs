//! Encoding of models and value types.
//!
//! A type describes its value as a [`View`], which one function serializes in any serde format. Models are not generic over
//! the serializer, so each is compiled once.

mod values;

use serde::ser::{Error as _, Serialize, SerializeMap as _, SerializeSeq as _, Serializer};
use uuid::Uuid;
use uuid::fmt::Hyphenated;

use super::extra_fields::ExtraFields;
use crate::types::{Date, Json, Map, Timestamp, UnknownVariant};

/// A borrowed view of a value to encode.
#[derive(Clone, Copy)]
pub enum View<'v> {
    /// A field that is not encoded. Null elsewhere.
    Absent,
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
pub trait Encode: AsObject {
    /// Returns a view of the value. The default is an object, so that models need not repeat it.
    fn view(&self) -> View<'_> {
        View::Object(self.as_object())
    }

    /// Adds the fields of the value, if its view is [`View::Object`].
    fn fields<'v>(&'v self, _fields: Fields<'_, 'v>) {}

    /// Returns the fields that the model does not have, if its view is [`View::Object`].
    fn extra_fields(&self) -> Option<&ExtraFields> {
        None
    }

    /// Returns the path of the type.
    fn type_name(&self) -> &'static str {
        std::any::type_name::<Self>()
    }
}

/// Converts a reference, which a default method of [`Encode`] cannot do.
pub trait AsObject {
    fn as_object(&self) -> &dyn Encode;
}

impl<T: Encode> AsObject for T {
    fn as_object(&self) -> &dyn Encode {
        self
    }
}

/// The elements of a list.
pub trait Elements {
    fn get(&self, index: usize) -> Option<View<'_>>;
}

/// The entries of a map.
pub trait Entries {
    fn get(&self, index: usize) -> Option<(View<'_>, View<'_>)>;
}

impl dyn Elements + '_ {
    pub(super) fn iter(&self) -> impl Iterator<Item = View<'_>> {
        (0..).map_while(|index| self.get(index))
    }
}

impl dyn Entries + '_ {
    pub(super) fn iter(&self) -> impl Iterator<Item = (View<'_>, View<'_>)> {
        (0..).map_while(|index| self.get(index))
    }
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
            Self::Absent | Self::Null => serializer.serialize_none(),
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
                for element in list.iter() {
                    sequence.serialize_element(&element)?;
                }
                sequence.end()
            }
            Self::Map(entries) => {
                let mut map = serializer.serialize_map(None)?;
                for (key, value) in entries.iter() {
                    match key.as_str(&mut [0; Hyphenated::LENGTH]) {
                        Some(key) => map.serialize_entry(key, &value)?,
                        None => return Err(S::Error::custom("a key of a map is not a string")),
                    }
                }
                map.end()
            }
            Self::Object(object) => {
                let mut map = serializer.serialize_map(None)?;
                for field in &object.all_fields() {
                    if object.encodes(field) {
                        map.serialize_entry(field.0, &field.1)?;
                    }
                }
                for (name, value) in object.extra_fields().into_iter().flat_map(ExtraFields::iter) {
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

/// The name and value of a field of an object. Some may be absent.
pub(super) type Field<'v> = (&'v str, View<'v>);

impl dyn Encode + '_ {
    /// Returns the fields of an object, in order.
    pub(super) fn all_fields(&self) -> Vec<Field<'_>> {
        let mut fields = Vec::new();
        self.fields(Fields(&mut fields));
        fields
    }

    /// Whether a field is encoded. Extra fields are encoded instead of those with the same names.
    pub(super) fn encodes(&self, (name, value): &Field<'_>) -> bool {
        !matches!(value, View::Absent) && !self.extra_fields().is_some_and(|extra| extra.contains(name))
    }
}

/// Adds fields to a list.
// Passed on by value, which takes the compiler less time to check than one reference for all fields.
pub struct Fields<'f, 'v>(&'f mut Vec<Field<'v>>);

impl<'v> Fields<'_, 'v> {
    /// Adds a constant.
    pub fn constant(self, name: &'static str, value: View<'v>) -> Self {
        self.0.push((name, value));
        self
    }

    /// Adds a field. `None` is null.
    pub fn required<T: Encode>(self, name: &'static str, value: &'v T) -> Self {
        self.constant(name, value.view())
    }

    /// Adds a field, which is absent if it is `None`.
    pub fn optional<T: Encode>(self, name: &'static str, value: &'v T) -> Self {
        let view = value.view();
        self.constant(name, if let View::Null = view { View::Absent } else { view })
    }

    /// Adds the entries of a map as fields.
    #[allow(dead_code, reason = "generated only for objects with additional properties")]
    pub fn additional<T: Encode>(self, entries: &'v Map<String, T>) {
        for (name, value) in entries {
            self.0.push((name, value.view()));
        }
    }

    /// Some values of the last field, which responses may contain, are errors.
    #[allow(dead_code, reason = "generated only for fields marked with `x-polar-rejected`")]
    pub fn except(self, rejected: &[&str]) -> Self {
        if let Some((field, view)) = self.0.last_mut()
            && let View::String(value) = *view
            && rejected.contains(&value)
        {
            *view = View::Rejected { field, value };
        }
        self
    }

    /// The list of the last field must have a minimum number of items.
    #[allow(dead_code, reason = "whether a request has such a list depends on the document")]
    pub fn min_items(self, number: usize) -> Self {
        if let Some((_, View::List(_, min))) = self.0.last_mut() {
            *min = number;
        }
        self
    }
}

#[cfg(test)]
mod tests;

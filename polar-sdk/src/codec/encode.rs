//! Writes models: each shows what it is, and one function for all of them hands that to serde.
//!
//! A model is not generic over the serializer. It says what its fields are, once, and compiles once.

#![allow(dead_code, reason = "which of it the generated code calls depends on the document")]

use serde::ser::{Serialize, SerializeMap as _, SerializeSeq as _, Serializer};
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::types::{Id, IdKind, Json, Map, Patch, Secret, Timestamp};

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

/// An object that is being written, field by field.
pub struct Fields<'v> {
    visit: &'v mut dyn FnMut(&str, View<'_>),
}

impl<'v> Fields<'v> {
    pub(crate) fn new(visit: &'v mut dyn FnMut(&str, View<'_>)) -> Self {
        Self { visit }
    }

    /// A value that never varies.
    pub fn constant(self, name: &str, value: View<'_>) -> Self {
        (self.visit)(name, value);
        self
    }

    /// Always written; `None` as null.
    pub fn required(self, name: &str, value: &dyn Encode) -> Self {
        (self.visit)(name, value.view());
        self
    }

    /// Left out where there is none.
    pub fn optional(self, name: &str, value: &dyn Encode) -> Self {
        match value.view() {
            View::Null => self,
            view => {
                (self.visit)(name, view);
                self
            }
        }
    }

    /// Left out where it is kept; null where it is cleared.
    pub fn patch<T: Encode>(self, name: &str, value: &Patch<T>) -> Self {
        match value {
            Patch::Keep => self,
            Patch::Clear | Patch::Set(_) => self.required(name, value),
        }
    }

    /// Entries beyond the fields.
    pub fn additional<T: Encode>(self, entries: &Map<String, T>) -> Self {
        for (name, value) in entries {
            (self.visit)(name, value.view());
        }
        self
    }
}

impl Encode for bool {
    fn view(&self) -> View<'_> {
        View::Bool(*self)
    }
}

impl Encode for i64 {
    fn view(&self) -> View<'_> {
        View::Integer(*self)
    }
}

impl Encode for f64 {
    fn view(&self) -> View<'_> {
        View::Number(*self)
    }
}

impl Encode for &str {
    fn view(&self) -> View<'_> {
        View::Text(self)
    }
}

impl Encode for String {
    fn view(&self) -> View<'_> {
        View::Text(self)
    }
}

impl Encode for Uuid {
    fn view(&self) -> View<'_> {
        View::Uuid(*self)
    }
}

/// `None` is null.
impl<T: Encode> Encode for Option<T> {
    fn view(&self) -> View<'_> {
        match self {
            None => View::Null,
            Some(value) => value.view(),
        }
    }
}

/// What is not set is null. A body leaves a kept field out before it comes to this.
impl<T: Encode> Encode for Patch<T> {
    fn view(&self) -> View<'_> {
        match self.value() {
            None => View::Null,
            Some(value) => value.view(),
        }
    }
}

impl<T: Encode> Encode for Box<T> {
    fn view(&self) -> View<'_> {
        T::view(self)
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn view(&self) -> View<'_> {
        View::List(self)
    }
}

impl<T: Encode> Elements for Vec<T> {
    fn each(&self, visit: &mut dyn FnMut(View<'_>)) {
        for element in self {
            visit(element.view());
        }
    }
}

impl<K: Encode, T: Encode> Encode for Map<K, T> {
    fn view(&self) -> View<'_> {
        View::Map(self)
    }
}

impl<K: Encode, T: Encode> Entries for Map<K, T> {
    fn each(&self, visit: &mut dyn FnMut(View<'_>, View<'_>)) {
        for (key, value) in self {
            visit(key.view(), value.view());
        }
    }
}

impl<K: IdKind> Encode for Id<K> {
    fn view(&self) -> View<'_> {
        View::Uuid(self.as_uuid())
    }
}

impl Encode for Json {
    fn view(&self) -> View<'_> {
        View::Json(self.as_raw())
    }
}

impl Encode for Secret {
    fn view(&self) -> View<'_> {
        View::Text(self.expose())
    }
}

impl Encode for Timestamp {
    fn view(&self) -> View<'_> {
        View::Timestamp(self)
    }
}

macro_rules! tuples {
    ($($($name:ident)+;)+) => {
        $(
            impl<$($name: Encode),+> Encode for ($($name,)+) {
                fn view(&self) -> View<'_> {
                    View::List(self)
                }
            }

            impl<$($name: Encode),+> Elements for ($($name,)+) {
                #[allow(non_snake_case, reason = "a type and its value share a name in the macro")]
                fn each(&self, visit: &mut dyn FnMut(View<'_>)) {
                    let ($($name,)+) = self;
                    $(visit($name.view());)+
                }
            }
        )+
    };
}

tuples! {
    A;
    A B;
    A B C;
    A B C D;
    A B C D E;
    A B C D E F;
}

#[cfg(test)]
mod tests;

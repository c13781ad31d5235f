//! Reads JSON bodies into models.
//!
//! Nothing here fails by `Result`: the first flaw is noted, with the value it was found in, and from then on every value
//! is an empty one. Whoever asked for the whole gets the flaw in its stead, and only then is the way to the value looked
//! up. So a model is read by one plain expression, with no branch for each field, which is what keeps generated code
//! small to compile and to link.

#![allow(dead_code, reason = "which of it the generated code calls depends on the document")]

use std::fmt;

use serde_json::value::RawValue;
use uuid::Uuid;

use super::cursor::{Source, Value};
use super::json_index;
use super::json_index::Token;
use crate::types::{Id, IdKind, InvalidId, Json, Map, Patch, Secret, Timestamp};

/// What can be read from JSON.
pub trait Decode: Sized {
    /// Reads a value. Where it has another shape that is noted, and the result is empty.
    fn decode(value: Value<'_>) -> Self;
}

/// Reads a value. The error says where in the value it failed, and why. Texts of the value are not repeated.
pub(crate) fn slice<T: Decode>(body: &[u8]) -> Result<T, DecodeError> {
    match std::str::from_utf8(body) {
        Ok(text) => self::text(text),
        Err(_) => Err(DecodeError::at("", json_index::flaw(body))),
    }
}

/// Reads a value from a text.
pub(crate) fn text<T: Decode>(text: &str) -> Result<T, DecodeError> {
    with(text, T::decode)
}

/// Reads what a text is with a function of one's own.
pub(crate) fn with<T>(text: &str, read: impl FnOnce(Value<'_>) -> T) -> Result<T, DecodeError> {
    let source = Source::new(text)?;
    let value = read(source.value(0));
    match source.flaw() {
        None => Ok(value),
        Some(flaw) => Err(flaw),
    }
}

/// What is wrong with a value, and where in it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DecodeError {
    /// Empty where it is the value as a whole.
    pub(crate) path: String,
    pub(crate) reason: String,
}

impl DecodeError {
    pub(crate) fn at(path: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            reason: reason.into(),
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => f.write_str(&self.reason),
            path => write!(f, "{path}: {}", self.reason),
        }
    }
}

impl Decode for bool {
    fn decode(value: Value<'_>) -> Self {
        match value.token() {
            Some(Token::True) => return true,
            Some(Token::False) => {}
            _ => value.refuse("a boolean"),
        }
        false
    }
}

impl Decode for i64 {
    fn decode(value: Value<'_>) -> Self {
        if value.token() != Some(Token::Integer) {
            value.refuse("i64");
            return 0;
        }
        value.slice().parse().unwrap_or_else(|_| {
            value.refuse_because(&"invalid value: integer out of range, expected i64");
            0
        })
    }
}

impl Decode for f64 {
    fn decode(value: Value<'_>) -> Self {
        if let Some(Token::Integer | Token::Real) = value.token() {
            match value.slice().parse() {
                Ok(number) if f64::is_finite(number) => return number,
                _ => value.refuse_because(&"number out of range"),
            }
        } else {
            value.refuse("f64");
        }
        0.0
    }
}

impl Decode for String {
    #[inline(never)]
    fn decode(value: Value<'_>) -> Self {
        value.text_or_flaw("a string").into_owned()
    }
}

impl Decode for Uuid {
    fn decode(value: Value<'_>) -> Self {
        if let Some(text) = value.text() {
            return Self::try_parse(&text).unwrap_or_else(|error| {
                value.refuse_because(&error);
                Self::nil()
            });
        }
        value.refuse("a UUID in a text");
        Self::nil()
    }
}

impl<K: IdKind> Decode for Id<K> {
    fn decode(value: Value<'_>) -> Self {
        Self::new(id(value, K::NAME))
    }
}

impl Decode for Json {
    fn decode(value: Value<'_>) -> Self {
        if value.token().is_none() {
            value.refuse("any JSON");
        }
        // What the value was found in is JSON, so its part is.
        let raw: Result<Box<RawValue>, _> = serde_json::from_str(value.raw());
        raw.unwrap_or_else(|_| RawValue::NULL.to_owned()).into()
    }
}

impl Decode for Secret {
    fn decode(value: Value<'_>) -> Self {
        Self::new(String::decode(value))
    }
}

impl Decode for Timestamp {
    fn decode(value: Value<'_>) -> Self {
        if let Some(text) = value.text() {
            return text.parse().unwrap_or_else(|error| {
                value.refuse_because(&error);
                Self::EPOCH
            });
        }
        value.refuse("a date and time as in RFC 3339");
        Self::EPOCH
    }
}

/// Reads an id of any kind.
fn id(value: Value<'_>, name: &'static str) -> Uuid {
    let Some(text) = value.text() else {
        value.refuse(&format!("a {name}: a UUID in a text"));
        return Uuid::nil();
    };
    Uuid::try_parse(&text).unwrap_or_else(|_| {
        value.refuse_because(&InvalidId::new(name, &text));
        Uuid::nil()
    })
}

/// Null and absent are `None`.
impl<T: Decode> Decode for Option<T> {
    fn decode(value: Value<'_>) -> Self {
        match value.token() {
            None | Some(Token::Null) => None,
            Some(_) => Some(T::decode(value)),
        }
    }
}

/// Null clears; what is absent is kept.
impl<T: Decode> Decode for Patch<T> {
    fn decode(value: Value<'_>) -> Self {
        match value.token() {
            None => Self::Keep,
            Some(Token::Null) => Self::Clear,
            Some(_) => Self::Set(T::decode(value)),
        }
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(value: Value<'_>) -> Self {
        Self::new(T::decode(value))
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(value: Value<'_>) -> Self {
        let (elements, count) = value.counted(Token::Array, "a sequence");
        let mut list = Self::with_capacity(count);
        for element in elements {
            list.push(T::decode(element));
            if value.is_flawed() {
                break;
            }
        }
        list
    }
}

/// Of equal keys the last one counts.
impl<K: Decode + Ord, T: Decode> Decode for Map<K, T> {
    fn decode(value: Value<'_>) -> Self {
        let (mut inside, count) = value.counted(Token::Object, "a map");
        let mut map = Self::with_capacity(count / 2);
        while let (Some(key), Some(entry)) = (inside.next(), inside.next()) {
            map.insert(K::decode(key), T::decode(entry));
            if value.is_flawed() {
                break;
            }
        }
        map
    }
}

macro_rules! tuples {
    ($($count:literal: $($name:ident)+;)+) => {
        $(
            impl<$($name: Decode),+> Decode for ($($name,)+) {
                fn decode(value: Value<'_>) -> Self {
                    if value.token() != Some(Token::Array) {
                        value.refuse("a sequence");
                    }
                    let mut elements = value.inside();
                    let tuple = ($($name::element(value, elements.next()),)+);
                    if elements.next().is_some() {
                        value.refuse_because(&concat!("more than ", $count, " elements"));
                    }
                    tuple
                }
            }
        )+
    };
}

tuples! {
    1: A;
    2: A B;
    3: A B C;
    4: A B C D;
    5: A B C D E;
    6: A B C D E F;
}

/// An element of a list whose elements have each a type of their own.
trait InTuple: Decode {
    fn element<'t>(list: Value<'t>, element: Option<Value<'t>>) -> Self {
        match element {
            Some(element) if !list.is_flawed() => Self::decode(element),
            Some(_) => Self::decode(list.nothing()),
            None => {
                list.refuse_because(&"too few elements");
                Self::decode(list.nothing())
            }
        }
    }
}

impl<T: Decode> InTuple for T {}

#[cfg(test)]
mod tests;

//! Decoding of JSON into models and value types.

use std::borrow::Cow;
use std::fmt;

use serde_json::value::RawValue;
use uuid::Uuid;

use super::cursor::{Document, Value};
use super::json_index::{self, Token};
use crate::types::{Currency, Date, Id, IdKind, InvalidId, Json, Map, Patch, Secret, SecretUrl, Timestamp};

/// A type that can be decoded from JSON.
pub trait Decode: Sized {
    /// Decodes a value. On an error, records it in the document and returns a placeholder.
    fn decode(value: Value<'_>) -> Self;
}

/// Decodes a body. The error has the path of the invalid value, but does not repeat the value.
pub(crate) fn from_slice<T: Decode>(body: &[u8]) -> Result<T, DecodeError> {
    match std::str::from_utf8(body) {
        Ok(text) => from_str(text),
        Err(_) => Err(DecodeError::new("", json_index::syntax_error(body))),
    }
}

/// Decodes a string of JSON.
pub(crate) fn from_str<T: Decode>(text: &str) -> Result<T, DecodeError> {
    with(text, T::decode)
}

/// Decodes a string of JSON, with placeholders for absent values of types without null.
#[cfg(feature = "testing")]
pub(crate) fn with_placeholders<T: Decode>(text: &str) -> Result<T, DecodeError> {
    let document = Document::parse(text)?.with_placeholders();
    let value = T::decode(document.root());
    document.take_error(0).map_or(Ok(value), Err)
}

/// Decodes a string of JSON with a custom function.
pub(crate) fn with<T>(text: &str, decode: impl FnOnce(Value<'_>) -> T) -> Result<T, DecodeError> {
    let document = Document::parse(text)?;
    let value = decode(document.root());
    match document.take_error(0) {
        None => Ok(value),
        Some(error) => Err(error),
    }
}

#[allow(dead_code, reason = "used by some features")]
impl Json {
    /// Reads a part of the value.
    pub(crate) fn read<T>(&self, read: impl FnOnce(Value<'_>) -> Option<T>) -> Option<T> {
        with(self.as_str(), read).ok()?
    }

    /// The string at a path of keys.
    pub(crate) fn string_at(&self, path: &[&str]) -> Option<String> {
        self.read(|value| value.string_at(path).map(Cow::into_owned))
    }
}

/// Why JSON could not be decoded, and which value is invalid.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DecodeError {
    /// The path of the invalid value (`items[0].amount`). Empty for the root.
    pub(crate) path: String,
    pub(crate) reason: String,
}

impl DecodeError {
    pub(crate) fn new(path: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            reason: reason.into(),
        }
    }

    /// The error of a value whose path is `parent`, and in which the path of this error starts.
    pub(crate) fn within(self, parent: &str) -> Self {
        let path = match self.path.as_str() {
            "" => parent.to_owned(),
            path if parent.is_empty() || path.starts_with('[') => format!("{parent}{path}"),
            path => format!("{parent}.{path}"),
        };
        Self { path, ..self }
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
            Some(Token::True) => true,
            Some(Token::False) => false,
            _ => value.type_error("a boolean", false),
        }
    }
}

impl Decode for i64 {
    fn decode(value: Value<'_>) -> Self {
        if value.token() != Some(Token::Integer) {
            return value.type_error("i64", 0);
        }
        let number = value.slice().parse();
        number.unwrap_or_else(|_| value.error(&"invalid value: integer out of range, expected i64", 0))
    }
}

impl Decode for u64 {
    fn decode(value: Value<'_>) -> Self {
        if value.token() != Some(Token::Integer) {
            return value.type_error("u64", 0);
        }
        let number = value.slice().parse();
        number.unwrap_or_else(|_| value.error(&"invalid value: integer out of range, expected u64", 0))
    }
}

impl Decode for f64 {
    fn decode(value: Value<'_>) -> Self {
        let Some(Token::Integer | Token::Float) = value.token() else {
            return value.type_error("f64", 0.0);
        };
        match value.slice().parse() {
            Ok(number) if f64::is_finite(number) => number,
            _ => value.error(&"number out of range", 0.0),
        }
    }
}

impl Decode for String {
    #[inline(never)]
    fn decode(value: Value<'_>) -> Self {
        value.decode_string("a string").into_owned()
    }
}

impl Decode for Uuid {
    fn decode(value: Value<'_>) -> Self {
        let Some(string) = value.as_string() else {
            return value.type_error("a UUID string", Self::nil());
        };
        Self::try_parse(&string).unwrap_or_else(|error| value.error(&error, Self::nil()))
    }
}

impl<K: IdKind> Decode for Id<K> {
    fn decode(value: Value<'_>) -> Self {
        Self::new(decode_id(value, K::NAME))
    }
}

/// Not generic over the kind of id, so that it is compiled once.
fn decode_id(value: Value<'_>, name: &'static str) -> Uuid {
    let Some(string) = value.as_string() else {
        return value.type_error(&format!("a UUID string ({name})"), Uuid::nil());
    };
    Uuid::try_parse(&string).unwrap_or_else(|_| value.error(&InvalidId::new(name, &string), Uuid::nil()))
}

impl Decode for Json {
    fn decode(value: Value<'_>) -> Self {
        if value.token().is_none() {
            value.type_error("any JSON", ());
        }
        // A value of a valid document is valid JSON.
        let raw: Result<Box<RawValue>, _> = serde_json::from_str(value.raw());
        raw.unwrap_or_else(|_| RawValue::NULL.to_owned()).into()
    }
}

impl Decode for Secret {
    fn decode(value: Value<'_>) -> Self {
        Self::new(String::decode(value))
    }
}

impl Decode for SecretUrl {
    fn decode(value: Value<'_>) -> Self {
        Self::new(String::decode(value))
    }
}

impl Decode for Currency {
    #[inline]
    fn decode(value: Value<'_>) -> Self {
        Self::from(&*value.decode_string("a currency code"))
    }
}

impl Decode for Date {
    #[inline]
    fn decode(value: Value<'_>) -> Self {
        let Some(string) = value.as_string() else {
            return value.type_error("a date (YYYY-MM-DD)", Self::EPOCH);
        };
        string.parse().unwrap_or_else(|error| value.error(&error, Self::EPOCH))
    }
}

impl Decode for Timestamp {
    fn decode(value: Value<'_>) -> Self {
        let Some(string) = value.as_string() else {
            return value.type_error("an RFC 3339 timestamp", Self::EPOCH);
        };
        string.parse().unwrap_or_else(|error| value.error(&error, Self::EPOCH))
    }
}

/// Null and absent values are `None`.
impl<T: Decode> Decode for Option<T> {
    fn decode(value: Value<'_>) -> Self {
        match value.token() {
            None | Some(Token::Null) => None,
            Some(_) => Some(T::decode(value)),
        }
    }
}

/// Null is `Clear`, and an absent value is `Keep`.
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

/// The number of elements for which memory is reserved: at most 1 MiB, as in serde. A short JSON value can become a
/// large model, so that a body of a few megabytes would reserve gigabytes before its first element is decoded.
pub(super) fn cautious<T>(count: usize) -> usize {
    const MAX_RESERVED: usize = 1024 * 1024;
    count.min(MAX_RESERVED / size_of::<T>().max(1))
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(value: Value<'_>) -> Self {
        let (elements, count) = value.counted_children(Token::Array, "a sequence");
        let mut list = Self::with_capacity(cautious::<T>(count));
        for element in elements {
            list.push(T::decode(element));
            if value.has_failed() {
                break;
            }
        }
        list
    }
}

/// Of equal keys, the last one is used.
impl<K: Decode + Ord, T: Decode> Decode for Map<K, T> {
    fn decode(value: Value<'_>) -> Self {
        let (mut children, count) = value.counted_children(Token::Object, "a map");
        let mut entries = Vec::with_capacity(cautious::<(K, T)>(count / 2));
        while let (Some(key), Some(entry)) = (children.next(), children.next()) {
            entries.push((K::decode(key), T::decode(entry)));
            if value.has_failed() {
                break;
            }
        }
        Self::from(entries)
    }
}

macro_rules! tuples {
    ($($count:literal: $($name:ident)+;)+) => {
        $(
            impl<$($name: Decode),+> Decode for ($($name,)+) {
                fn decode(value: Value<'_>) -> Self {
                    if value.token() != Some(Token::Array) {
                        value.type_error("a sequence", ());
                    }
                    let mut elements = value.children();
                    let tuple = ($(decode_element::<$name>(value, elements.next()),)+);
                    if elements.next().is_some() {
                        value.error(&concat!("more than ", $count, " elements"), ());
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

/// Decodes an element of a tuple.
fn decode_element<T: Decode>(list: Value<'_>, element: Option<Value<'_>>) -> T {
    match element {
        Some(element) if !list.has_failed() => T::decode(element),
        Some(_) => T::decode(list.absent()),
        None => {
            list.error(&"too few elements", ());
            T::decode(list.absent())
        }
    }
}

#[cfg(test)]
mod tests;

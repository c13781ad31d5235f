//! Reads values that hold no others.

use uuid::Uuid;

use super::{Decode, Value};
use crate::runtime::json::Token;

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

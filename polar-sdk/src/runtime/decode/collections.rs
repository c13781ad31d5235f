//! Reads values that hold others.

use super::{Decode, Value};
use crate::runtime::json::Token;
use crate::runtime::{Map, Patch};

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

//! Reads a tree as `serde_json::Value` does, but refuses what would lose something.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::MAX_DEPTH;

/// Why a text was refused that its parser would have taken.
///
/// Kept beside the parser's own error, which only has room for a message but knows the place.
pub(super) struct Refusal {
    pub(super) message: String,
    pub(super) help: &'static str,
    /// Whether it is a key that stands twice.
    pub(super) twice: bool,
}

/// The seed of one node; its refusal, if any, goes to the cell.
#[derive(Clone, Copy)]
pub(super) struct Strict<'a> {
    refusal: &'a RefCell<Option<Refusal>>,
    depth: usize,
}

impl<'a> Strict<'a> {
    pub(super) fn new(refusal: &'a RefCell<Option<Refusal>>) -> Self {
        Self { refusal, depth: 0 }
    }

    /// The seed of what is inside this list or object.
    fn inside<E: Error>(self) -> Result<Self, E> {
        if self.depth == MAX_DEPTH {
            let message = format!("lists and objects are nested more than {MAX_DEPTH} levels deep");
            return self.refuse(message, "give the inner parts names of their own under `components`");
        }
        Ok(Self {
            depth: self.depth + 1,
            ..self
        })
    }

    fn refuse<T, E: Error>(self, message: impl Into<String>, help: &'static str) -> Result<T, E> {
        let message = message.into();
        let error = E::custom(&message);
        *self.refusal.borrow_mut() = Some(Refusal {
            message,
            help,
            twice: false,
        });
        Err(error)
    }

    fn number<E: Error>(self, number: Option<Number>, shown: impl fmt::Display) -> Result<Value, E> {
        match number {
            Some(number) => Ok(Value::Number(number)),
            None => self.refuse(
                format!("the number {shown} has no place in JSON"),
                "numbers are 64-bit integers or finite floating point; put anything else in quotes",
            ),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON can hold")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.number(Number::from_i128(value), value)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        self.number(Number::from_u128(value), value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        self.number(Number::from_f64(value), value)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let inside = self.inside()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(inside)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let inside = self.inside()?;
        let mut map = Map::new();
        while let Some(key) = entries.next_key_seed(Key {
            node: inside,
            map: &map,
        })? {
            let value = entries.next_value_seed(inside)?;
            map.insert(key, value);
        }
        Ok(Value::Object(map))
    }

    /// A YAML tag (`!name value`).
    fn visit_enum<A: EnumAccess<'de>>(self, _: A) -> Result<Value, A::Error> {
        self.refuse(
            "a YAML tag, which JSON cannot express",
            "write the plain value, without `!…`",
        )
    }
}

/// The seed of a key. It knows the keys so far, so that the error stands at the second of two equal keys.
struct Key<'a> {
    node: Strict<'a>,
    map: &'a Map<String, Value>,
}

impl Key<'_> {
    fn no_text<E: Error>(self, shown: impl fmt::Display) -> Result<String, E> {
        self.node
            .refuse(format!("the key `{shown}` is not a text"), "put the key in quotes")
    }
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Key<'_> {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key that is a text")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<String, E> {
        // Most objects are small, and then comparing is quicker than hashing.
        let stands = match self.map.len() {
            0..=8 => self.map.keys().any(|known| known == key),
            _ => self.map.contains_key(key),
        };
        if stands {
            let refused = self.node.refuse(
                format!("the key `{key}` stands twice in the same object"),
                "keep one of the two, or rename it",
            );
            if let Some(refusal) = self.node.refusal.borrow_mut().as_mut() {
                refusal.twice = true;
            }
            return refused;
        }
        Ok(key.to_owned())
    }

    fn visit_bool<E: Error>(self, key: bool) -> Result<String, E> {
        self.no_text(key)
    }

    fn visit_i64<E: Error>(self, key: i64) -> Result<String, E> {
        self.no_text(key)
    }

    fn visit_u64<E: Error>(self, key: u64) -> Result<String, E> {
        self.no_text(key)
    }

    fn visit_f64<E: Error>(self, key: f64) -> Result<String, E> {
        self.no_text(key)
    }

    fn visit_unit<E: Error>(self) -> Result<String, E> {
        self.no_text("null")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<String, A::Error> {
        self.no_text("[…]")
    }

    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<String, A::Error> {
        self.no_text("{…}")
    }
}

//! Deserializes a JSON value, and rejects input that would lose information.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::MAX_DEPTH;

/// The number of values in a file, where each YAML alias counts as all values of its anchor. Polar's document has less than a
/// tenth of it.
const MAX_VALUES: usize = 1_000_000;

/// What the nodes of a file share.
#[derive(Default)]
pub(super) struct Parsing {
    pub(super) rejection: RefCell<Option<Rejection>>,
    values: Cell<usize>,
}

/// The reason for rejecting input that the parser accepts.
///
/// The parser's error has the position, but its type has no room for anything but a message.
pub(super) struct Rejection {
    pub(super) message: String,
    pub(super) help: &'static str,
    /// Whether the reason is a duplicate key.
    pub(super) is_duplicate_key: bool,
}

/// The seed of a node.
#[derive(Clone, Copy)]
pub(super) struct StrictValue<'a> {
    parsing: &'a Parsing,
    depth: usize,
}

impl<'a> StrictValue<'a> {
    pub(super) fn new(parsing: &'a Parsing) -> Self {
        Self { parsing, depth: 0 }
    }

    /// Returns the seed of the children of a list or object.
    fn child<E: Error>(self) -> Result<Self, E> {
        if self.depth == MAX_DEPTH {
            let message = format!("lists and objects are nested deeper than {MAX_DEPTH} levels");
            return self.reject(message, "move inner parts to `components` and refer to them");
        }
        Ok(Self {
            depth: self.depth + 1,
            ..self
        })
    }

    fn reject<T, E: Error>(self, message: impl Into<String>, help: &'static str) -> Result<T, E> {
        let message = message.into();
        let error = E::custom(&message);
        *self.parsing.rejection.borrow_mut() = Some(Rejection {
            message,
            help,
            is_duplicate_key: false,
        });
        Err(error)
    }

    fn integer<E: Error>(self, number: Option<Number>, shown: impl fmt::Display) -> Result<Value, E> {
        match number {
            Some(number) => Ok(Value::Number(number)),
            None => self.reject(
                format!("the integer {shown} does not fit into 64 bits"),
                "write it as a floating-point number, such as `1.0e20`, or as a string in quotes",
            ),
        }
    }
}

impl<'de> DeserializeSeed<'de> for StrictValue<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        let values = self.parsing.values.get() + 1;
        if values > MAX_VALUES {
            return self.reject(
                format!("the file has more than {MAX_VALUES} values, counting those that YAML aliases stand for"),
                "replace repeated parts with references (`$ref`)",
            );
        }
        self.parsing.values.set(values);
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for StrictValue<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
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
        self.integer(Number::from_i128(value), value)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        self.integer(Number::from_u128(value), value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        match Number::from_f64(value) {
            Some(number) => Ok(Value::Number(number)),
            None => self.reject(
                format!("JSON cannot represent the number {value}"),
                "use a finite number, or a string in quotes",
            ),
        }
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
        let child = self.child()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(child)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let child = self.child()?;
        let mut map = Map::new();
        while let Some(key) = entries.next_key_seed(StrictKey { node: child, map: &map })? {
            let value = entries.next_value_seed(child)?;
            map.insert(key, value);
        }
        Ok(Value::Object(map))
    }

    /// A YAML tag (`!name value`).
    fn visit_enum<A: EnumAccess<'de>>(self, _: A) -> Result<Value, A::Error> {
        self.reject("YAML tags are not supported", "remove the tag `!…`")
    }
}

/// The seed of a key. It has the previous keys, so that the parser's position is that of the duplicate.
struct StrictKey<'a> {
    node: StrictValue<'a>,
    map: &'a Map<String, Value>,
}

impl StrictKey<'_> {
    fn not_a_string<E: Error>(self, shown: impl fmt::Display) -> Result<String, E> {
        self.node
            .reject(format!("the key `{shown}` is not a string"), "put the key in quotes")
    }
}

impl<'de> DeserializeSeed<'de> for StrictKey<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for StrictKey<'_> {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<String, E> {
        if self.map.contains_key(key) {
            let error = self
                .node
                .reject(format!("duplicate key `{key}`"), "remove or rename one of them");
            if let Some(rejection) = self.node.parsing.rejection.borrow_mut().as_mut() {
                rejection.is_duplicate_key = true;
            }
            return error;
        }
        Ok(key.to_owned())
    }

    fn visit_bool<E: Error>(self, key: bool) -> Result<String, E> {
        self.not_a_string(key)
    }

    fn visit_i64<E: Error>(self, key: i64) -> Result<String, E> {
        self.not_a_string(key)
    }

    fn visit_u64<E: Error>(self, key: u64) -> Result<String, E> {
        self.not_a_string(key)
    }

    fn visit_f64<E: Error>(self, key: f64) -> Result<String, E> {
        self.not_a_string(key)
    }

    fn visit_unit<E: Error>(self) -> Result<String, E> {
        self.not_a_string("null")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<String, A::Error> {
        self.not_a_string("[…]")
    }

    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<String, A::Error> {
        self.not_a_string("{…}")
    }
}

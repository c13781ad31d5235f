//! A value that two members of a union both allow: it shows that no decision between them can be right.

use std::cell::Cell;

use serde_json::{Map, Value, json};

use super::fits::{fits, fits_payload};
use crate::ir::{Api, Constraints, Payload, Presence, Scalar, Shape, Struct, Type};

/// How deep a value is made. A deeper one shows nothing that a reader would see.
const DEPTH: usize = 5;

/// How many types are looked at before giving up: unions inside unions have more values than anybody waits for.
const WORK: usize = 20_000;

/// The longest text that anybody would look at.
const LONGEST: usize = 100;

/// The smallest value found that fits both, checked against both.
pub(super) fn of_both(api: &Api, a: &Payload, b: &Payload) -> Option<Value> {
    let maker = Maker {
        api,
        left: Cell::new(WORK),
    };
    let made = match (a, b) {
        (Payload::Type(a), Payload::Type(b)) => maker.common(a, b, DEPTH),
        (Payload::Constant(value), _) | (_, Payload::Constant(value)) => vec![scalar(value)],
    };
    made.into_iter()
        .find(|value| fits_payload(api, a, value) && fits_payload(api, b, value))
}

/// Makes values, as long as there is work left to spend.
struct Maker<'a> {
    api: &'a Api,
    left: Cell<usize>,
}

impl<'a> Maker<'a> {
    /// One level deeper, if that is still worth it.
    fn deeper(&self, depth: usize) -> Option<usize> {
        self.left.set(self.left.get().checked_sub(1)?);
        depth.checked_sub(1)
    }

    /// Values that may fit both types, the smaller first.
    fn common(&self, a: &'a Type, b: &'a Type, depth: usize) -> Vec<Value> {
        let mut made = Vec::new();
        for one in self.structs(a, depth) {
            for other in self.structs(b, depth) {
                made.extend(self.merged(one, other, depth));
            }
        }
        made.extend(self.values(a, depth));
        made.extend(self.values(b, depth));
        made.sort_by_cached_key(|value| value.to_string().len());
        made
    }

    /// An object with the keys that either struct must have, each with a value for both.
    fn merged(&self, a: &'a Struct, b: &'a Struct, depth: usize) -> Option<Value> {
        let depth = self.deeper(depth)?;
        let mut object = Map::new();
        for name in required(a).chain(required(b)) {
            if object.contains_key(name) {
                continue;
            }
            let value = match (a.key(name), b.key(name)) {
                (Some(Key::Constant(value)), _) | (_, Some(Key::Constant(value))) => scalar(value),
                (Some(one), Some(other)) => self.of_keys(one, other, depth)?,
                (Some(one), None) | (None, Some(one)) => self.of_keys(one, one, depth)?,
                (None, None) => return None,
            };
            object.insert(name.to_owned(), value);
        }
        Some(Value::Object(object))
    }

    /// The structs that a type may stand for.
    fn structs(&self, ty: &'a Type, depth: usize) -> Vec<&'a Struct> {
        let (Some(depth), Type::Model(id)) = (self.deeper(depth), ty) else {
            return Vec::new();
        };
        match self.api.model(*id).map(|model| &model.shape) {
            Some(Shape::Struct(shape)) => vec![shape],
            Some(Shape::Alias(ty)) => self.structs(ty, depth),
            Some(Shape::Union(union)) => {
                let types = union.members.iter().filter_map(|member| match &member.payload {
                    Payload::Type(ty) => Some(ty),
                    Payload::Constant(_) => None,
                });
                types.flat_map(|ty| self.structs(ty, depth)).collect()
            }
            Some(Shape::Enum(_)) | None => Vec::new(),
        }
    }

    /// A value that fits both keys, within the limits of both.
    fn of_keys(&self, one: Key<'a>, other: Key<'a>, depth: usize) -> Option<Value> {
        let (Key::Field(ty, limits), Key::Field(other, more)) = (one, other) else {
            return None;
        };
        let mut made = self.common(ty, other, depth);
        made.extend([limits, more].into_iter().flat_map(at_the_limits));
        made.into_iter()
            .find(|value| fits(self.api, ty, limits, value) && fits(self.api, other, more, value))
    }

    /// Some values of a type, the smaller first.
    fn values(&self, ty: &'a Type, depth: usize) -> Vec<Value> {
        let Some(depth) = self.deeper(depth) else {
            return Vec::new();
        };
        match ty {
            Type::Bool => vec![json!(true), json!(false)],
            Type::Integer | Type::Number => vec![json!(1), json!(0)],
            Type::String | Type::Secret => vec![json!("x")],
            Type::Timestamp => vec![json!("2026-01-01T00:00:00Z")],
            Type::Date => vec![json!("2026-01-01")],
            Type::Uuid | Type::Id(_) => vec![json!("00000000-0000-4000-8000-000000000000")],
            Type::Json | Type::Map { .. } => vec![json!({})],
            Type::Nullable(inner) => self.values(inner, depth),
            Type::List(item) => {
                let items = self.values(item, depth).into_iter().take(1);
                std::iter::once(json!([]))
                    .chain(items.map(|item| json!([item])))
                    .collect()
            }
            Type::Tuple(members) => {
                let items: Option<Vec<Value>> = members
                    .iter()
                    .map(|member| self.values(member, depth).into_iter().next())
                    .collect();
                items.map(Value::Array).into_iter().collect()
            }
            Type::Model(id) => match self.api.model(*id).map(|model| &model.shape) {
                Some(Shape::Struct(shape)) => self.merged(shape, shape, depth).into_iter().collect(),
                Some(Shape::Enum(shape)) => shape.values.iter().map(|value| json!(value)).collect(),
                Some(Shape::Alias(ty)) => self.values(ty, depth),
                Some(Shape::Union(union)) => {
                    let members = union.members.iter().flat_map(|member| match &member.payload {
                        Payload::Type(ty) => self.values(ty, depth),
                        Payload::Constant(value) => vec![scalar(value)],
                    });
                    members.collect()
                }
                None => Vec::new(),
            },
        }
    }
}

fn required(shape: &Struct) -> impl Iterator<Item = &str> {
    let fields = shape.fields.iter().filter(|field| field.presence == Presence::Required);
    let constants = shape.constants.iter().filter(|constant| constant.required);
    let constants = constants.map(|constant| constant.name.as_str());
    constants.chain(fields.map(|field| field.name.as_str()))
}

/// Values that are only just inside.
fn at_the_limits(limits: &Constraints) -> Vec<Value> {
    let length = limits.min_length.and_then(|length| usize::try_from(length).ok());
    let text = length.map(|length| Value::String("x".repeat(length.min(LONGEST))));
    // Written out and read again, so that a whole number is an integer.
    let numbers = [limits.minimum, limits.maximum].into_iter().flatten();
    let numbers = numbers.filter_map(|bound| serde_json::from_str(&bound.value.to_string()).ok());
    text.into_iter().chain(numbers).collect()
}

/// What a struct says about a key.
#[derive(Clone, Copy)]
enum Key<'a> {
    Constant(&'a Scalar),
    Field(&'a Type, &'a Constraints),
}

impl Struct {
    fn key(&self, name: &str) -> Option<Key<'_>> {
        let constant = self.constants.iter().find(|constant| constant.name == name);
        let field = self.fields.iter().find(|field| field.name == name);
        constant
            .map(|constant| Key::Constant(&constant.value))
            .or_else(|| field.map(|field| Key::Field(&field.ty, &field.constraints)))
    }
}

pub(super) fn scalar(value: &Scalar) -> Value {
    match value {
        Scalar::String(text) => json!(text),
        Scalar::Bool(truth) => json!(truth),
        Scalar::Integer(number) => json!(number),
        Scalar::Null => Value::Null,
    }
}

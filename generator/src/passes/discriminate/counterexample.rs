//! Finds a value that fits two members of a union, which proves that no decision between them can be right.

use std::cell::Cell;

use serde_json::{Map, Value, json};

use super::conformance::{conforms, conforms_to_member};
use crate::ir::{Api, Constraints, Payload, Presence, Scalar, Shape, Struct, Type};

/// The maximum depth of a value. A deeper one would not be readable in a message.
const MAX_DEPTH: usize = 5;

/// The maximum number of types to visit. Nested unions have too many combinations to try them all.
const MAX_STEPS: usize = 20_000;

/// The maximum length of a string, to keep messages readable.
const MAX_LENGTH: usize = 100;

/// The smallest value found that conforms to both members.
pub(in crate::passes) fn fitting_both(api: &Api, a: &Payload, b: &Payload) -> Option<Value> {
    let generator = Generator {
        api,
        steps_left: Cell::new(MAX_STEPS),
    };
    let values = match (a, b) {
        (Payload::Type(a), Payload::Type(b)) => generator.common(a, b, MAX_DEPTH),
        (Payload::Constant(value), _) | (_, Payload::Constant(value)) => vec![value.into()],
    };
    values
        .into_iter()
        .find(|value| conforms_to_member(api, a, value) && conforms_to_member(api, b, value))
}

/// Generates values, up to a number of steps.
struct Generator<'a> {
    api: &'a Api,
    steps_left: Cell<usize>,
}

impl<'a> Generator<'a> {
    /// One level deeper, or `None` if a limit is reached.
    fn deeper(&self, depth: usize) -> Option<usize> {
        self.steps_left.set(self.steps_left.get().checked_sub(1)?);
        depth.checked_sub(1)
    }

    /// Values that may conform to both types, smallest first.
    fn common(&self, a: &'a Type, b: &'a Type, depth: usize) -> Vec<Value> {
        let mut values = Vec::new();
        for one in self.structs(a, depth) {
            for other in self.structs(b, depth) {
                values.extend(self.merged(one, other, depth));
            }
        }
        values.extend(self.values(a, depth));
        values.extend(self.values(b, depth));
        values.sort_by_cached_key(|value| value.to_string().len());
        values
    }

    /// An object with the required keys of both structs, each with a value that conforms to both.
    fn merged(&self, a: &'a Struct, b: &'a Struct, depth: usize) -> Option<Value> {
        let depth = self.deeper(depth)?;
        let mut object = Map::new();
        for name in required(a).chain(required(b)) {
            if object.contains_key(name) {
                continue;
            }
            let value = match (property(a, name), property(b, name)) {
                (Some(Property::Constant(value)), _) | (_, Some(Property::Constant(value))) => value.into(),
                (Some(one), Some(other)) => self.common_property(one, other, depth)?,
                (Some(one), None) | (None, Some(one)) => self.common_property(one, one, depth)?,
                (None, None) => return None,
            };
            object.insert(name.to_owned(), value);
        }
        Some(Value::Object(object))
    }

    /// The structs that a type may be.
    fn structs(&self, ty: &'a Type, depth: usize) -> Vec<&'a Struct> {
        let (Some(depth), Type::Model(id)) = (self.deeper(depth), ty) else {
            return Vec::new();
        };
        match self.api.shape(*id) {
            Some(Shape::Struct(shape)) => vec![shape],
            Some(Shape::Alias(ty)) => self.structs(ty, depth),
            Some(Shape::Union(union)) => union.types().flat_map(|ty| self.structs(ty, depth)).collect(),
            Some(Shape::Enum(_)) | None => Vec::new(),
        }
    }

    /// A value that conforms to both properties and their constraints.
    fn common_property(&self, one: Property<'a>, other: Property<'a>, depth: usize) -> Option<Value> {
        let (Property::Field(ty, constraints), Property::Field(other, more)) = (one, other) else {
            return None;
        };
        let mut values = self.common(ty, other, depth);
        values.extend([constraints, more].into_iter().flat_map(boundary_values));
        values
            .into_iter()
            .find(|value| conforms(self.api, ty, constraints, value) && conforms(self.api, other, more, value))
    }

    /// Some values of a type, smallest first.
    fn values(&self, ty: &'a Type, depth: usize) -> Vec<Value> {
        let Some(depth) = self.deeper(depth) else {
            return Vec::new();
        };
        match ty {
            Type::Bool => vec![json!(true), json!(false)],
            Type::Integer | Type::Unsigned | Type::Number => vec![json!(1), json!(0)],
            Type::String | Type::Secret | Type::SecretUrl => vec![json!("x")],
            Type::Currency => vec![json!("usd")],
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
            Type::Model(id) => match self.api.shape(*id) {
                Some(Shape::Struct(shape)) => self.merged(shape, shape, depth).into_iter().collect(),
                Some(Shape::Enum(shape)) => shape.values.iter().map(|value| json!(value)).collect(),
                Some(Shape::Alias(ty)) => self.values(ty, depth),
                Some(Shape::Union(union)) => {
                    let members = union.members.iter().flat_map(|member| match &member.payload {
                        Payload::Type(ty) => self.values(ty, depth),
                        Payload::Constant(value) => vec![value.into()],
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

/// The values at the bounds of the constraints.
fn boundary_values(constraints: &Constraints) -> Vec<Value> {
    let length = constraints.min_length.and_then(|length| usize::try_from(length).ok());
    let string = length.map(|length| Value::String("x".repeat(length.min(MAX_LENGTH))));
    // A round trip through JSON turns whole numbers into integers.
    let numbers = [constraints.minimum, constraints.maximum].into_iter().flatten();
    let numbers = numbers.filter_map(|bound| serde_json::from_str(&bound.value.to_string()).ok());
    string.into_iter().chain(numbers).collect()
}

/// What a struct declares for a key.
#[derive(Clone, Copy)]
enum Property<'a> {
    Constant(&'a Scalar),
    Field(&'a Type, &'a Constraints),
}

fn property<'a>(shape: &'a Struct, name: &str) -> Option<Property<'a>> {
    let constant = shape.constants.iter().find(|constant| constant.name == name);
    let field = shape.fields.iter().find(|field| field.name == name);
    constant
        .map(|constant| Property::Constant(&constant.value))
        .or_else(|| field.map(|field| Property::Field(&field.ty, &field.constraints)))
}

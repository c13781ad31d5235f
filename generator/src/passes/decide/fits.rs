//! Whether a value is one of a type, as JSON Schema means it: keys that a schema does not name do no harm.
//!
//! Where that cannot be told (a pattern), the answer is no: who asks wants to be certain.

use serde_json::Value;

use super::sample::scalar;
use crate::ir::{Api, Constraints, Payload, Presence, Shape, Struct, Type};

/// How many names in a row are followed before giving up: unions and aliases may go round in a circle.
const CHAIN: usize = 32;

/// Whether a value is one of a member's.
pub(super) fn fits_payload(api: &Api, payload: &Payload, value: &Value) -> bool {
    is_member(api, payload, value, CHAIN)
}

fn is_member(api: &Api, payload: &Payload, value: &Value, chain: usize) -> bool {
    match payload {
        Payload::Type(ty) => is_of(api, ty, value, chain),
        Payload::Constant(constant) => scalar(constant) == *value,
    }
}

/// Whether a value is one of a type within its limits.
pub(super) fn fits(api: &Api, ty: &Type, limits: &Constraints, value: &Value) -> bool {
    within(limits, value) && is_of(api, ty, value, CHAIN)
}

fn is_of(api: &Api, ty: &Type, value: &Value, chain: usize) -> bool {
    let Some(chain) = chain.checked_sub(1) else {
        return false;
    };
    match ty {
        Type::Bool => value.is_boolean(),
        Type::Integer => value.is_i64() || value.is_u64(),
        Type::Number => value.is_number(),
        Type::String | Type::Secret => value.is_string(),
        Type::Timestamp => shaped(value, "dddd-dd-ddTdd:dd:ddZ"),
        Type::Date => shaped(value, "dddd-dd-dd"),
        Type::Uuid | Type::Id(_) => shaped(value, "dddddddd-dddd-dddd-dddd-dddddddddddd"),
        Type::Json => true,
        Type::Nullable(inner) => value.is_null() || is_of(api, inner, value, chain),
        Type::List(item) => value
            .as_array()
            .is_some_and(|items| items.iter().all(|value| is_of(api, item, value, CHAIN))),
        Type::Map { value: inner, .. } => value
            .as_object()
            .is_some_and(|entries| entries.values().all(|value| is_of(api, inner, value, CHAIN))),
        Type::Tuple(members) => value.as_array().is_some_and(|items| {
            items.len() == members.len()
                && items
                    .iter()
                    .zip(members)
                    .all(|(value, ty)| is_of(api, ty, value, CHAIN))
        }),
        Type::Model(id) => match api.model(*id).map(|model| &model.shape) {
            Some(Shape::Struct(shape)) => is_struct(api, shape, value),
            Some(Shape::Enum(shape)) => value
                .as_str()
                .is_some_and(|text| shape.values.iter().any(|known| known == text)),
            Some(Shape::Alias(ty)) => is_of(api, ty, value, chain),
            Some(Shape::Union(union)) => union
                .members
                .iter()
                .any(|member| is_member(api, &member.payload, value, chain)),
            None => false,
        },
    }
}

fn is_struct(api: &Api, shape: &Struct, value: &Value) -> bool {
    let Some(object) = value.as_object() else {
        return false;
    };
    let fields = shape.fields.iter().all(|field| match object.get(&field.name) {
        None => field.presence != Presence::Required,
        Some(Value::Null) => field.nullable || field.ty == Type::Json,
        Some(value) => fits(api, &field.ty, &field.constraints, value),
    });
    let constants = shape.constants.iter().all(|constant| match object.get(&constant.name) {
        None => !constant.required,
        Some(value) => *value == scalar(&constant.value),
    });
    let named = |name: &String| {
        shape.fields.iter().any(|field| field.name == *name)
            || shape.constants.iter().any(|constant| constant.name == *name)
    };
    let mut others = object.iter().filter(|(name, _)| !named(name));
    let additional = shape
        .additional
        .as_ref()
        .is_none_or(|ty| others.all(|(_, value)| is_of(api, ty, value, CHAIN)));
    fields && constants && additional
}

fn within(limits: &Constraints, value: &Value) -> bool {
    let size = match value {
        Value::String(text) => Some((text.chars().count(), limits.min_length, limits.max_length)),
        Value::Array(items) => Some((items.len(), limits.min_items, limits.max_items)),
        Value::Object(entries) => Some((entries.len(), limits.min_items, limits.max_items)),
        _ => None,
    };
    let sized = size.is_none_or(|(size, least, most)| {
        let size = size as u64;
        least.is_none_or(|least| size >= least) && most.is_none_or(|most| size <= most)
    });
    let number = value.as_f64().is_none_or(|number| {
        let above = |end: crate::ir::Bound| number > end.value || (!end.exclusive && number >= end.value);
        let below = |end: crate::ir::Bound| number < end.value || (!end.exclusive && number <= end.value);
        limits.minimum.is_none_or(above) && limits.maximum.is_none_or(below)
    });
    let known = limits.pattern.is_none() || !value.is_string();
    sized && number && known
}

/// Whether a text has a digit wherever the form has a `d`, and else the same letters.
fn shaped(value: &Value, form: &str) -> bool {
    value.as_str().is_some_and(|text| {
        text.len() == form.len()
            && text
                .bytes()
                .zip(form.bytes())
                .all(|(byte, wanted)| byte == wanted || (wanted == b'd' && byte.is_ascii_hexdigit()))
    })
}

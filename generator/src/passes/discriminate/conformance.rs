//! Whether a JSON value conforms to a type, as JSON Schema defines it: undeclared keys are allowed.
//!
//! If conformance cannot be checked (a `pattern`), the result is `false`, because callers need certainty.

use serde_json::Value;

use crate::ir::{Api, Bound, Constraints, Payload, Presence, Shape, Struct, Type};

/// The maximum number of unions and aliases to follow in a row, because they may be cyclic.
const MAX_CHAIN: usize = 32;

/// Whether a value conforms to a union member.
pub(super) fn conforms_to_member(api: &Api, payload: &Payload, value: &Value) -> bool {
    is_member(api, payload, value, MAX_CHAIN)
}

fn is_member(api: &Api, payload: &Payload, value: &Value, chain: usize) -> bool {
    match payload {
        Payload::Type(ty) => is_of(api, ty, value, chain),
        Payload::Constant(constant) => Value::from(constant) == *value,
    }
}

/// Whether a value conforms to a type and its constraints.
pub(super) fn conforms(api: &Api, ty: &Type, constraints: &Constraints, value: &Value) -> bool {
    within(constraints, value) && is_of(api, ty, value, MAX_CHAIN)
}

fn is_of(api: &Api, ty: &Type, value: &Value, chain: usize) -> bool {
    let Some(chain) = chain.checked_sub(1) else {
        return false;
    };
    match ty {
        Type::Bool => value.is_boolean(),
        Type::Integer => value.is_i64() || value.is_u64(),
        Type::Unsigned => value.is_u64(),
        Type::Number => value.is_number(),
        Type::String | Type::Secret | Type::SecretUrl | Type::Currency => value.is_string(),
        Type::Timestamp => matches_pattern(value, "dddd-dd-ddTdd:dd:ddZ"),
        Type::Date => matches_pattern(value, "dddd-dd-dd"),
        Type::Uuid | Type::Id(_) => matches_pattern(value, "dddddddd-dddd-dddd-dddd-dddddddddddd"),
        Type::Json => true,
        Type::Nullable(inner) => value.is_null() || is_of(api, inner, value, chain),
        Type::List(item) => value
            .as_array()
            .is_some_and(|items| items.iter().all(|value| is_of(api, item, value, MAX_CHAIN))),
        Type::Map { value: inner, .. } => value
            .as_object()
            .is_some_and(|entries| entries.values().all(|value| is_of(api, inner, value, MAX_CHAIN))),
        Type::Tuple(members) => value.as_array().is_some_and(|items| {
            items.len() == members.len()
                && items
                    .iter()
                    .zip(members)
                    .all(|(value, ty)| is_of(api, ty, value, MAX_CHAIN))
        }),
        Type::Model(id) => match api.shape(*id) {
            Some(Shape::Struct(shape)) => is_struct(api, shape, value),
            Some(Shape::Enum(shape)) => value
                .as_str()
                .is_some_and(|value| shape.values.iter().any(|known| known == value)),
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
        Some(value) => conforms(api, &field.ty, &field.constraints, value),
    });
    let constants = shape.constants.iter().all(|constant| match object.get(&constant.name) {
        None => !constant.required,
        Some(value) => *value == Value::from(&constant.value),
    });
    let named = |name: &String| {
        shape.fields.iter().any(|field| field.name == *name)
            || shape.constants.iter().any(|constant| constant.name == *name)
    };
    let mut others = object.iter().filter(|(name, _)| !named(name));
    let additional = shape
        .additional
        .as_ref()
        .is_none_or(|ty| others.all(|(_, value)| is_of(api, ty, value, MAX_CHAIN)));
    fields && constants && additional
}

fn within(constraints: &Constraints, value: &Value) -> bool {
    let size = match value {
        Value::String(string) => Some((string.chars().count(), constraints.min_length, constraints.max_length)),
        Value::Array(items) => Some((items.len(), constraints.min_items, constraints.max_items)),
        Value::Object(entries) => Some((entries.len(), constraints.min_items, constraints.max_items)),
        _ => None,
    };
    let is_sized = size.is_none_or(|(size, min, max)| {
        let size = size as u64;
        min.is_none_or(|min| size >= min) && max.is_none_or(|max| size <= max)
    });
    let is_in_range = value.as_f64().is_none_or(|number| {
        let limit = |end: Bound| end.value.nearest_float();
        let above = |end: Bound| number > limit(end) || (!end.exclusive && number >= limit(end));
        let below = |end: Bound| number < limit(end) || (!end.exclusive && number <= limit(end));
        constraints.minimum.is_none_or(above) && constraints.maximum.is_none_or(below)
    });
    let values = constraints.values.as_deref();
    let is_listed = values.is_none_or(|values| {
        let value = value.to_string();
        values.split(", ").any(|known| known == value)
    });
    let is_known = is_listed && (constraints.pattern.is_none() || !value.is_string());
    is_sized && is_in_range && is_known
}

/// Whether a string has a hexadecimal digit for each `d` of the pattern, and equals the pattern otherwise.
fn matches_pattern(value: &Value, pattern: &str) -> bool {
    value.as_str().is_some_and(|value| {
        value.len() == pattern.len()
            && value
                .bytes()
                .zip(pattern.bytes())
                .all(|(byte, wanted)| byte == wanted || (wanted == b'd' && byte.is_ascii_hexdigit()))
    })
}

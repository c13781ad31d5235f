//! Strings, enumerations, numbers and booleans.

use std::cmp::Ordering;

use openapiv3::Schema;
use serde_json::Value;

use super::Context;
use super::extensions::{Annotations, StringKind, ignores_case, value_descriptions};
use super::lowered::{LoweredSchema, Site};
use crate::ir::{Enum, Number, Scalar, Shape, Type};
use crate::openapi::schema::Keywords;

/// Lowers a schema with a scalar `type`.
pub(super) fn lower(
    cx: &mut Context<'_>,
    kind: &str,
    schema: &Schema,
    keywords: &Keywords<'_>,
    site: &Site,
) -> LoweredSchema {
    if kind == "string" {
        return string(cx, schema, keywords, site);
    }
    cx.report_unused(&site.annotations, &site.at);
    match kind {
        "boolean" => Type::Bool.into(),
        "integer" => integer(cx, keywords, site).into(),
        "number" => Type::Number.into(),
        other => {
            let message = format!("the type `{other}` is not supported");
            let help = "use `string`, `integer`, `number`, `boolean`, `array` or `object`";
            cx.unsupported(&site.at.child("type"), message, help).into()
        }
    }
}

/// An integer is `u64` by its format, or if its bounds say so, and otherwise `i64`.
fn integer(cx: &mut Context<'_>, keywords: &Keywords<'_>, site: &Site) -> Type {
    let compared = |bound: Option<Number>, with: i64| bound.map(|bound| bound.compare(with.into()));
    let is_negative = compared(keywords.minimum, 0).is_some_and(Ordering::is_lt);
    let is_large = compared(keywords.maximum, i64::MAX).is_some_and(Ordering::is_gt);
    let is_unsigned = keywords.format.as_deref() == Some("uint64");
    if is_unsigned && !is_negative || is_large && keywords.minimum.is_some() && !is_negative {
        Type::Unsigned
    } else if is_unsigned || is_large {
        let message = "an integer that may be negative and larger than 9,223,372,036,854,775,807 is not supported";
        let help = "use `format: uint64` and `minimum: 0`, or a smaller `maximum`";
        cx.unsupported(&site.at, message, help)
    } else {
        Type::Integer
    }
}

fn string(cx: &mut Context<'_>, schema: &Schema, keywords: &Keywords<'_>, site: &Site) -> LoweredSchema {
    let currency = Some(StringKind::Currency);
    if !keywords.values.is_empty() && site.annotations.string != currency {
        cx.report_unused(&site.annotations.without_name(), &site.at);
        return enumeration(cx, schema, keywords, site);
    }
    let format = keywords.format.as_deref();
    let is_uuid = matches!(format, Some("uuid" | "uuid4"));
    let unused = Annotations {
        id: site.annotations.id.clone().filter(|_| !is_uuid),
        string: None,
        name: site.annotations.name.clone(),
    };
    cx.report_unused(&unused, &site.at);
    if let Some(kind) = site.annotations.string {
        return kind.ty().into();
    }
    match format {
        Some("uuid" | "uuid4") => site.annotations.id.clone().map_or(Type::Uuid, Type::Id).into(),
        Some("date-time") => Type::Timestamp.into(),
        Some("date") => Type::Date.into(),
        Some("binary") => {
            let help = "JSON cannot contain bytes; declare the string that is sent";
            cx.unsupported(&site.at.child("format"), "the format `binary` is not supported", help)
                .into()
        }
        _ => Type::String.into(),
    }
}

/// An enumeration of strings. It may contain null in addition to `nullable`.
fn enumeration(cx: &mut Context<'_>, schema: &Schema, keywords: &Keywords<'_>, site: &Site) -> LoweredSchema {
    let mut values: Vec<String> = Vec::new();
    for value in &keywords.values {
        match value {
            Value::String(value) if !values.contains(value) => values.push(value.clone()),
            Value::String(_) | Value::Null => {}
            other => {
                let message = format!("`{other}` is not a string, unlike other values of the enumeration");
                let help = "remove it, or use `anyOf` for values of several types";
                return cx.unsupported(&site.at.child("enum"), message, help).into();
            }
        }
    }
    let shape = Enum {
        names: cx.enum_names(schema, &values, &site.at),
        values,
        ignores_case: ignores_case(&schema.schema_data.extensions),
        descriptions: value_descriptions(&schema.schema_data.extensions),
    };
    LoweredSchema::shape(Shape::Enum(shape), schema, site)
}

/// Converts the value of a constant, if it is a scalar.
pub(super) fn scalar(value: &Value) -> Option<Scalar> {
    match value {
        Value::Null => Some(Scalar::Null),
        Value::Bool(value) => Some(Scalar::Bool(*value)),
        Value::Number(number) => number.as_i64().map(Scalar::Integer),
        Value::String(value) => Some(Scalar::String(value.clone())),
        Value::Array(_) | Value::Object(_) => None,
    }
}

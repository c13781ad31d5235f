//! Texts, numbers and truth values.

use openapiv3::Schema;
use serde_json::Value;

use super::Context;
use super::keywords::Keywords;
use super::marks::Marks;
use super::value::{Shaped, Site};
use crate::ir::{Enum, Scalar, Shape, Type};

/// A schema with a scalar `type`.
pub(super) fn lower(cx: &mut Context<'_>, kind: &str, schema: &Schema, keywords: &Keywords<'_>, site: &Site) -> Shaped {
    if kind == "string" {
        return text(cx, schema, keywords, site);
    }
    cx.unused_marks(&site.marks, &site.at);
    match kind {
        "boolean" => Type::Bool.into(),
        "integer" | "number" if !keywords.values.is_empty() => {
            let message = "an enumeration of numbers is not expressed";
            let help = "say `minimum` and `maximum`, or make it an enumeration of texts";
            cx.unsupported(&site.at.child("enum"), message, help).into()
        }
        "integer" => Type::Integer.into(),
        "number" => Type::Number.into(),
        other => {
            let message = format!("`{other}` is not a type that is expressed here");
            let help = "use `string`, `integer`, `number`, `boolean`, `array` or `object`";
            cx.unsupported(&site.at.child("type"), message, help).into()
        }
    }
}

fn text(cx: &mut Context<'_>, schema: &Schema, keywords: &Keywords<'_>, site: &Site) -> Shaped {
    if !keywords.values.is_empty() {
        cx.unused_marks(
            &Marks {
                name: None,
                ..site.marks.clone()
            },
            &site.at,
        );
        return enumeration(cx, schema, keywords, site);
    }
    let format = keywords.format.as_deref();
    let is_uuid = matches!(format, Some("uuid" | "uuid4"));
    let unused = Marks {
        id: site.marks.id.clone().filter(|_| !is_uuid),
        secret: false,
        name: site.marks.name.clone(),
    };
    cx.unused_marks(&unused, &site.at);
    if site.marks.secret {
        return Type::Secret.into();
    }
    match format {
        Some("uuid" | "uuid4") => site.marks.id.clone().map_or(Type::Uuid, Type::Id).into(),
        Some("date-time") => Type::Timestamp.into(),
        Some("date") => Type::Date.into(),
        Some("binary") => {
            let help = "JSON holds no bytes: describe the text that is sent";
            cx.unsupported(&site.at.child("format"), "`binary` is not a text", help)
                .into()
        }
        _ => Type::String.into(),
    }
}

/// An enumeration of texts. One of its values may be null, which `nullable` says too.
fn enumeration(cx: &mut Context<'_>, schema: &Schema, keywords: &Keywords<'_>, site: &Site) -> Shaped {
    let mut values: Vec<String> = Vec::new();
    for value in &keywords.values {
        match value {
            Value::String(text) if !values.contains(text) => values.push(text.clone()),
            Value::String(_) | Value::Null => {}
            other => {
                let message = format!("`{other}` is no text, and the enumeration is one of texts");
                let help = "take it out, or list the kinds of values with `anyOf`";
                return cx.unsupported(&site.at.child("enum"), message, help).into();
            }
        }
    }
    Shaped::named(Shape::Enum(Enum { values }), schema, site)
}

/// A constant's value, where it is one that can be expressed.
pub(super) fn scalar(value: &Value) -> Option<Scalar> {
    match value {
        Value::Null => Some(Scalar::Null),
        Value::Bool(truth) => Some(Scalar::Bool(*truth)),
        Value::Number(number) => number.as_i64().map(Scalar::Integer),
        Value::String(text) => Some(Scalar::String(text.clone())),
        Value::Array(_) | Value::Object(_) => None,
    }
}

//! Objects: structs with known fields, and maps.

use openapiv3::{AdditionalProperties, ReferenceOr, Schema};

use super::Context;
use super::extensions::is_retryable;
use super::lowered::{LoweredSchema, LoweredValue, Site, access};
use super::scalar::scalar;
use crate::ir::{Access, Constant, Field, Presence, Scalar, Shape, Struct, Type};
use crate::openapi::schema::{Keywords, Node};
use crate::pointer::Pointer;

/// Lowers a schema of `type: object`.
///
/// A schema with properties is a struct. A schema without properties is a map, with two exceptions that are structs
/// without fields: `additionalProperties: false`, and a component that declares nothing else.
pub(super) fn lower(cx: &mut Context<'_>, schema: &Schema, keywords: &Keywords<'_>, site: &Site) -> LoweredSchema {
    let entries = entries(cx, schema, keywords, site);
    let is_bare = entries.is_none() && keywords.additional.is_none() && site.name.is_explicit();
    let is_closed = matches!(keywords.additional, Some(AdditionalProperties::Any(false)));
    cx.report_unused(&site.annotations.without_name(), &site.at);
    match keywords.properties {
        None if !is_bare && (!is_closed || entries.is_some()) => map(cx, schema, entries, site).into(),
        _ => {
            let lowered = Struct {
                retryable: is_retryable(&schema.schema_data.extensions),
                ..lower_struct(cx, keywords, entries, site)
            };
            LoweredSchema::shape(Shape::Struct(lowered), schema, site)
        }
    }
}

/// The type of additional entries, from `additionalProperties` or `patternProperties`. Beside properties,
/// `additionalProperties: true` declares entries of any type.
fn entries(cx: &mut Context<'_>, schema: &Schema, keywords: &Keywords<'_>, site: &Site) -> Option<Type> {
    let nested = |at: Pointer| Site::new(site.name.of_items("value"), at);
    let declared = match keywords.additional {
        Some(AdditionalProperties::Schema(schema)) => Some(Node::from(&**schema)),
        _ => None,
    };
    let is_open = matches!(keywords.additional, Some(AdditionalProperties::Any(true)));
    let Some(patterns) = schema.schema_data.extensions.get("x-pattern-properties") else {
        if is_open && keywords.properties.is_some() {
            return Some(Type::Json);
        }
        let at = site.at.child("additionalProperties");
        return declared.map(|node| cx.value(node, &nested(at)).into_item());
    };
    let at = site.at.child("patternProperties");
    let patterns: indexmap::IndexMap<String, ReferenceOr<Schema>> = cx.parse_extension(patterns, &at)?;
    match patterns.first() {
        Some((pattern, node)) if patterns.len() == 1 && declared.is_none() => {
            Some(cx.value(node.into(), &nested(at.child(pattern))).into_item())
        }
        _ => {
            let message = "entries whose type depends on the pattern of their keys are not supported";
            let help = "use `additionalProperties` with a single schema for all entries";
            Some(cx.unsupported(&at, message, help))
        }
    }
}

fn map(cx: &mut Context<'_>, schema: &Schema, value: Option<Type>, site: &Site) -> Type {
    cx.report_unused(&site.annotations.only_name(), &site.at);
    let key = match schema.schema_data.extensions.get("x-property-names") {
        Some(names) => key(cx, names, site),
        None => Type::String,
    };
    Type::Map {
        key: Box::new(key),
        value: Box::new(value.unwrap_or(Type::Json)),
    }
}

/// The type of a map's keys. `type: string` is implied.
fn key(cx: &mut Context<'_>, names: &serde_json::Value, site: &Site) -> Type {
    let at = site.at.child("propertyNames");
    let mut names = names.clone();
    if let Some(object) = names.as_object_mut()
        && !["type", "allOf", "anyOf", "oneOf", "$ref"]
            .iter()
            .any(|keyword| object.contains_key(*keyword))
    {
        object.insert("type".to_owned(), "string".into());
    }
    let Some(node) = cx.parse_extension::<ReferenceOr<Schema>>(&names, &at) else {
        return Type::String;
    };
    let nested = Site::new(site.name.of_items("key").nested("key"), at);
    cx.value((&node).into(), &nested).into_item()
}

fn lower_struct(cx: &mut Context<'_>, keywords: &Keywords<'_>, additional: Option<Type>, site: &Site) -> Struct {
    let mut lowered = Struct {
        fields: Vec::new(),
        constants: Vec::new(),
        additional,
        retryable: false,
    };
    let properties = keywords.properties.into_iter().flatten();
    for (name, node) in properties {
        let at = site.at.child("properties").child(name);
        let required = keywords.required.contains(name);
        match constant(node.into()) {
            // An optional property that can only be null carries no information.
            Some(Constness::Value(Scalar::Null)) if !required => {}
            Some(Constness::Value(value)) if required || is_default(node, &value) => {
                lowered.constants.push(Constant {
                    name: name.clone(),
                    value,
                    required,
                    access: access_of(node.into()),
                    pointer: at,
                });
            }
            Some(Constness::Unsupported) => {
                let help = "use a string, a boolean, an integer or null";
                cx.unsupported(&at.child("const"), "a constant of this kind is not supported", help);
            }
            _ => {
                let nested = Site::field(site.name.nested(name), at);
                let field = lower_field(cx, name, node.into(), required, &nested);
                lowered.fields.push(field);
            }
        }
    }
    for name in keywords.required {
        let properties = keywords.properties;
        if !properties.is_some_and(|properties| properties.contains_key(name)) {
            let message = format!("`{name}` is required but not declared in `properties`");
            let help = "declare it in `properties`, or remove it from `required`";
            cx.malformed(&site.at.child("required"), message, help);
        }
    }
    lowered
}

fn lower_field(cx: &mut Context<'_>, name: &str, node: Node<'_>, required: bool, site: &Site) -> Field {
    let LoweredValue { ty, metadata } = cx.value(node, site);
    if metadata.boxed {
        let mut models = Vec::new();
        ty.inline_models(&mut models);
        if models.is_empty() {
            cx.report_misplaced_box(&site.at);
        }
    }
    let presence = if required {
        Presence::Required
    } else {
        Presence::Optional
    };
    Field {
        name: name.to_owned(),
        ty,
        presence,
        nullable: metadata.nullable && !metadata.is_null_excluded,
        access: metadata.access,
        rust_name: rust_name(node),
        docs: metadata.docs,
        constraints: metadata.constraints,
        deprecated: metadata.deprecated,
        currency: metadata.currency,
        cleared_by_empty: metadata.cleared_by_empty,
        rejected: metadata.rejected,
        is_named: false,
        boxed: metadata.boxed,
        pointer: site.at.clone(),
    }
}

fn access_of(node: Node<'_>) -> Access {
    match node {
        Node::Schema(schema) => access(schema),
        Node::Reference(_) => Access::Both,
    }
}

/// `x-polar-field-name`.
fn rust_name(node: Node<'_>) -> Option<String> {
    let Node::Schema(schema) = node else {
        return None;
    };
    let name = schema.schema_data.extensions.get("x-polar-field-name")?;
    name.as_str().map(str::to_owned)
}

/// The value of a schema that allows only one.
pub(super) enum Constness {
    /// A supported value.
    Value(Scalar),
    /// A value that is not a scalar.
    Unsupported,
}

/// The only value that a schema allows, if there is one. `const` with `nullable` allows two.
pub(super) fn constant(node: Node<'_>) -> Option<Constness> {
    let Node::Schema(schema) = node else {
        return None;
    };
    if schema.schema_data.extensions.get("x-const") != Some(&true.into()) {
        return None;
    }
    let values = Keywords::of(schema).values;
    let value = values.first()?;
    if schema.schema_data.nullable && !value.is_null() {
        return None;
    }
    Some(scalar(value).map_or(Constness::Unsupported, Constness::Value))
}

/// Whether an optional constant is the server's default, so that sending it has no effect.
fn is_default(node: &ReferenceOr<Box<Schema>>, value: &Scalar) -> bool {
    let Node::Schema(schema) = Node::from(node) else {
        return false;
    };
    schema.schema_data.default.as_ref().and_then(scalar).as_ref() == Some(value)
}

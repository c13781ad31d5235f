//! Objects: structs with known fields, and maps.

use openapiv3::{AdditionalProperties, ReferenceOr, Schema};

use super::Context;
use super::keywords::{Keywords, Node};
use super::marks::Marks;
use super::scalar::scalar;
use super::value::{Shaped, Site, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Constant, Field, Presence, Scalar, Shape, Struct, Type};

/// A schema of `type: object`.
///
/// With properties it is a struct. Without, it is a map, unless it says that there are no others
/// (`additionalProperties: false`), or is a component that says nothing more: that is a shape with a name and no
/// fields so far.
pub(super) fn lower(cx: &mut Context<'_>, schema: &Schema, keywords: &Keywords<'_>, site: &Site) -> Shaped {
    let entries = entries(cx, schema, keywords, site);
    let is_bare = entries.is_none() && keywords.additional.is_none() && site.name.is_given();
    let is_closed = matches!(keywords.additional, Some(AdditionalProperties::Any(false)));
    let marks = Marks {
        name: None,
        ..site.marks.clone()
    };
    cx.unused_marks(&marks, &site.at);
    match keywords.properties {
        None if !is_bare && (!is_closed || entries.is_some()) => map(cx, schema, entries, site).into(),
        _ => {
            let shape = Shape::Struct(structure(cx, keywords, entries, site));
            Shaped::named(shape, schema, site)
        }
    }
}

/// The type of entries beyond the properties, from `additionalProperties` or `patternProperties`.
fn entries(cx: &mut Context<'_>, schema: &Schema, keywords: &Keywords<'_>, site: &Site) -> Option<Type> {
    let inside = |path: crate::ir::Pointer| Site::new(site.name.of_items("value"), path);
    let declared = match keywords.additional {
        Some(AdditionalProperties::Schema(schema)) => Some(Node::from(&**schema)),
        _ => None,
    };
    let Some(patterns) = schema.schema_data.extensions.get("x-pattern-properties") else {
        let at = site.at.child("additionalProperties");
        return declared.map(|node| cx.value(node, &inside(at)).into_item());
    };
    let at = site.at.child("patternProperties");
    let patterns: indexmap::IndexMap<String, ReferenceOr<Schema>> = cx.reread(patterns, &at)?;
    match patterns.first() {
        Some((pattern, node)) if patterns.len() == 1 && declared.is_none() => {
            Some(cx.value(node.into(), &inside(at.child(pattern))).into_item())
        }
        _ => {
            let message = "entries of several types, told by the pattern of their keys";
            let help = "say `additionalProperties` with one schema for all of them";
            Some(cx.unsupported(&at, message, help))
        }
    }
}

fn map(cx: &mut Context<'_>, schema: &Schema, value: Option<Type>, site: &Site) -> Type {
    let unused = Marks {
        name: site.marks.name.clone(),
        ..Marks::default()
    };
    cx.unused_marks(&unused, &site.at);
    let key = match schema.schema_data.extensions.get("x-property-names") {
        Some(names) => key(cx, names, site),
        None => Type::String,
    };
    Type::Map {
        key: Box::new(key),
        value: Box::new(value.unwrap_or(Type::Json)),
    }
}

/// The type of a map's keys. They are texts, so `type: string` need not be said.
fn key(cx: &mut Context<'_>, names: &serde_json::Value, site: &Site) -> Type {
    let at = site.at.child("propertyNames");
    let mut names = names.clone();
    if let Some(object) = names.as_object_mut()
        && !["type", "allOf", "anyOf", "oneOf", "$ref"]
            .iter()
            .any(|word| object.contains_key(*word))
    {
        object.insert("type".to_owned(), "string".into());
    }
    let Some(node) = cx.reread::<ReferenceOr<Schema>>(&names, &at) else {
        return Type::String;
    };
    let inside = Site::new(site.name.of_items("key").inside("key"), at);
    cx.value((&node).into(), &inside).into_item()
}

fn structure(cx: &mut Context<'_>, keywords: &Keywords<'_>, additional: Option<Type>, site: &Site) -> Struct {
    let mut structure = Struct {
        fields: Vec::new(),
        constants: Vec::new(),
        additional,
    };
    let properties = keywords.properties.into_iter().flatten();
    for (name, node) in properties {
        let at = site.at.child("properties").child(name);
        let required = keywords.required.contains(name);
        match constant(node.into()) {
            // What may only be null and may be left out says nothing.
            Some(Constancy::Value(Scalar::Null)) if !required => {}
            Some(Constancy::Value(value)) if required || is_default(node, &value) => {
                structure.constants.push(Constant {
                    name: name.clone(),
                    value,
                    required,
                    pointer: at,
                });
            }
            Some(Constancy::Inexpressible) => {
                let help = "a constant is a text, a truth value, a whole number or null";
                cx.unsupported(&at.child("const"), "this constant is not expressed", help);
            }
            _ => {
                let inside = Site::field(site.name.inside(name), at);
                structure.fields.push(field(cx, name, node.into(), required, &inside));
            }
        }
    }
    for name in keywords.required {
        if !keywords
            .properties
            .is_some_and(|properties| properties.contains_key(name))
        {
            let message = format!("`{name}` is required and is not among the properties");
            let help = "describe it under `properties`, or take it out of `required`";
            cx.report(Diagnostic::at(
                Code::Malformed,
                &site.at.child("required"),
                message,
                help,
            ));
        }
    }
    structure
}

fn field(cx: &mut Context<'_>, name: &str, node: Node<'_>, required: bool, site: &Site) -> Field {
    let Value { ty, about } = cx.value(node, site);
    if about.boxed {
        let mut models = Vec::new();
        ty.inline_models(&mut models);
        if models.is_empty() {
            cx.misplaced_box(&site.at);
        }
    }
    Field {
        name: name.to_owned(),
        ty,
        presence: if required {
            Presence::Required
        } else {
            Presence::Optional
        },
        nullable: about.nullable && !about.refuses_null,
        docs: about.docs,
        constraints: about.constraints,
        deprecated: about.deprecated,
        boxed: about.boxed,
        pointer: site.at.clone(),
    }
}

/// Whether a schema allows one value only.
pub(super) enum Constancy {
    /// This one.
    Value(Scalar),
    /// One that the IR has no room for.
    Inexpressible,
}

/// The one value that a schema allows, if it does. `const` beside `nullable` allows two.
pub(super) fn constant(node: Node<'_>) -> Option<Constancy> {
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
    Some(scalar(value).map_or(Constancy::Inexpressible, Constancy::Value))
}

/// Whether an optional constant is what the server takes when it is absent: then sending it changes nothing.
fn is_default(node: &ReferenceOr<Box<Schema>>, value: &Scalar) -> bool {
    let Node::Schema(schema) = Node::from(node) else {
        return false;
    };
    schema.schema_data.default.as_ref().and_then(scalar).as_ref() == Some(value)
}

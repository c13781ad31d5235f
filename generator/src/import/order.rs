//! Sorts a document: everything known in the order of the known document, new elements after it.
//!
//! The order of properties is the order of constructor arguments in Rust, so a published document that reorders them
//! must not change it.

use serde_json::{Map, Value};

use super::walk::{OperationIndex, identity, paired_objects};
use crate::openapi::keywords::{self, ObjectKind};
use crate::openapi::value_shape::ValueShape;

/// The first keywords of an object. All others follow in the order of the keyword table.
const FIRST: [&str; 20] = [
    "openapi",
    "info",
    "servers",
    "url",
    "title",
    "version",
    "tags",
    "operationId",
    "name",
    "in",
    "summary",
    "description",
    "deprecated",
    "security",
    "required",
    "parameters",
    "requestBody",
    "responses",
    "paths",
    "webhooks",
];

/// The first keywords of a schema.
const FIRST_OF_SCHEMA: [&str; 10] = [
    "description",
    "deprecated",
    "$ref",
    "type",
    "const",
    "enum",
    "format",
    "required",
    "properties",
    "additionalProperties",
];

/// Sorts a whole document.
pub(super) fn sort<'a>(document: &mut Value, known: Option<&'a Value>, index: &OperationIndex<'a>) {
    visit(ObjectKind::Document, document, known, index);
}

fn visit<'a>(kind: ObjectKind, node: &mut Value, known: Option<&'a Value>, index: &OperationIndex<'a>) {
    let Some(object) = node.as_object_mut() else { return };
    sort_keywords(kind, object, known);
    for (name, value) in object.iter_mut() {
        let Some(form) = keywords::by_name(kind, name).map(|keyword| keyword.shape) else {
            continue;
        };
        let known = known.and_then(|known| known.get(name));
        for (kind, _, child, partner) in paired_objects(form, value, known, index) {
            visit(kind, child, partner, index);
        }
        match value {
            Value::Object(map) if is_map(form) => sort_names(name, map, known),
            Value::Array(items) => sort_items(name, form, items, known),
            _ => {}
        }
    }
    sort_required(object);
}

/// Returns whether the keys of a keyword's value are names, not keywords.
fn is_map(form: ValueShape) -> bool {
    matches!(
        form,
        ValueShape::ObjectMap(_) | ValueShape::Paths | ValueShape::Responses | ValueShape::StringMap
    )
}

fn sort_keywords(kind: ObjectKind, object: &mut Map<String, Value>, known: Option<&Value>) {
    let is_schema = kind == ObjectKind::Schema;
    let first: &[&str] = if is_schema { &FIRST_OF_SCHEMA } else { &FIRST };
    // The order of the top-level sections is fixed.
    let known = known.filter(|_| kind != ObjectKind::Document);
    sort_by(object, |name| {
        let table = || keywords::keywords(kind).position(|keyword| keyword.name == name);
        let first_index = first.iter().position(|first| *first == name);
        let default = first_index.or_else(|| Some(first.len() + table()?));
        (key_index(known, name), default.unwrap_or(usize::MAX), name.to_owned())
    });
}

/// Sorts the keys of a map: new properties keep their published order, all other new names are sorted alphabetically.
fn sort_names(keyword: &str, map: &mut Map<String, Value>, known: Option<&Value>) {
    if keyword == "responses" {
        return sort_by(map, str::to_owned);
    }
    let published: Vec<String> = map.keys().cloned().collect();
    sort_by(map, |name| {
        let published_index = published.iter().position(|key| key == name);
        let published_index = published_index.filter(|_| keyword == "properties");
        (key_index(known, name), published_index.unwrap_or(0), name.to_owned())
    });
}

/// Returns the position of a key in the known object, with unknown keys last.
fn key_index(known: Option<&Value>, name: &str) -> usize {
    let known = known.and_then(Value::as_object);
    let index = known.and_then(|known| known.keys().position(|key| key == name));
    index.unwrap_or(usize::MAX)
}

/// Sorts the items of a list whose order has no meaning.
fn sort_items(keyword: &str, form: ValueShape, items: &mut [Value], known: Option<&Value>) {
    let known = known.and_then(Value::as_array);
    let known_index = |same: &dyn Fn(&Value) -> bool| {
        known
            .and_then(|known| known.iter().position(same))
            .unwrap_or(usize::MAX)
    };
    match (form, form.kind()) {
        (_, Some(kind)) => items.sort_by_cached_key(|item| {
            let own = identity(kind, item);
            known_index(&|other| own.is_some() && identity(kind, other) == own)
        }),
        (ValueShape::Array | ValueShape::Strings | ValueShape::Security, None) if keyword != "prefixItems" => {
            items.sort_by_cached_key(|item| known_index(&|other| other == item));
        }
        _ => {}
    }
}

/// Sorts `required` by the order of the properties.
fn sort_required(object: &mut Map<String, Value>) {
    let names: Vec<String> = match object.get("properties").and_then(Value::as_object) {
        Some(properties) => properties.keys().cloned().collect(),
        None => return,
    };
    if let Some(required) = object.get_mut("required").and_then(Value::as_array_mut) {
        let index = |name: &Value| names.iter().position(|known| name.as_str() == Some(known));
        required.sort_by_cached_key(|name| index(name).unwrap_or(usize::MAX));
    }
}

fn sort_by<K: Ord>(map: &mut Map<String, Value>, key: impl Fn(&str) -> K) {
    let mut entries: Vec<_> = std::mem::take(map).into_iter().collect();
    entries.sort_by_cached_key(|(name, _)| key(name));
    map.extend(entries);
}

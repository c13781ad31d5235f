//! Walks the objects of a document, also in parallel with the known document.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::openapi::keywords::{self, ObjectKind};
use crate::openapi::value_shape::ValueShape;
use crate::pointer::Pointer;

/// Returns the objects directly inside an object, with their places.
pub(super) fn children<'a>(kind: ObjectKind, object: &'a Value, at: &Pointer) -> Vec<(ObjectKind, &'a Value, Pointer)> {
    let mut found = Vec::new();
    for (name, value) in object.as_object().into_iter().flatten() {
        let Some(form) = keywords::by_name(kind, name).map(|keyword| keyword.shape) else {
            continue;
        };
        let Some(kind) = form.kind() else { continue };
        let at = at.child(name);
        match value {
            _ if is_single(form) => found.extend(value.is_object().then_some((kind, value, at))),
            Value::Array(items) => {
                let items = items.iter().enumerate();
                found.extend(items.map(|(index, item)| (kind, item, at.item(index))));
            }
            Value::Object(map) => found.extend(map.iter().map(|(name, item)| (kind, item, at.child(name)))),
            _ => {}
        }
    }
    found
}

/// Returns the objects in the value of a keyword, with their keys if the value is a map.
pub(super) fn objects_mut(form: ValueShape, value: &mut Value) -> Vec<(ObjectKind, Option<&str>, &mut Value)> {
    let Some(kind) = form.kind() else { return Vec::new() };
    match value {
        value if is_single(form) => {
            let object = value.is_object().then_some((kind, None, value));
            object.into_iter().collect()
        }
        Value::Array(items) => items.iter_mut().map(|item| (kind, None, item)).collect(),
        Value::Object(map) => map
            .iter_mut()
            .map(|(name, item)| (kind, Some(name.as_str()), item))
            .collect(),
        _ => Vec::new(),
    }
}

/// Returns whether the value of a keyword is a single object, not a list or map.
fn is_single(form: ValueShape) -> bool {
    matches!(form, ValueShape::Object(_) | ValueShape::ObjectOrBoolean(_))
}

/// The operations of the known document by `operationId`, which identifies an operation even if its path changes.
pub(super) struct OperationIndex<'a>(HashMap<&'a str, &'a Value>);

impl<'a> OperationIndex<'a> {
    pub(super) fn new(known: Option<&'a Value>) -> Self {
        let operations = known.into_iter().flat_map(operations);
        let named = operations.filter_map(|operation| Some((operation.get("operationId")?.as_str()?, operation)));
        Self(named.collect())
    }
}

/// Returns the values in all paths of a document: operations, and what the paths share.
pub(super) fn operations(document: &Value) -> impl Iterator<Item = &Value> {
    let paths = document.get("paths").and_then(Value::as_object);
    let items = paths.into_iter().flat_map(Map::values).filter_map(Value::as_object);
    items.flat_map(Map::values)
}

/// An object with its kind, its key in a map, and the same object of the known document.
type PairedObject<'n, 'a> = (ObjectKind, Option<&'n str>, &'n mut Value, Option<&'a Value>);

/// Returns the objects in the value of a keyword, paired with those in the `known` value of the keyword.
pub(super) fn paired_objects<'n, 'a>(
    form: ValueShape,
    value: &'n mut Value,
    known: Option<&'a Value>,
    index: &OperationIndex<'a>,
) -> Vec<PairedObject<'n, 'a>> {
    objects_mut(form, value)
        .into_iter()
        .map(|(kind, name, object)| {
            let id = object.get("operationId").and_then(Value::as_str);
            let operation = id
                .filter(|_| kind == ObjectKind::Operation)
                .and_then(|id| index.0.get(id).copied());
            let partner = operation.or_else(|| match name {
                _ if is_single(form) => known,
                Some(name) => known?.get(name),
                None => {
                    let key = identity(kind, object)?;
                    let items = known?.as_array()?;
                    items.iter().find(|item| identity(kind, item).as_ref() == Some(&key))
                }
            });
            (kind, name, object, partner)
        })
        .collect()
}

/// Returns what identifies an item of a list.
pub(super) fn identity(kind: ObjectKind, item: &Value) -> Option<String> {
    let string = |name: &str| item.get(name).and_then(Value::as_str).map(str::to_owned);
    match kind {
        ObjectKind::Server => string("url"),
        ObjectKind::Tag => string("name"),
        ObjectKind::Parameter => string("$ref").or_else(|| Some(format!("{} {}", string("in")?, string("name")?))),
        ObjectKind::Schema => string("$ref").or_else(|| {
            let values = ["const", "type", "format", "enum"].map(|name| item.get(name).cloned().unwrap_or_default());
            let items = item.get("items").and_then(|items| identity(ObjectKind::Schema, items));
            Some(format!("{} {}", Value::Array(values.into()), items.unwrap_or_default()))
        }),
        _ => None,
    }
}

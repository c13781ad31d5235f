//! The objects inside an object, as the document writes it.

use serde_json::Value;

use crate::document::model::{self, Form, Kind};
use crate::ir::Pointer;

/// The objects directly inside a node, with their places.
pub(super) fn children<'a>(kind: Kind, node: &'a Value, at: &Pointer) -> Vec<(Kind, &'a Value, Pointer)> {
    let mut found = Vec::new();
    for (name, value) in node.as_object().into_iter().flatten() {
        let Some(form) = model::written(kind, name).map(|keyword| keyword.form) else {
            continue;
        };
        let Some(kind) = form.kind() else { continue };
        let at = at.child(name);
        match value {
            _ if is_one(form) => found.extend(value.is_object().then_some((kind, value, at))),
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

/// The objects in the value of a keyword, to be changed, each with its key where it has one.
pub(super) fn inside(form: Form, value: &mut Value) -> Vec<(Kind, Option<&str>, &mut Value)> {
    let Some(kind) = form.kind() else { return Vec::new() };
    match value {
        value if is_one(form) => {
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

/// Whether a keyword's value is an object itself, and not a list or a map of some.
pub(super) fn is_one(form: Form) -> bool {
    matches!(form, Form::One(_) | Form::OneOrFlag(_))
}

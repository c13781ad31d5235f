//! Removes descriptions and other texts. This project writes its own, in `spec/words/`.

use serde_json::Value;

use super::walk::objects_mut;
use crate::openapi::keywords::{self, ObjectKind};

const PROSE: [&str; 2] = ["summary", "description"];

/// Removes all summaries and descriptions. Those of responses, which OpenAPI requires, become empty.
pub(super) fn remove(document: &mut Value) {
    remove_in(ObjectKind::Document, document);
}

fn remove_in(kind: ObjectKind, node: &mut Value) {
    let Some(object) = node.as_object_mut() else { return };
    for name in PROSE {
        if keywords::by_name(kind, name).is_some() {
            object.shift_remove(name);
        }
    }
    // A default with entries contains texts, such as the names of scopes.
    let default = object.get("default").and_then(Value::as_object);
    if kind == ObjectKind::Schema && default.is_some_and(|default| !default.is_empty()) {
        object.shift_remove("default");
    }
    if kind == ObjectKind::Response && !object.contains_key("$ref") {
        object.insert("description".to_owned(), "".into());
    }
    for (name, value) in object {
        if let Some(keyword) = keywords::by_name(kind, name) {
            for (kind, _, child) in objects_mut(keyword.shape, value) {
                remove_in(kind, child);
            }
        }
    }
}

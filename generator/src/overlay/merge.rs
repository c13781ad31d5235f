//! Merges an update into a node.

use serde_json::{Map, Value};

use super::{Step, node_mut};
use crate::source::MAX_DEPTH;

/// An update that cannot be applied.
pub(super) struct MergeError {
    /// The keyword of the action that is invalid.
    pub(super) keyword: &'static str,
    pub(super) message: &'static str,
    pub(super) help: &'static str,
}

/// Merges `update` into the node at `path`. Returns whether the document changed.
///
/// Objects are merged recursively. An update of a list is appended as one item.
pub(super) fn update(document: &mut Value, path: &[Step], update: &Value) -> Result<bool, MergeError> {
    if path.len() + depth(update) > MAX_DEPTH {
        return Err(MergeError {
            keyword: "update",
            message: "the update nests the document too deeply",
            help: "move inner parts to `components` and refer to them",
        });
    }
    match (node_mut(document, path), update) {
        (Some(Value::Object(object)), Value::Object(update)) => Ok(merge_objects(object, update)),
        (Some(Value::Object(_)), _) => Err(MergeError {
            keyword: "update",
            message: "the target is an object, but the update is not",
            help: "use an object, whose members are merged into the target",
        }),
        (Some(Value::Array(items)), item) => {
            items.push(item.clone());
            Ok(true)
        }
        _ => Err(MergeError {
            keyword: "target",
            message: "the target is not an object or a list",
            help: "use the object that contains it as the target, and set the member in `update`",
        }),
    }
}

fn merge_objects(into: &mut Map<String, Value>, update: &Map<String, Value>) -> bool {
    let mut changed = false;
    for (name, value) in update {
        changed |= match (into.get_mut(name), value) {
            (Some(Value::Object(into)), Value::Object(value)) => merge_objects(into, value),
            (Some(Value::Array(into)), Value::Array(value)) => {
                into.extend(value.iter().cloned());
                !value.is_empty()
            }
            (Some(into), value) => std::mem::replace(into, value.clone()) != *value,
            (None, value) => {
                into.insert(name.clone(), value.clone());
                true
            }
        };
    }
    changed
}

/// Returns the nesting depth. Recursive, since the parser limits the depth.
fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Object(object) => 1 + object.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

//! Merges an update into a node.

use serde_json::{Map, Value};

use super::{Step, node_mut};
use crate::source::MAX_DEPTH;

/// Why an update cannot be applied, and at which keyword of the action.
pub(super) struct Refusal {
    pub(super) keyword: &'static str,
    pub(super) message: &'static str,
    pub(super) help: &'static str,
}

/// Merges `update` into the node at `place`; says whether that changed anything.
///
/// Into an object, member by member; to a list it is added as one more item.
pub(super) fn at(document: &mut Value, place: &[Step], update: &Value) -> Result<bool, Refusal> {
    if place.len() + depth(update) > MAX_DEPTH {
        let help = "no document needs to be nested this deeply";
        return Err(Refusal {
            keyword: "update",
            message: "the update nests the document too deeply",
            help,
        });
    }
    match (node_mut(document, place), update) {
        (Some(Value::Object(object)), Value::Object(update)) => Ok(objects(object, update)),
        (Some(Value::Object(_)), _) => Err(Refusal {
            keyword: "update",
            message: "the target is an object, the update is none",
            help: "write an object: its members are merged into the target's",
        }),
        (Some(Value::Array(items)), item) => {
            items.push(item.clone());
            Ok(true)
        }
        _ => Err(Refusal {
            keyword: "target",
            message: "the target is neither an object nor a list",
            help: "point at the object that holds it, and say the new value in `update`",
        }),
    }
}

fn objects(into: &mut Map<String, Value>, update: &Map<String, Value>) -> bool {
    let mut changed = false;
    for (name, value) in update {
        changed |= match (into.get_mut(name), value) {
            (Some(Value::Object(into)), Value::Object(value)) => objects(into, value),
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

/// How many lists and objects are inside each other. The parsers bound it, so this may recurse.
fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Object(object) => 1 + object.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

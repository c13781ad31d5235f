//! Merges an update into a node.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::{Step, node_mut, pointer};
use crate::diagnostic::{FileId, Problems};
use crate::pointer::Pointer;
use crate::source::MAX_DEPTH;

/// An update that cannot be applied.
pub(super) struct MergeError {
    /// The keyword of the action that is invalid.
    pub(super) keyword: &'static str,
    pub(super) message: &'static str,
    pub(super) help: &'static str,
}

/// Merges the update of one action into the nodes that it matches, and records which nodes it wrote.
pub(super) struct Merge<'a> {
    file: FileId,
    problems: &'a mut Problems,
    /// The items of lists that were appended somewhere, by their location in the overlay.
    appended: HashSet<Pointer>,
    /// The items that were not appended because their list contains an equal one.
    repeated: Vec<Pointer>,
}

impl<'a> Merge<'a> {
    pub(super) fn new(file: FileId, problems: &'a mut Problems) -> Self {
        Self {
            file,
            problems,
            appended: HashSet::new(),
            repeated: Vec::new(),
        }
    }

    /// Merges `update`, which is written at `from`, into the node at `path`. Returns whether the document changed.
    ///
    /// Objects are merged recursively. An update of a list is appended as one item, unless the list contains it.
    pub(super) fn update(
        &mut self,
        document: &mut Value,
        path: &[Step],
        update: &Value,
        from: &Pointer,
    ) -> Result<bool, MergeError> {
        if path.len() + depth(update) > MAX_DEPTH {
            return Err(MergeError {
                keyword: "update",
                message: "the update nests the document too deeply",
                help: "move inner parts to `components` and refer to them",
            });
        }
        let at = pointer(path);
        match (node_mut(document, path), update) {
            (Some(Value::Object(object)), Value::Object(update)) => Ok(self.objects(object, update, &at, from)),
            (Some(Value::Object(_)), _) => Err(MergeError {
                keyword: "update",
                message: "the target is an object, but the update is not",
                help: "use an object, whose members are merged into the target",
            }),
            (Some(Value::Array(items)), item) => Ok(self.append(items, item, &at, from.clone())),
            _ => Err(MergeError {
                keyword: "target",
                message: "the target is not an object or a list",
                help: "use the object that contains it as the target, and set the member in `update`",
            }),
        }
    }

    /// Returns the items of the update that every list to which they were to be appended already contains.
    pub(super) fn into_repeated(self) -> Vec<Pointer> {
        let Self { appended, repeated, .. } = self;
        let mut seen = appended;
        repeated.into_iter().filter(|item| seen.insert(item.clone())).collect()
    }

    fn objects(
        &mut self,
        into: &mut Map<String, Value>,
        update: &Map<String, Value>,
        at: &Pointer,
        from: &Pointer,
    ) -> bool {
        let mut changed = false;
        for (name, value) in update {
            let (at, from) = (at.child(name), from.child(name));
            changed |= match (into.get_mut(name), value) {
                (Some(Value::Object(into)), Value::Object(value)) => self.objects(into, value, &at, &from),
                (Some(Value::Array(into)), Value::Array(items)) => self.items(into, items, &at, &from),
                (Some(into), value) if into == value => false,
                (_, value) => {
                    into.insert(name.clone(), value.clone());
                    self.problems.record_origin(&at, self.file, from);
                    true
                }
            };
        }
        changed
    }

    /// Appends the items that the list does not contain.
    ///
    /// A list of schemas that has some of them is a list that the document has as well: appending the others would
    /// only cause further problems.
    fn items(&mut self, into: &mut Vec<Value>, items: &[Value], at: &Pointer, from: &Pointer) -> bool {
        if items.iter().all(Value::is_object) && items.iter().any(|item| into.contains(item)) {
            self.repeated.extend((0..items.len()).map(|index| from.item(index)));
            return false;
        }
        let mut changed = false;
        for (index, item) in items.iter().enumerate() {
            changed |= self.append(into, item, at, from.item(index));
        }
        changed
    }

    fn append(&mut self, items: &mut Vec<Value>, item: &Value, at: &Pointer, from: Pointer) -> bool {
        if items.contains(item) {
            self.repeated.push(from);
            return false;
        }
        self.problems
            .record_origin(&at.item(items.len()), self.file, from.clone());
        self.appended.insert(from);
        items.push(item.clone());
        true
    }
}

/// Returns the nesting depth. Recursive, since the parser limits the depth.
fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Object(object) => 1 + object.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

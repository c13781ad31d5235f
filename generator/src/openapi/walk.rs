//! Visits the objects of a document with their locations.

use serde_json::Value;

use super::keywords::{ObjectKind, by_normalized_name};
use super::value_shape::ValueShape;
use crate::pointer::Pointer;

/// The path from the root to a node.
///
/// It is a linked list on the stack, so that a walk allocates a [`Pointer`] only for a problem.
#[derive(Debug, Clone, Copy)]
pub enum NodePath<'a> {
    /// The root.
    Root,
    /// A member of an object.
    Child(&'a NodePath<'a>, &'a str),
    /// An item of a list.
    Item(&'a NodePath<'a>, usize),
}

impl NodePath<'_> {
    /// Returns the path of a member.
    #[must_use]
    pub fn child<'a>(&'a self, name: &'a str) -> NodePath<'a> {
        NodePath::Child(self, name)
    }

    /// Returns the path of the item at `index`.
    #[must_use]
    pub fn item(&self, index: usize) -> NodePath<'_> {
        NodePath::Item(self, index)
    }

    /// Returns the path as a JSON pointer.
    #[must_use]
    pub fn pointer(&self) -> Pointer {
        match self {
            Self::Root => Pointer::default(),
            Self::Child(parent, name) => parent.pointer().child(name),
            Self::Item(parent, index) => parent.pointer().item(*index),
        }
    }
}

/// Calls `visit` for each child object of a normalized object, with its kind and path.
pub fn each_child<'a>(
    kind: ObjectKind,
    node: &'a Value,
    at: &NodePath<'_>,
    visit: &mut dyn FnMut(ObjectKind, &'a Value, &NodePath<'_>),
) {
    for (name, value) in node.as_object().into_iter().flatten() {
        let Some(shape) = by_normalized_name(kind, name).map(|keyword| keyword.shape) else {
            continue;
        };
        let Some(kind) = shape.kind() else { continue };
        let at = at.child(name);
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    visit(kind, item, &at.item(index));
                }
            }
            Value::Object(_) if shape.is_object() => visit(kind, value, &at),
            Value::Object(map) => {
                for (name, item) in map {
                    visit(kind, item, &at.child(name));
                }
            }
            _ => {}
        }
    }
}

/// Calls `visit` for each object in the value of a keyword. `visit` may change it.
pub fn each_child_mut(
    shape: ValueShape,
    value: &mut Value,
    at: &NodePath<'_>,
    visit: &mut dyn FnMut(ObjectKind, &mut Value, &NodePath<'_>),
) {
    let Some(kind) = shape.kind() else { return };
    match value {
        Value::Object(_) if shape.is_object() => visit(kind, value, at),
        _ if shape.is_object() => {}
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                visit(kind, item, &at.item(index));
            }
        }
        Value::Object(map) => {
            for (name, item) in map {
                visit(kind, item, &at.child(name));
            }
        }
        _ => {}
    }
}

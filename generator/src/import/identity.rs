//! Which element of the known document an element of the published one is.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::walk::{inside, is_one};
use crate::document::model::{Form, Kind};

/// The known document's operations, by `operationId`: one stays the same where its path moves.
pub(super) struct Index<'a>(HashMap<&'a str, &'a Value>);

impl<'a> Index<'a> {
    pub(super) fn of(known: Option<&'a Value>) -> Self {
        let items = known.and_then(|known| known.get("paths")?.as_object());
        let operations = items
            .into_iter()
            .flat_map(Map::values)
            .filter_map(Value::as_object)
            .flat_map(Map::values);
        Self(
            operations
                .filter_map(|operation| Some((operation.get("operationId")?.as_str()?, operation)))
                .collect(),
        )
    }

    /// What the known document has of the object `child`, which stands in the value of a keyword, under `name` if it
    /// has one. The value of that keyword there is `known`.
    fn partner(
        &self,
        form: Form,
        (kind, name, child): (Kind, Option<&str>, &Value),
        known: Option<&'a Value>,
    ) -> Option<&'a Value> {
        if kind == Kind::Operation
            && let Some(id) = child.get("operationId").and_then(Value::as_str)
            && let Some(operation) = self.0.get(id)
        {
            return Some(operation);
        }
        match name {
            _ if is_one(form) => known,
            Some(name) => known?.get(name),
            None => {
                let own = key(kind, child)?;
                let items = known?.as_array()?;
                items.iter().find(|item| key(kind, item).as_ref() == Some(&own))
            }
        }
    }
}

/// What tells an item of a list from the others.
pub(super) fn key(kind: Kind, item: &Value) -> Option<String> {
    let text = |name: &str| item.get(name).and_then(Value::as_str).map(str::to_owned);
    match kind {
        Kind::Server => text("url"),
        Kind::Tag => text("name"),
        Kind::Parameter => text("$ref").or_else(|| Some(format!("{} {}", text("in")?, text("name")?))),
        Kind::Schema => text("$ref").or_else(|| {
            let said = ["const", "type", "format", "enum"].map(|name| item.get(name).cloned().unwrap_or_default());
            let inside = item.get("items").and_then(|items| key(Kind::Schema, items));
            Some(format!("{} {}", Value::Array(said.into()), inside.unwrap_or_default()))
        }),
        _ => None,
    }
}

/// An object with its kind, its key where it has one, and what the known document has of it.
type Paired<'n, 'a> = (Kind, Option<&'n str>, &'n mut Value, Option<&'a Value>);

/// The objects in the value of a keyword, each with what the known document has of it.
pub(super) fn paired<'n, 'a>(
    form: Form,
    value: &'n mut Value,
    known: Option<&'a Value>,
    index: &Index<'a>,
) -> Vec<Paired<'n, 'a>> {
    let children = inside(form, value).into_iter();
    children
        .map(|(kind, name, child)| {
            let partner = index.partner(form, (kind, name, child), known);
            (kind, name, child, partner)
        })
        .collect()
}

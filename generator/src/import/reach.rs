//! Drops the components that nothing reaches.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::walk::children;
use crate::document::model::Kind;
use crate::ir::Pointer;

/// A part of `components`: its section and its name.
type Part = (String, String);

/// Drops what neither a path nor an event nor an overlay leads to, and counts it by section.
pub(super) fn run(document: &mut Value, overlays: &[Value], dropped: &mut BTreeMap<String, usize>) {
    let reached = reached(document, overlays);
    let Some(components) = document.get_mut("components").and_then(Value::as_object_mut) else {
        return;
    };
    for (section, parts) in components.iter_mut() {
        let Some(parts) = parts.as_object_mut() else { continue };
        let before = parts.len();
        parts.retain(|name, _| reached.contains(&(section.clone(), name.clone())));
        if before > parts.len() {
            *dropped.entry(format!("components/{section}")).or_default() += before - parts.len();
        }
    }
    components.retain(|_, parts| parts.as_object().is_none_or(|parts| !parts.is_empty()));
}

fn reached(document: &Value, overlays: &[Value]) -> BTreeSet<Part> {
    let mut reached = BTreeSet::new();
    let mut open = Vec::new();
    for overlay in overlays {
        references(overlay, &mut open);
    }
    for (name, value) in document.as_object().into_iter().flatten() {
        if name != "components" {
            let only = Value::Object(Map::from_iter([(name.clone(), value.clone())]));
            visit(Kind::Document, &only, &mut open);
        }
    }
    while let Some(part) = open.pop() {
        let (section, name) = &part;
        let node = document.get("components").and_then(|all| all.get(section)?.get(name));
        if let Some(node) = node.filter(|_| reached.insert(part.clone())) {
            let kind = Kind::ALL.into_iter().find(|kind| kind.section() == Some(section));
            visit(kind.unwrap_or(Kind::Schema), node, &mut open);
        }
    }
    reached
}

/// Everything that a node names: by `$ref`, by a discriminator, by `security`.
fn visit(kind: Kind, node: &Value, found: &mut Vec<Part>) {
    let mapping = node.get("mapping").and_then(Value::as_object);
    let mapped = mapping
        .filter(|_| kind == Kind::Discriminator)
        .into_iter()
        .flat_map(Map::values);
    let targets = node.get("$ref").into_iter().chain(mapped).filter_map(Value::as_str);
    found.extend(targets.filter_map(part));
    if matches!(kind, Kind::Document | Kind::Operation) {
        let security = node.get("security").and_then(Value::as_array).into_iter().flatten();
        let schemes = security.filter_map(Value::as_object).flat_map(Map::keys);
        found.extend(schemes.map(|name| ("securitySchemes".to_owned(), name.clone())));
    }
    for (kind, child, _) in children(kind, node, &Pointer::default()) {
        visit(kind, child, found);
    }
}

/// Every `$ref` in what an overlay brings: its parts stand anywhere in a document.
fn references(node: &Value, found: &mut Vec<Part>) {
    match node {
        Value::Object(object) => {
            found.extend(object.get("$ref").and_then(Value::as_str).and_then(part));
            object.values().for_each(|value| references(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

fn part(target: &str) -> Option<Part> {
    let (section, name) = target.strip_prefix("#/components/")?.split_once('/')?;
    Some((section.to_owned(), name.replace("~1", "/").replace("~0", "~")))
}

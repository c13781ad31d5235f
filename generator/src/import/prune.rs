//! Drops what the crate does not use: ignored keywords, resources that are not selected, unused components and tags.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::walk::{children, objects_mut, operations};
use crate::diagnostic::{Code, Diagnostic, Problems, nearest};
use crate::openapi::keywords::{self, ObjectKind, Usage};
use crate::options::Selection;
use crate::pointer::Pointer;

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Drops ignored keywords and unknown extensions, and counts them by name.
///
/// Keywords that the generator cannot express are kept, so that it reports them.
pub(super) fn keywords(document: &mut Value, dropped: &mut BTreeMap<String, usize>) {
    keywords_of(ObjectKind::Document, document, dropped);
}

fn keywords_of(kind: ObjectKind, node: &mut Value, dropped: &mut BTreeMap<String, usize>) {
    let Some(object) = node.as_object_mut() else { return };
    object.retain(|name, _| {
        let keep = match keywords::by_name(kind, name) {
            Some(keyword) => !matches!(keyword.usage, Usage::Ignored(_)),
            None => !name.starts_with("x-"),
        };
        if !keep {
            *dropped.entry(name.clone()).or_default() += 1;
        }
        keep
    });
    for (name, value) in object {
        if let Some(keyword) = keywords::by_name(kind, name) {
            for (kind, _, child) in objects_mut(keyword.shape, value) {
                keywords_of(kind, child, dropped);
            }
        }
    }
}

/// Drops the operations and events of resources that are not selected, and reports selected resources without
/// operations.
pub(super) fn resources(document: &mut Value, selection: &Selection, problems: &mut Problems) {
    let mut known: Vec<String> = Vec::new();
    if let Some(paths) = object_mut(document, "paths") {
        for item in paths.values_mut().filter_map(Value::as_object_mut) {
            item.retain(|name, operation| {
                if !METHODS.contains(&name.as_str()) {
                    return true;
                }
                let resource = resource(operation);
                let selected = selection.contains(&resource);
                drop_foreign_tags(operation);
                if !known.contains(&resource) {
                    known.push(resource);
                }
                selected
            });
        }
        paths.retain(|_, item| METHODS.iter().any(|method| item.get(method).is_some()));
    }
    if let Some(events) = object_mut(document, "webhooks") {
        // The event `checkout.created` belongs to the resource `checkouts`.
        events.retain(|name, _| {
            let item = name.split('.').next().unwrap_or_default();
            selection.contains(item) || selection.contains(&format!("{item}s"))
        });
        if events.is_empty() {
            document.as_object_mut().map(|object| object.shift_remove("webhooks"));
        }
    }
    let Selection::Only(names) = selection else { return };
    for name in names.iter().filter(|name| !known.contains(&name.replace('-', "_"))) {
        let help = match nearest(name, known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the resources of the document are: {}", known.join(", ")),
        };
        let message = format!("resource `{name}` has no operations");
        let pointer = Pointer::default().child("paths");
        problems.push(Diagnostic::at(Code::UnknownResource, &pointer, message, help));
    }
}

fn object_mut<'a>(document: &'a mut Value, name: &str) -> Option<&'a mut Map<String, Value>> {
    document.get_mut(name).and_then(Value::as_object_mut)
}

fn operation_id(operation: &Value) -> &str {
    operation.get("operationId").and_then(Value::as_str).unwrap_or_default()
}

/// Returns the first segment of `operationId`, normalized like the names in a [`Selection`].
fn resource(operation: &Value) -> String {
    let segment = operation_id(operation).split(':').next().unwrap_or_default();
    segment.replace('-', "_")
}

/// Drops tags that do not name the operation's own resource: they only group pages of a manual.
fn drop_foreign_tags(operation: &mut Value) {
    let id = operation_id(operation).to_owned();
    let Some(tags) = operation.get_mut("tags").and_then(Value::as_array_mut) else {
        return;
    };
    let is_own = |tag: &str| id.strip_prefix(tag).is_some_and(|rest| rest.starts_with(':'));
    tags.retain(|tag| tag.as_str().is_some_and(is_own));
    if tags.is_empty() {
        operation.as_object_mut().map(|object| object.shift_remove("tags"));
    }
}

/// Keeps the tags that operations use: first the known ones, which this project describes, then the published ones.
pub(super) fn tags(document: &mut Value, known: Option<&Value>) {
    let used: BTreeSet<String> = operations(document)
        .filter_map(|operation| operation.get("tags")?.as_array())
        .flatten()
        .filter_map(|tag| tag.as_str().map(str::to_owned))
        .collect();
    let all = [known, Some(&*document)].into_iter().flatten();
    let all = all.filter_map(|document| document.get("tags")?.as_array()).flatten();
    let name = |tag: &Value| tag.get("name").and_then(Value::as_str).map(str::to_owned);
    let mut tags: Vec<Value> = Vec::new();
    for tag in all {
        let own = name(tag);
        if own.as_ref().is_some_and(|own| used.contains(own)) && !tags.iter().any(|other| name(other) == own) {
            tags.push(tag.clone());
        }
    }
    let Some(object) = document.as_object_mut() else { return };
    if tags.is_empty() {
        object.shift_remove("tags");
    } else {
        object.insert("tags".to_owned(), tags.into());
    }
}

/// A component: its section and its name.
type Component = (String, String);

/// Drops the components that no path, event or overlay refers to, and counts them by section.
pub(super) fn components(document: &mut Value, overlays: &[Value], dropped: &mut BTreeMap<String, usize>) {
    let used = used_components(document, overlays);
    let Some(components) = object_mut(document, "components") else {
        return;
    };
    for (section, entries) in components.iter_mut() {
        let Some(entries) = entries.as_object_mut() else {
            continue;
        };
        let before = entries.len();
        entries.retain(|name, _| used.contains(&(section.clone(), name.clone())));
        if before > entries.len() {
            *dropped.entry(format!("components/{section}")).or_default() += before - entries.len();
        }
    }
    components.retain(|_, entries| entries.as_object().is_none_or(|entries| !entries.is_empty()));
}

fn used_components(document: &Value, overlays: &[Value]) -> BTreeSet<Component> {
    let mut used = BTreeSet::new();
    let mut open = Vec::new();
    for overlay in overlays {
        overlay_references(overlay, &mut open);
    }
    for (name, value) in document.as_object().into_iter().flatten() {
        if name != "components" {
            let section = Value::Object(Map::from_iter([(name.clone(), value.clone())]));
            references(ObjectKind::Document, &section, &mut open);
        }
    }
    while let Some(component) = open.pop() {
        let (section, name) = &component;
        let node = document.get("components").and_then(|all| all.get(section)?.get(name));
        if let Some(node) = node.filter(|_| used.insert(component.clone())) {
            let kind = ObjectKind::ALL.into_iter().find(|kind| kind.section() == Some(section));
            references(kind.unwrap_or(ObjectKind::Schema), node, &mut open);
        }
    }
    used
}

/// Collects the components that an object refers to by `$ref`, `discriminator` or `security`.
fn references(kind: ObjectKind, node: &Value, found: &mut Vec<Component>) {
    let mapping = node.get("mapping").and_then(Value::as_object);
    let mapped = mapping
        .filter(|_| kind == ObjectKind::Discriminator)
        .into_iter()
        .flat_map(Map::values);
    let targets = node.get("$ref").into_iter().chain(mapped).filter_map(Value::as_str);
    found.extend(targets.filter_map(component));
    if matches!(kind, ObjectKind::Document | ObjectKind::Operation) {
        let security = node.get("security").and_then(Value::as_array).into_iter().flatten();
        let schemes = security.filter_map(Value::as_object).flat_map(Map::keys);
        found.extend(schemes.map(|name| ("securitySchemes".to_owned(), name.clone())));
    }
    for (kind, child, _) in children(kind, node, &Pointer::default()) {
        references(kind, child, found);
    }
}

/// Collects every `$ref` of an overlay, whatever the object.
fn overlay_references(node: &Value, found: &mut Vec<Component>) {
    match node {
        Value::Object(object) => {
            found.extend(object.get("$ref").and_then(Value::as_str).and_then(component));
            object.values().for_each(|value| overlay_references(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| overlay_references(item, found)),
        _ => {}
    }
}

fn component(target: &str) -> Option<Component> {
    let (section, name) = target.strip_prefix("#/components/")?.split_once('/')?;
    Some((section.to_owned(), name.replace("~1", "/").replace("~0", "~")))
}

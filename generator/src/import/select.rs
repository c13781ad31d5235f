//! Keeps the operations and events of the chosen resources.

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::ir::Pointer;
use crate::lower::Selection;

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Drops every operation and event of other resources, and reports a resource that has no operation.
pub(super) fn run(document: &mut Value, selection: &Selection, problems: &mut Vec<Diagnostic>) {
    let mut known: Vec<String> = Vec::new();
    if let Some(paths) = object_mut(document, "paths") {
        for item in paths.values_mut().filter_map(Value::as_object_mut) {
            item.retain(|name, operation| {
                if !METHODS.contains(&name.as_str()) {
                    return true;
                }
                let resource = resource(operation);
                let taken = takes(selection, &resource);
                tags(operation);
                if !known.contains(&resource) {
                    known.push(resource);
                }
                taken
            });
        }
        paths.retain(|_, item| has_operation(item));
    }
    if let Some(events) = object_mut(document, "webhooks") {
        events.retain(|name, _| of_event(selection, name));
        if events.is_empty() {
            document.as_object_mut().map(|object| object.shift_remove("webhooks"));
        }
    }
    if let Selection::Only(names) = selection {
        for name in names.iter().filter(|name| !known.contains(&name.replace('-', "_"))) {
            let help = match nearest(name, known.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the document has {}", known.join(", ")),
            };
            let message = format!("no operation belongs to the resource `{name}`");
            let at = Pointer::default().child("paths");
            problems.push(Diagnostic::at(Code::UnknownResource, &at, message, help));
        }
    }
}

/// Keeps the tags that an operation has: the known ones, which this project describes, and the published ones.
pub(super) fn used_tags(document: &mut Value, known: Option<&Value>) {
    let used = tags_of_operations(document);
    let name = |tag: &Value| tag.get("name").and_then(Value::as_str).map(str::to_owned);
    let list = |document: &Value| {
        document
            .get("tags")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default()
    };
    let mut tags: Vec<Value> = Vec::new();
    for tag in known.map(list).into_iter().flatten().chain(list(document)) {
        let own = name(&tag);
        if own.as_ref().is_some_and(|own| used.contains(own)) && !tags.iter().any(|other| name(other) == own) {
            tags.push(tag);
        }
    }
    let Some(object) = document.as_object_mut() else { return };
    if tags.is_empty() {
        object.shift_remove("tags");
    } else {
        object.insert("tags".to_owned(), tags.into());
    }
}

fn object_mut<'a>(document: &'a mut Value, name: &str) -> Option<&'a mut Map<String, Value>> {
    document.get_mut(name).and_then(Value::as_object_mut)
}

fn has_operation(item: &Value) -> bool {
    METHODS.iter().any(|method| item.get(method).is_some())
}

fn id(operation: &Value) -> &str {
    operation.get("operationId").and_then(Value::as_str).unwrap_or_default()
}

/// The first segment of `operationId`, as the generator compares it.
fn resource(operation: &Value) -> String {
    id(operation).split(':').next().unwrap_or_default().replace('-', "_")
}

fn takes(selection: &Selection, resource: &str) -> bool {
    match selection {
        Selection::All => true,
        Selection::Only(names) => names.iter().any(|name| name.replace('-', "_") == resource),
    }
}

/// An event is called after one of what its resource has many of: `checkout.created` belongs to `checkouts`.
fn of_event(selection: &Selection, event: &str) -> bool {
    let thing = event.split('.').next().unwrap_or_default();
    takes(selection, thing) || takes(selection, &format!("{thing}s"))
}

/// A tag that is not the operation's own resource sorts pages of a manual.
fn tags(operation: &mut Value) {
    let id = id(operation).to_owned();
    let Some(tags) = operation.get_mut("tags").and_then(Value::as_array_mut) else {
        return;
    };
    let own = |tag: &str| id.strip_prefix(tag).is_some_and(|rest| rest.starts_with(':'));
    tags.retain(|tag| tag.as_str().is_some_and(own));
    if tags.is_empty() {
        operation.as_object_mut().map(|object| object.shift_remove("tags"));
    }
}

fn tags_of_operations(document: &Value) -> Vec<String> {
    let items = document
        .get("paths")
        .and_then(Value::as_object)
        .into_iter()
        .flat_map(Map::values);
    let operations = items.filter_map(Value::as_object).flat_map(Map::values);
    let tags = operations
        .filter_map(|operation| operation.get("tags")?.as_array())
        .flatten();
    tags.filter_map(Value::as_str).map(str::to_owned).collect()
}

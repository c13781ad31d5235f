//! One order for what has none: as the known document has it, and what is new behind it.
//!
//! The order of properties is the order of `new`'s arguments in Rust, so that a published document that lists them
//! otherwise must not move them.

use serde_json::{Map, Value};

use super::identity::{Index, key, paired};
use super::words::MARK;
use crate::document::model::{self, Form, Kind};

/// The keywords that stand in front, whatever the object; the others follow in the order of the model's table.
const FIRST: [&str; 21] = [
    "openapi",
    "info",
    "servers",
    "url",
    "title",
    "version",
    "tags",
    "operationId",
    "name",
    "in",
    "summary",
    "description",
    MARK,
    "deprecated",
    "security",
    "required",
    "parameters",
    "requestBody",
    "responses",
    "paths",
    "webhooks",
];

/// The keywords that stand in front in a schema.
const FIRST_OF_SCHEMA: [&str; 11] = [
    "description",
    MARK,
    "deprecated",
    "$ref",
    "type",
    "const",
    "enum",
    "format",
    "required",
    "properties",
    "additionalProperties",
];

/// Puts a whole document in order.
pub(super) fn run<'a>(document: &mut Value, known: Option<&'a Value>, index: &Index<'a>) {
    visit(Kind::Document, document, known, index);
}

fn visit<'a>(kind: Kind, node: &mut Value, known: Option<&'a Value>, index: &Index<'a>) {
    let Some(object) = node.as_object_mut() else { return };
    keywords(kind, object, known);
    for (name, value) in object.iter_mut() {
        let Some(form) = model::written(kind, name).map(|keyword| keyword.form) else {
            continue;
        };
        let known = known.and_then(|known| known.get(name));
        for (kind, _, child, partner) in paired(form, value, known, index) {
            visit(kind, child, partner, index);
        }
        match value {
            Value::Object(map) if is_map(form) => names(name, map, known),
            Value::Array(items) => list(name, form, items, known),
            _ => {}
        }
    }
    required(object);
}

/// Whether the keys of a keyword's value are names of the document, not keywords.
fn is_map(form: Form) -> bool {
    matches!(form, Form::Map(_) | Form::Paths | Form::Responses | Form::TextMap)
}

fn keywords(kind: Kind, object: &mut Map<String, Value>, known: Option<&Value>) {
    let first: &[&str] = if kind == Kind::Schema { &FIRST_OF_SCHEMA } else { &FIRST };
    let known = known.and_then(Value::as_object);
    let place = |name: &str| {
        // The document's own sections have one order.
        let known = known.filter(|_| kind != Kind::Document);
        let before = known.and_then(|known| known.keys().position(|key| key == name));
        let table = || model::keywords(kind).position(|keyword| keyword.name == name);
        let front = first.iter().position(|first| *first == name);
        let canonical = front.or_else(|| Some(first.len() + table()?)).unwrap_or(usize::MAX);
        (before.unwrap_or(usize::MAX), canonical, name.to_owned())
    };
    sort_by(object, place);
}

/// Names in the known order, then the new ones: by the alphabet, but for properties, whose order says something.
fn names(keyword: &str, map: &mut Map<String, Value>, known: Option<&Value>) {
    let known = known.and_then(Value::as_object);
    let published: Vec<String> = map.keys().cloned().collect();
    let place = |name: &str| {
        let before = known.and_then(|known| known.keys().position(|key| key == name));
        let alphabetical = keyword != "properties";
        let among = if alphabetical {
            0
        } else {
            published.iter().position(|key| key == name).unwrap_or(0)
        };
        (before.unwrap_or(usize::MAX), among, name.to_owned())
    };
    if keyword == "responses" {
        sort_by(map, str::to_owned);
    } else {
        sort_by(map, place);
    }
}

/// Items in the known order, then the new ones in the published one.
fn list(keyword: &str, form: Form, items: &mut [Value], known: Option<&Value>) {
    let known = known.and_then(Value::as_array);
    let place_of = |same: &dyn Fn(&Value) -> bool| {
        known
            .and_then(|known| known.iter().position(same))
            .unwrap_or(usize::MAX)
    };
    match (form, form.kind()) {
        (_, Some(kind)) => items.sort_by_cached_key(|item| {
            let own = key(kind, item);
            place_of(&|other| own.is_some() && key(kind, other) == own)
        }),
        (Form::Items | Form::Texts | Form::Security, None) if keyword != "prefixItems" => {
            items.sort_by_cached_key(|item| place_of(&|other| other == item));
        }
        _ => {}
    }
}

/// What is required, in the order of the properties.
fn required(object: &mut Map<String, Value>) {
    let names: Vec<String> = match object.get("properties").and_then(Value::as_object) {
        Some(properties) => properties.keys().cloned().collect(),
        None => return,
    };
    if let Some(required) = object.get_mut("required").and_then(Value::as_array_mut) {
        let place = |name: &Value| names.iter().position(|known| name.as_str() == Some(known));
        required.sort_by_cached_key(|name| place(name).unwrap_or(usize::MAX));
    }
}

fn sort_by<K: Ord>(map: &mut Map<String, Value>, place: impl Fn(&str) -> K) {
    let mut entries: Vec<_> = std::mem::take(map).into_iter().collect();
    entries.sort_by_cached_key(|(name, _)| place(name));
    map.extend(entries);
}

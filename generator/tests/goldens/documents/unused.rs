//! Finds keywords without effect: the same code is generated if they are removed.

use std::collections::HashSet;

use generator::tree::Tree;
use serde_json::{Value, json};

use super::walk::{Holds, Kind, Part, child, holds, parts};

/// Whether a keyword may have no effect, for the reason in the comment.
#[expect(clippy::match_same_arms, reason = "each arm has a reason of its own")]
fn is_exempt(part: &Part<'_>, keyword: &str, value: &Value) -> bool {
    let has = |keyword: &str| part.value.get(keyword).is_some();
    match (part.kind, keyword) {
        // Examples, and links and notes for readers of the document.
        (_, "example" | "examples" | "externalDocs" | "title" | "$comment")
        | (Kind::Info, "termsOfService" | "contact" | "license" | "summary" | "description")
        | (Kind::Operation, "tags")
        | (Kind::PathItem, "summary" | "description")
        // All response headers can be read by name.
        | (Kind::Response, "headers")
        // The body of a request is described by its schema, and always sent.
        | (Kind::Body, "description" | "required") => true,
        // Receivers of webhooks choose their responses.
        (Kind::Operation | Kind::Response, _) if part.at.starts_with("/webhooks") => {
            keyword == "responses" || part.kind == Kind::Response
        }
        // The defaults of OpenAPI.
        (_, "required" | "deprecated") if value == false => true,
        (Kind::Parameter, "required") => part.value.get("in") == Some(&"path".into()),
        (Kind::Parameter, "explode") => value == true,
        (Kind::Parameter, "style") => matches!(value.as_str(), Some("form" | "simple")),
        (Kind::Schema, "additionalProperties") if value.is_boolean() => true,
        (Kind::Schema, "default") if value.is_null() || has("const") || !is_field(part) => true,
        (_, "schema" | "items" | "additionalProperties" | "properties") if value == &json!({}) => true,
        // Implied by other keywords.
        (Kind::Schema, "type") if value == "object" => {
            let implied_by = [
                "properties",
                "additionalProperties",
                "patternProperties",
                "propertyNames",
            ];
            implied_by.into_iter().any(has)
        }
        (Kind::Schema, "type") if value == "array" => has("items") || has("prefixItems"),
        (Kind::Schema, "type") => has("enum") || has("const") || part.at.ends_with("/propertyNames"),
        // Enforced by the server.
        (Kind::Schema, "multipleOf" | "uniqueItems" | "minProperties" | "maxProperties") => true,
        // Only fields and parameters document the constraints of their values.
        (Kind::Schema, "minimum" | "maximum" | "minItems" | "maxItems" | "minLength" | "maxLength" | "format") => {
            !is_field(part)
        }
        (Kind::Schema, "propertyNames") => value == &json!({"minLength": 1}),
        _ => false,
    }
}

/// Whether an item of a list keyword may have no effect.
///
/// An optional value is `None` whether it is absent or null.
fn is_exempt_item(part: &Part<'_>, keyword: &str, item: &Value, document: &Value, optional: &HashSet<String>) -> bool {
    match keyword {
        "anyOf" | "oneOf" => item == &json!({"type": "null"}) && optional.contains(&part.at),
        "type" => item == "null" && optional.contains(&part.at),
        "enum" => item.is_null(),
        "required" => {
            let schema = item.as_str().and_then(|name| part.value.get("properties")?.get(name));
            schema.is_some_and(|schema| {
                let target = target(schema, document).map_or(schema, |(_, target)| target);
                target.to_string().contains("\"null\"") || target.get("const").is_some()
            })
        }
        _ => false,
    }
}

/// The component to which a schema refers, and its pointer.
fn target<'a>(schema: &Value, document: &'a Value) -> Option<(String, &'a Value)> {
    let pointer = schema.get("$ref")?.as_str()?.strip_prefix('#')?;
    Some((pointer.to_owned(), document.pointer(pointer)?))
}

/// Whether a schema is that of a property or parameter.
fn is_field(part: &Part<'_>) -> bool {
    let segments: Vec<&str> = part.at.rsplit('/').collect();
    matches!(
        segments.as_slice(),
        [_, "properties", ..] | ["schema", _, "parameters", ..]
    )
}

/// The pointers of the schemas of properties and parameters that are optional, and of the components that they refer to.
fn optional(document: &Value, parts: &[Part<'_>]) -> HashSet<String> {
    let mut found = HashSet::new();
    let mut add = |at: String, schema: &Value| {
        found.extend(target(schema, document).map(|(target, _)| target));
        found.insert(at);
    };
    for part in parts {
        let required = part.value.get("required").and_then(Value::as_array);
        let is_required = |name: &str| required.is_some_and(|names| names.iter().any(|other| other == name));
        let properties = part.value.get("properties").and_then(Value::as_object);
        for (name, schema) in properties.into_iter().flatten().filter(|(name, _)| !is_required(name)) {
            add(child(&child(&part.at, "properties"), name), schema);
        }
        if part.kind == Kind::Parameter
            && part.value.get("required") != Some(&true.into())
            && let Some(schema) = part.value.get("schema")
        {
            add(child(&part.at, "schema"), schema);
        }
    }
    found
}

/// Returns a message for each keyword, name and list item whose removal changes nothing.
///
/// `generate` returns the code for a changed document, or `None` if it is rejected.
pub fn unused(document: &Value, generate: impl Fn(&Value) -> Option<Tree>, code: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    for at in removable(document) {
        let mut changed = document.clone();
        remove(&mut changed, &at);
        if generate(&changed).as_ref() == Some(code) {
            found.push(format!("{at} has no effect"));
        }
    }
    found
}

/// The pointers of all keywords and their entries in the parts of a document that are used.
fn removable(document: &Value) -> Vec<String> {
    let parts = parts(document, &|_| false);
    let optional = optional(document, &parts);
    let mut found = Vec::new();
    for part in &parts {
        for (keyword, value) in part.value.as_object().into_iter().flatten() {
            if part.kind == Kind::Document && keyword == "components" || is_exempt(part, keyword, value) {
                continue;
            }
            let at = child(&part.at, keyword);
            let is_data = matches!(keyword.as_str(), "default" | "const" | "security");
            match value {
                Value::Object(map) if matches!(holds(part.kind, keyword), Some(Holds::Map(_))) => {
                    found.extend(map.keys().map(|name| child(&at, name)));
                }
                Value::Array(list) if !is_data => {
                    let items = list.iter().enumerate();
                    let items = items.filter(|(_, item)| !is_exempt_item(part, keyword, item, document, &optional));
                    let items: Vec<_> = items.map(|(index, _)| child(&at, &index.to_string())).collect();
                    if items.is_empty() {
                        continue;
                    }
                    found.extend(items);
                }
                _ => {}
            }
            found.push(at);
        }
    }
    found.sort();
    found.dedup();
    found
}

fn remove(document: &mut Value, at: &str) {
    let (parent, token) = at.rsplit_once('/').unwrap();
    match document.pointer_mut(parent).unwrap() {
        Value::Object(map) => {
            map.shift_remove(&token.replace("~1", "/").replace("~0", "~"));
        }
        Value::Array(list) => {
            list.remove(token.parse().unwrap());
        }
        other => panic!("{parent} is {other}"),
    }
}

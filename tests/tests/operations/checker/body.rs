//! The body: all documented fields, no others, and the value of each.

use serde_json::Value;

use crate::document::Document;
use crate::values;

/// Compares a body with its schema.
pub fn check(document: &Document, schema: &Value, body: &Value) -> Result<(), String> {
    check_value(document, schema, body, "")
}

/// `path` is the JSON pointer to the value, in which elements of lists have the number of the element.
fn check_value(document: &Document, schema: &Value, value: &Value, path: &str) -> Result<(), String> {
    let schema = document.resolve(schema);
    if let Some(union) = schema.get("anyOf").or_else(|| schema.get("oneOf")) {
        let alternatives = union.as_array().unwrap().iter();
        let mut errors = Vec::new();
        for alternative in alternatives {
            match check_value(document, alternative, value, path) {
                Ok(()) => return Ok(()),
                Err(error) => errors.push(error),
            }
        }
        return Err(format!("no alternative matches: {}", errors.join("; ")));
    }
    let as_documented = match (schema.get("const"), schema["enum"].as_array()) {
        (Some(constant), _) => value == constant,
        (None, Some(members)) => members.contains(value),
        (None, None) => match schema["type"].as_str() {
            Some("object") => return check_object(document, schema, value, path),
            Some("array") => return check_array(document, schema, value, path),
            Some("string") => value.as_str().is_some_and(|text| is_text_of_field(schema, text, path)),
            Some("integer" | "number") => *value == values::number(field(path)),
            Some("boolean") => *value == true,
            Some("null") => value.is_null(),
            other => return Err(format!("{path}: the type {other:?} is not supported by this test")),
        },
    };
    if as_documented {
        Ok(())
    } else {
        Err(format!("the body has {value} at {path}"))
    }
}

fn check_object(document: &Document, schema: &Value, value: &Value, path: &str) -> Result<(), String> {
    let object = value
        .as_object()
        .ok_or_else(|| format!("{path} is no object: {value}"))?;
    // The table sets optional fields too.
    let properties = schema["properties"].as_object();
    for name in properties.into_iter().flat_map(serde_json::Map::keys) {
        if !object.contains_key(name) {
            return Err(format!("the body lacks {path}/{name}"));
        }
    }
    for (name, value) in object {
        let path = format!("{path}/{name}");
        match schema["properties"].get(name) {
            Some(property) => check_value(document, property, value, &path)?,
            None if schema.get("additionalProperties").is_some() && is_metadata(name, value) => {}
            None if schema["additionalProperties"].is_object() => {
                check_value(document, &schema["additionalProperties"], value, &path)?;
            }
            None => return Err(format!("{path} is not documented")),
        }
    }
    Ok(())
}

/// Whether an entry of a map is one of those that the table passes to all maps with arbitrary keys.
fn is_metadata(name: &str, value: &Value) -> bool {
    values::METADATA
        .iter()
        .any(|(key, known)| *key == name && value == known)
}

fn check_array(document: &Document, schema: &Value, value: &Value, path: &str) -> Result<(), String> {
    let array = value.as_array().ok_or_else(|| format!("{path} is no list: {value}"))?;
    if array.is_empty() {
        return Err(format!("{path} is empty"));
    }
    for (index, value) in array.iter().enumerate() {
        check_value(document, &schema["items"], value, &format!("{path}/{index}"))?;
    }
    Ok(())
}

/// Whether a text is one of those that belong to its field.
fn is_text_of_field(schema: &Value, text: &str, path: &str) -> bool {
    let name = field(path);
    match schema["format"].as_str() {
        Some("uuid" | "uuid4") => values::uuids(name).iter().any(|uuid| uuid == text),
        Some("date-time") => values::timestamp_text(name) == text,
        Some("date") => values::date_text(name) == text,
        // Polar documents the only currency of a cost as a pattern.
        _ if schema["pattern"] == "usd" => text == "usd",
        _ => values::texts(name).iter().any(|known| known == text),
    }
}

/// The name of the field that a pointer points to or into.
fn field(path: &str) -> &str {
    let mut segments = path.rsplit('/');
    segments
        .find(|segment| segment.parse::<usize>().is_err())
        .unwrap_or_default()
}

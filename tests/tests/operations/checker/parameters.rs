//! The path and the query.

use polar_tests::faults::Request;
use serde_json::Value;

use crate::document::{Document, Operation, Parameter};
use crate::values;

/// The values that a parameter should have.
enum Expected {
    /// Exactly these, in this order.
    Values(Vec<String>),
    /// This number of different values of an enum.
    Members(usize, Vec<String>),
}

pub fn check(document: &Document, operation: &Operation<'_>, request: &Request, differences: &mut Vec<String>) {
    let target = request.target();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let parameters = operation.parameters(document);
    for parameter in &parameters {
        if !["path", "query"].contains(&parameter.location) {
            differences.push(format!("`{}` is in {}", parameter.name, parameter.location));
        }
    }
    let in_path: Vec<_> = parameters
        .iter()
        .filter(|parameter| parameter.location == "path")
        .collect();
    if !path_matches(document, operation.path, &in_path, path) {
        differences.push(format!("the path is {path}, not {}", operation.path));
    }

    let mut pairs: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    for parameter in parameters.iter().filter(|parameter| parameter.location == "query") {
        let name = parameter.name;
        if parameter.style == Some("deepObject") {
            for (key, value) in values::METADATA {
                let sent = take(&mut pairs, &format!("{name}[{key}]"));
                if sent != [value] {
                    differences.push(format!("the query parameter `{name}` has {sent:?} for {key:?}"));
                }
            }
            continue;
        }
        let sent = take(&mut pairs, name);
        let as_expected = match expected(document, parameter) {
            Expected::Values(values) => sent == values,
            Expected::Members(count, members) => {
                let different = sent
                    .iter()
                    .enumerate()
                    .all(|(index, value)| !sent[..index].contains(value));
                sent.len() == count && different && sent.iter().all(|value| members.contains(value))
            }
        };
        if !as_expected {
            differences.push(format!("the query parameter `{name}` is {sent:?}"));
        }
    }
    for (name, value) in pairs {
        differences.push(format!("the query parameter {name}={value} is not documented"));
    }
}

/// Removes the values of a parameter.
fn take(pairs: &mut Vec<(String, String)>, name: &str) -> Vec<String> {
    let taken = pairs.extract_if(.., |(known, _)| known == name);
    taken.map(|(_, value)| value).collect()
}

/// What is sent for a parameter: a list for those that accept one, and a single value otherwise.
fn expected(document: &Document, parameter: &Parameter<'_>) -> Expected {
    let alternatives = document.alternatives(parameter.schema);
    let list = alternatives.iter().find(|schema| schema["type"] == "array");
    let (schema, count) = match list {
        Some(list) => (document.resolve(&list["items"]), values::LIST_LENGTH),
        None => (alternatives[0], 1),
    };
    let name = parameter.name;
    if let Some(members) = members(schema) {
        return Expected::Members(count.min(members.len()), members);
    }
    let type_of = |schema: &Value| schema["type"].as_str().map(str::to_owned);
    let values = match (type_of(schema).as_deref(), schema["format"].as_str()) {
        (Some("string"), Some("uuid" | "uuid4")) => values::uuids(name).to_vec(),
        (Some("string"), Some("date-time")) => vec![values::timestamp_text(name)],
        (Some("string"), Some("date")) => vec![values::date_text(name)],
        (Some("string"), _) => values::texts(name).to_vec(),
        (Some("integer"), _) => vec![values::number(name).to_string()],
        (Some("boolean"), _) => vec!["true".to_owned()],
        (other, _) => panic!("`{name}`: parameters of type {other:?} are not supported by this test"),
    };
    Expected::Values(values.into_iter().take(count).collect())
}

/// The values of an enum.
fn members(schema: &Value) -> Option<Vec<String>> {
    let members = schema["enum"].as_array()?.iter();
    Some(members.map(|member| member.as_str().unwrap().to_owned()).collect())
}

/// Whether the path is the template with its placeholders filled in.
fn path_matches(document: &Document, template: &str, parameters: &[&Parameter<'_>], path: &str) -> bool {
    let (template, path): (Vec<_>, Vec<_>) = (template.split('/').collect(), path.split('/').collect());
    template.len() == path.len()
        && template.iter().zip(path).all(|(template, segment)| {
            let Some(name) = template.strip_prefix('{').and_then(|name| name.strip_suffix('}')) else {
                return *template == segment;
            };
            let parameter = parameters.iter().find(|parameter| parameter.name == name);
            let parameter = parameter.unwrap_or_else(|| panic!("the placeholder `{name}` is no parameter"));
            let Expected::Values(values) = expected(document, parameter) else {
                panic!("`{name}`: enums in paths are not supported by this test");
            };
            decode(segment).as_ref() == values.first()
        })
}

/// Decodes a segment of a path. `None` if a character is not encoded that must be.
fn decode(segment: &str) -> Option<String> {
    let mut bytes = segment.bytes();
    let mut decoded = Vec::new();
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => {
                let digits = [bytes.next()?, bytes.next()?];
                u8::from_str_radix(str::from_utf8(&digits).ok()?, 16).ok()?
            }
            byte if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@".contains(&byte) => byte,
            _ => return None,
        });
    }
    String::from_utf8(decoded).ok()
}

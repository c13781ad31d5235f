//! Forward compatibility over the whole API: additions to recorded responses do not break existing programs.

use super::responses::{Decoded, Model};
use super::{successes, values};
use polar_tests::declarations::Declaration;
use polar_tests::document::Document;
use polar_tests::exchanges::Exchange;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn parse(json: &str) -> Value {
    serde_json::from_str(json).unwrap()
}

/// The place of a value in all values of a model: array indices are `*`.
fn place(pointer: &str) -> String {
    let segments = pointer.split('/');
    let segments = segments.map(|segment| if segment.parse::<u16>().is_ok() { "*" } else { segment });
    segments.collect::<Vec<_>>().join("/")
}

/// The schema of the JSON in a recorded success response. Of a page, the schema of its items.
fn schema<'d>(document: &'d Document, exchange: &Exchange) -> Option<&'d Value> {
    let operation = document.operation(&exchange.method, &exchange.path)?;
    document.success_schema(&operation)
}

/// The JSON pointers of all objects in a value.
fn objects(value: &Value, pointer: String, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                objects(value, format!("{pointer}/{name}"), found);
            }
            found.push(pointer);
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                objects(item, format!("{pointer}/{index}"), found);
            }
        }
        _ => {}
    }
}

/// Each object of each model gets a field, once for each set of fields that was recorded in its place. Maps are left out,
/// because any key of them is known. The field is ignored, or kept by unions that keep an unknown object as it is, and where
/// the document has no schema.
#[test]
fn unknown_fields_are_ignored_in_every_response() {
    let document = Document::read();
    let (mut extended, mut problems) = (BTreeSet::new(), Vec::new());
    for (exchange, response) in successes() {
        let schema = schema(&document, &exchange);
        for (Model { name, round_trip, .. }, body) in values(response, exchange.body()) {
            let model = name();
            let value = parse(&body);
            let plain = parse(&round_trip(&body).unwrap().json);
            let mut pointers = Vec::new();
            objects(&value, String::new(), &mut pointers);
            let declarations = schema.map_or_else(Vec::new, |schema| document.declarations(schema, &value));
            for pointer in pointers {
                if declarations.contains(&(pointer.clone(), Declaration::Map)) {
                    continue;
                }
                let fields = value.pointer(&pointer).and_then(Value::as_object).unwrap();
                let names: BTreeSet<_> = fields.keys().cloned().collect();
                if !extended.insert((model, place(&pointer), names)) {
                    continue;
                }
                let add_field = |value: &Value| {
                    let mut value = value.clone();
                    if let Some(Value::Object(fields)) = value.pointer_mut(&pointer) {
                        fields.insert("carbon_offset".into(), json!(1));
                    }
                    value
                };
                match round_trip(&add_field(&value).to_string()) {
                    Err(error) => problems.push(format!("{}: {model}{pointer}: {error}", exchange.name)),
                    Ok(decoded) => {
                        let decoded = parse(&decoded.json);
                        if decoded != plain && decoded != add_field(&plain) {
                            problems.push(format!("{}: {model}{pointer}: {decoded}", exchange.name));
                        }
                    }
                }
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert_eq!(extended.len(), 359);
}

/// The models with a union in which another member accepts any string in this place, so that a new one is not unknown.
const ANY_STRING: [(&str, &str); 2] = [("Payment", "/method"), ("CustomerPaymentMethod", "/type")];

/// A model, and the model with a new value in a place.
struct Changed<'a> {
    plain: &'a Decoded,
    decoded: &'a Decoded,
    model: &'a str,
    pointer: &'a str,
}

impl Changed<'_> {
    /// Whether the new value is encoded again. A union member that is not known keeps all fields, a known object those that
    /// are known.
    fn is_kept(&self) -> bool {
        parse(&self.decoded.json).pointer(self.pointer) == Some(&json!("brand_new"))
    }

    fn is_ignored(&self) -> bool {
        parse(&self.plain.json) == parse(&self.decoded.json)
    }
}

/// Whether the new value is kept and can be recognized.
fn is_unknown(changed: &Changed<'_>) -> bool {
    let unknown = |decoded: &Decoded| decoded.debug.matches("Unknown").count();
    changed.is_kept() && unknown(changed.decoded) > unknown(changed.plain)
}

/// Replaces the strings of a kind in all recorded responses, one at a time, and checks each decoded response. Strings that
/// are equal in the same place of the same model are replaced once. Fields that the document does not list are decoded by no
/// type, so they are left out.
///
/// Returns how many were replaced, and those that failed.
fn with_new_values(kind: Declaration, is_expected: fn(&Changed<'_>) -> bool) -> (usize, Vec<String>) {
    let document = Document::read();
    let (mut replaced, mut problems) = (BTreeSet::new(), Vec::new());
    for (exchange, response) in successes() {
        let Some(schema) = schema(&document, &exchange) else {
            continue;
        };
        for (Model { name, round_trip, .. }, body) in values(response, exchange.body()) {
            let model = name();
            let value = parse(&body);
            let plain = round_trip(&body).unwrap();
            let known = document.declarations(schema, &value).into_iter();
            for (pointer, _) in known.filter(|(_, found)| *found == kind) {
                let mut changed = value.clone();
                let string = changed.pointer_mut(&pointer).unwrap();
                if !replaced.insert((model, place(&pointer), string.to_string())) {
                    continue;
                }
                *string = json!("brand_new");
                let problem = match round_trip(&changed.to_string()) {
                    Err(error) => error.to_string(),
                    Ok(decoded) => {
                        let (plain, decoded, pointer) = (&plain, &decoded, &*pointer);
                        let changed = Changed {
                            plain,
                            decoded,
                            model,
                            pointer,
                        };
                        if is_expected(&changed) {
                            continue;
                        }
                        decoded.debug.clone()
                    }
                };
                problems.push(format!("{}: {model}{pointer}: {problem}", exchange.name));
            }
        }
    }
    (replaced.len(), problems)
}

#[test]
fn unknown_enum_values_are_kept_in_every_response() {
    let (count, problems) = with_new_values(Declaration::Enum, is_unknown);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert_eq!(count, 226);
}

#[test]
fn unknown_union_members_are_kept_in_every_response() {
    let (count, problems) = with_new_values(Declaration::MemberConstant, |changed| {
        let accepts_any = ANY_STRING.contains(&(changed.model, changed.pointer));
        is_unknown(changed) || accepts_any && changed.is_kept()
    });
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert_eq!(count, 74);
}

/// A constant is not a field of its model. One in an object inside a union member may distinguish the member.
#[test]
fn other_values_of_constants_do_not_fail_in_any_response() {
    let (count, problems) = with_new_values(Declaration::Constant, |changed| {
        changed.is_ignored() || is_unknown(changed)
    });
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert_eq!(count, 12);
}

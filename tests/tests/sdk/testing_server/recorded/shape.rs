//! The shape of a JSON value: the keys of objects, and the kinds of values.

use serde_json::Value;

/// Keys that Polar sends although its documents do not have them.
const UNDOCUMENTED: [&str; 13] = [
    "amount",
    "from_balance_amount",
    "is_tax_applicable",
    "price",
    "price_id",
    "price_per_seat",
    "product_price",
    "product_price_id",
    "recurring_interval",
    "type",
    "units",
    "user",
    "user_id",
];

/// Keys that documents have and the recorded responses lack, because the server that was recorded is older.
const NEWER: [&str; 6] = [
    "member",
    "member_id",
    "past_due_at",
    "seats",
    "start_timestamp",
    "end_timestamp",
];

/// Maps with keys of the caller's choice.
const MAPS: [&str; 8] = [
    "metadata",
    "meta",
    "amounts",
    "custom_field_data",
    "properties",
    "input",
    "ctx",
    "benefit_metadata",
];

/// Adds the differences of two bodies.
pub(super) fn compare(recorded: &str, own: &str, differences: &mut Vec<String>) {
    match (serde_json::from_str(recorded), serde_json::from_str(own)) {
        (Ok(recorded), Ok(own)) => compare_values(&recorded, &own, "", differences),
        // Empty bodies and files.
        (Err(_), Err(_)) => {}
        _ => differences.push(format!("{own:?} instead of {recorded:?}")),
    }
}

fn compare_values(recorded: &Value, own: &Value, at: &str, differences: &mut Vec<String>) {
    match (recorded, own) {
        (Value::Object(recorded), Value::Object(own)) => {
            for (name, value) in recorded {
                match own.get(name) {
                    Some(_) if MAPS.contains(&&**name) => {}
                    Some(own) => compare_values(value, own, &format!("{at}/{name}"), differences),
                    None if UNDOCUMENTED.contains(&&**name) => {}
                    None => differences.push(format!("no {at}/{name}")),
                }
            }
            let added = own.keys().filter(|name| !recorded.contains_key(*name));
            let added = added.filter(|name| !NEWER.contains(&&***name) && !UNDOCUMENTED.contains(&&***name));
            differences.extend(added.map(|name| format!("added {at}/{name}")));
        }
        (Value::Array(recorded), Value::Array(own)) => {
            if let (Some(recorded), Some(own)) = (recorded.first(), own.first()) {
                compare_values(recorded, own, &format!("{at}/0"), differences);
            }
        }
        // Either may be set in one case and not in another.
        (Value::Null, _) | (_, Value::Null) => {}
        _ if kind(recorded) == kind(own) => {}
        _ => differences.push(format!("{at} is {}, not {}", kind(own), kind(recorded))),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

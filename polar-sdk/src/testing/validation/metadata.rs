//! The limits of metadata: 50 entries, keys of 40 characters, strings of 500 characters, and no null.

use super::values::too_long;
use crate::testing::field_error::{FieldError, Location};
use serde_json::{Value, json};

const MAX_ENTRIES: usize = 50;
const MAX_KEY_LENGTH: usize = 40;
const MAX_STRING_LENGTH: usize = 500;

pub(in crate::testing) fn validate(metadata: &Value, loc: &Location, errors: &mut Vec<FieldError>) {
    let Some(entries) = metadata.as_object() else {
        let message = "Input should be a valid dictionary";
        return errors.push(FieldError::new("dict_type", loc, message, metadata));
    };
    let earlier = errors.len();
    for (key, value) in entries {
        let loc = loc.field(key);
        errors.extend(length_error(key, MAX_KEY_LENGTH, &loc.field("[key]")));
        errors.extend(entry_errors(value, &loc));
    }
    // The number of entries is only checked if all of them are valid.
    if errors.len() == earlier && entries.len() > MAX_ENTRIES {
        let length = entries.len();
        let message = format!("Dictionary should have at most {MAX_ENTRIES} items after validation, not {length}");
        let context = json!({ "field_type": "Dictionary", "max_length": MAX_ENTRIES, "actual_length": length });
        errors.push(FieldError::new("too_long", loc, &message, metadata).context(context));
    }
}

/// A value is a string, an integer, a float or a boolean. Polar reports one error for each of these types.
fn entry_errors(value: &Value, loc: &Location) -> Vec<FieldError> {
    let error = |form: &str, error_type: &str, message: &str| {
        FieldError::new(
            error_type,
            loc.field(form),
            &format!("Input should be a valid {message}"),
            value,
        )
    };
    match value {
        Value::Bool(_) | Value::Number(_) => Vec::new(),
        Value::String(string) => {
            let too_long = length_error(string, MAX_STRING_LENGTH, &loc.field("constrained-str"));
            too_long.map_or_else(Vec::new, |too_long| {
                vec![
                    too_long,
                    error("int", "int_parsing", "integer, unable to parse string as an integer"),
                    error("float", "float_parsing", "number, unable to parse string as a number"),
                    error("bool", "bool_parsing", "boolean, unable to interpret input"),
                ]
            })
        }
        Value::Null | Value::Array(_) | Value::Object(_) => vec![
            error("constrained-str", "string_type", "string"),
            error("int", "int_type", "integer"),
            error("float", "float_type", "number"),
            error("bool", "bool_type", "boolean"),
        ],
    }
}

/// The error for a string that is empty or too long.
fn length_error(value: &str, max_length: usize, loc: &Location) -> Option<FieldError> {
    if value.is_empty() {
        let message = "String should have at least 1 character";
        let error = FieldError::new("string_too_short", loc, message, &json!(value));
        return Some(error.context(json!({ "min_length": 1 })));
    }
    too_long(value, max_length, loc)
}

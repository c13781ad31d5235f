//! Limits of numbers.

use serde_json::{Number, Value};

use super::Object;

/// One end of a range, and which of two limits at this end is the stricter.
pub(super) struct End {
    inclusive: &'static str,
    exclusive: &'static str,
    other: &'static str,
    stricter: fn(f64, f64) -> bool,
}

pub(super) const MINIMUM: End = End {
    inclusive: "minimum",
    exclusive: "exclusiveMinimum",
    other: "x-minimum",
    stricter: |limit, other| limit > other,
};

pub(super) const MAXIMUM: End = End {
    inclusive: "maximum",
    exclusive: "exclusiveMaximum",
    other: "x-maximum",
    stricter: |limit, other| limit < other,
};

/// `exclusiveMinimum: N` → `minimum: N`, `exclusiveMinimum: true`. Beside `minimum` the stricter of the two wins, and
/// the other is kept under an `x-` name.
pub(super) fn exclusive_bound(schema: &mut Object, end: &End) {
    let Some(exclusive) = schema.shift_remove(end.exclusive) else {
        return;
    };
    let limit = |value: &Value| value.as_f64().unwrap_or_default();
    match schema.get(end.inclusive) {
        Some(inclusive) if (end.stricter)(limit(inclusive), limit(&exclusive)) => {
            schema.insert(end.other.to_owned(), exclusive);
        }
        _ => {
            if let Some(inclusive) = schema.insert(end.inclusive.to_owned(), exclusive) {
                schema.insert(end.other.to_owned(), inclusive);
            }
            schema.insert(end.exclusive.to_owned(), Value::Bool(true));
        }
    }
}

/// `10000.0` → `10000` where the schema is an integer: Pydantic writes limits as floating point, and `openapiv3` then
/// takes the schema for no integer at all.
pub(super) fn whole_numbers(schema: &mut Object) {
    if schema.get("type").is_none_or(|name| name != "integer") {
        return;
    }
    for name in [
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "default",
    ] {
        if let Some(value) = schema.get_mut(name) {
            make_whole(value);
        }
    }
    if let Some(Value::Array(values)) = schema.get_mut("enum") {
        values.iter_mut().for_each(make_whole);
    }
}

fn make_whole(value: &mut Value) {
    // Above 2^53 a floating point number no longer says which integer it means.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if let Value::Number(number) = value
        && number.is_f64()
        && let Some(float) = number.as_f64()
        && float.fract() == 0.0
        && float.abs() <= EXACT
    {
        #[expect(clippy::cast_possible_truncation, reason = "whole, and within 2^53")]
        let whole = float as i64;
        *number = Number::from(whole);
    }
}

//! Normalizes numeric bounds.

use serde_json::{Number, Value};

use super::Object;

/// One end of a range.
pub(super) struct RangeEnd {
    inclusive: &'static str,
    exclusive: &'static str,
    other: &'static str,
    is_stricter: fn(f64, f64) -> bool,
}

pub(super) const MINIMUM: RangeEnd = RangeEnd {
    inclusive: "minimum",
    exclusive: "exclusiveMinimum",
    other: "x-minimum",
    is_stricter: |limit, other| limit > other,
};

pub(super) const MAXIMUM: RangeEnd = RangeEnd {
    inclusive: "maximum",
    exclusive: "exclusiveMaximum",
    other: "x-maximum",
    is_stricter: |limit, other| limit < other,
};

/// Converts `exclusiveMinimum: N` to `minimum: N`, `exclusiveMinimum: true`. If `minimum` is set as well, keeps the
/// stricter bound, and stores the other one as an extension.
pub(super) fn exclusive_bound(schema: &mut Object, end: &RangeEnd) {
    let Some(exclusive) = schema.shift_remove(end.exclusive) else {
        return;
    };
    let limit = |value: &Value| value.as_f64().unwrap_or_default();
    match schema.get(end.inclusive) {
        Some(inclusive) if (end.is_stricter)(limit(inclusive), limit(&exclusive)) => {
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

/// Keeps bounds above the maximum of `i64` as extensions, because `openapiv3` has no unsigned integers and rounds them.
pub(super) fn exact_bounds(schema: &mut Object) {
    for (name, exact) in [("minimum", "x-exact-minimum"), ("maximum", "x-exact-maximum")] {
        let bound = schema.get(name).filter(|bound| bound.is_u64() && !bound.is_i64());
        if let Some(bound) = bound.cloned() {
            schema.insert(exact.to_owned(), bound);
        }
    }
}

/// Converts `10000.0` to `10000` in integer schemas. Pydantic writes bounds as floating-point numbers, with which
/// `openapiv3` does not recognize an integer schema.
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
    // Larger floating-point numbers do not identify an integer.
    const MAX_EXACT: f64 = 9_007_199_254_740_992.0;
    if let Value::Number(number) = value
        && number.is_f64()
        && let Some(float) = number.as_f64()
        && float.fract() == 0.0
        && float.abs() <= MAX_EXACT
    {
        #[expect(clippy::cast_possible_truncation, reason = "it is an integer within ±2^53")]
        let whole = float as i64;
        *number = Number::from(whole);
    }
}

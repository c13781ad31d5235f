//! Which events a meter counts, and how.

use crate::testing::objects::Object;
use serde_json::Value;
use std::collections::BTreeSet;

/// Whether an event matches the filter of a meter.
pub(super) fn matches(meter: &Object, event: &Object) -> bool {
    matches_filter(meter.get("filter"), event)
}

fn matches_filter(filter: &Value, event: &Object) -> bool {
    let clauses = filter.get("clauses").and_then(Value::as_array);
    let mut clauses = clauses.map_or(&[][..], Vec::as_slice).iter();
    let matches = |clause: &Value| {
        if clause.get("clauses").is_some() {
            matches_filter(clause, event)
        } else {
            matches_clause(clause, event)
        }
    };
    match filter.get("conjunction").and_then(Value::as_str) {
        Some("or") => clauses.any(matches),
        _ => clauses.all(matches),
    }
}

fn matches_clause(clause: &Value, event: &Object) -> bool {
    let string = |name: &str| clause.get(name).and_then(Value::as_str).unwrap_or_default();
    let actual = property(event, string("property"));
    let expected = clause.get("value").unwrap_or(&Value::Null);
    let ordering = match (actual.as_f64(), expected.as_f64()) {
        (Some(actual), Some(expected)) => Some(actual.total_cmp(&expected)),
        _ => actual
            .as_str()
            .zip(expected.as_str())
            .map(|(actual, expected)| actual.cmp(expected)),
    };
    let is_equal = actual == expected || ordering.is_some_and(std::cmp::Ordering::is_eq);
    let is_like = || {
        let parts = actual.as_str().zip(expected.as_str());
        parts.is_some_and(|(actual, expected)| actual.contains(expected))
    };
    match string("operator") {
        "eq" => is_equal,
        "ne" => !is_equal,
        "gt" => ordering.is_some_and(std::cmp::Ordering::is_gt),
        "gte" => ordering.is_some_and(std::cmp::Ordering::is_ge),
        "lt" => ordering.is_some_and(std::cmp::Ordering::is_lt),
        "lte" => ordering.is_some_and(std::cmp::Ordering::is_le),
        "like" => is_like(),
        "not_like" => !is_like(),
        _ => false,
    }
}

/// The name of an event, or a value of its metadata.
fn property<'a>(event: &'a Object, name: &str) -> &'a Value {
    match name {
        "name" | "source" | "timestamp" => event.get(name),
        _ => event.get("metadata").get(name).unwrap_or(&Value::Null),
    }
}

/// What the events amount to. Events without the property do not count.
#[expect(clippy::cast_precision_loss, reason = "Polar computes balances as floats")]
pub(super) fn aggregate(meter: &Object, events: &[&Object]) -> f64 {
    let aggregation = meter.get("aggregation");
    let name = aggregation.get("property").and_then(Value::as_str).unwrap_or_default();
    let numbers = || events.iter().filter_map(|event| property(event, name).as_f64());
    match aggregation.get("func").and_then(Value::as_str) {
        Some("sum") => numbers().sum(),
        Some("max") => numbers().reduce(f64::max).unwrap_or_default(),
        Some("min") => numbers().reduce(f64::min).unwrap_or_default(),
        Some("avg") => numbers().sum::<f64>() / numbers().count().max(1) as f64,
        Some("unique") => {
            let values = events.iter().map(|event| property(event, name).to_string());
            values.collect::<BTreeSet<_>>().len() as f64
        }
        _ => events.len() as f64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn counts_the_events_that_match() {
        let events = [("a", 1), ("b", 2), ("a", 5), ("a", 5)]
            .map(|(name, n)| Object::new(json!({ "name": name, "metadata": { "n": n } })));
        for (clauses, func, expected) in [
            (json!([]), "count", 4.0),
            (
                json!([{ "property": "name", "operator": "eq", "value": "a" }]),
                "sum",
                11.0,
            ),
            (
                json!([{ "property": "n", "operator": "gte", "value": 2 }]),
                "count",
                3.0,
            ),
            (json!([{ "property": "n", "operator": "lt", "value": 5 }]), "max", 2.0),
            (
                json!([{ "property": "name", "operator": "ne", "value": "b" }]),
                "unique",
                2.0,
            ),
            (
                json!([{ "property": "name", "operator": "like", "value": "a" }]),
                "min",
                1.0,
            ),
            (
                json!([{ "property": "name", "operator": "not_like", "value": "a" }]),
                "avg",
                2.0,
            ),
            (
                json!([{ "property": "name", "operator": "eq", "value": "c" }]),
                "avg",
                0.0,
            ),
        ] {
            let meter = Object::new(json!({
                "filter": { "conjunction": "and", "clauses": clauses },
                "aggregation": { "func": func, "property": "n" },
            }));
            let matching: Vec<_> = events.iter().filter(|event| matches(&meter, event)).collect();
            let units = aggregate(&meter, &matching);
            assert!((units - expected).abs() < 1e-9, "{func} {clauses}: {units}");
        }
    }
}

//! Recorded responses are valid by the JSON schemas of their models, before and after a round trip.

use schemars::generate::SchemaSettings;
use std::collections::{BTreeMap, BTreeSet};

use super::{successes, values};
use crate::json_schemas::{problems, validator};

#[test]
fn recorded_success_responses_are_valid() {
    let mut validators = BTreeMap::new();
    let (mut count, mut wrong) = (0, BTreeSet::new());
    for (exchange, response) in successes() {
        for (model, body) in values(response, exchange.body()) {
            let name = (model.name)();
            let decoded = (model.round_trip)(&body).unwrap();
            // A value that the crate does not know is not valid by the strict schema.
            let is_strict = !decoded.debug.contains("Unknown");
            for (json, is_serialized) in [(&body, false), (&decoded.json, true)] {
                let value = serde_json::from_str(json).unwrap();
                let key = (name, body.starts_with('['), is_strict, is_serialized);
                let validator = validators.entry(key).or_insert_with(|| {
                    let settings = SchemaSettings::default();
                    let settings = if is_serialized {
                        settings.for_serialize()
                    } else {
                        settings.for_deserialize()
                    };
                    validator((model.schema)(settings), is_strict)
                });
                wrong.extend(problems(validator, name, &value));
                count += 1;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", Vec::from_iter(wrong).join("\n"));
    assert!(count > 400, "{count}");
}

//! Reads a request's JSON body.

use super::errors::{self, Outcome, Problem};
use super::exact::ExactParts;
use super::received::Received;
use serde_json::{Map, Value, json};

/// The largest body that Polar takes: 10 MiB.
pub(super) const LARGEST: usize = 10 * 1024 * 1024;

/// A body that is a JSON object.
pub(super) struct Sent {
    pub(super) fields: Map<String, Value>,
    pub(super) exact: ExactParts,
}

/// The body as an object, or what Polar says to one that is none.
pub(super) fn read(request: &Received) -> Outcome<Sent> {
    if request.header("content-length").is_none() && request.header("transfer-encoding").is_some() {
        return Err(errors::length_required());
    }
    if request.body().len() > LARGEST {
        return Err(errors::body_too_large());
    }
    if request.body().is_empty() {
        return Err(malformed("missing", "Field required", &Value::Null));
    }
    let text = std::str::from_utf8(request.body()).map_err(|_| errors::not_utf8())?;
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let problem = Problem::new("json_invalid", &["body"], "JSON decode error", &json!({}));
        errors::malformed(&[problem
            .at(error.column())
            .context(json!({ "error": "Expecting value" }))])
    })?;
    match value {
        Value::Object(fields) => Ok(Sent {
            fields,
            exact: serde_json::from_str(text).unwrap_or_default(),
        }),
        other => Err(malformed(
            "model_attributes_type",
            "Input should be a valid dictionary",
            &other,
        )),
    }
}

fn malformed(kind: &str, message: &str, input: &Value) -> super::answer::Answer {
    errors::malformed(&[Problem::new(kind, &["body"], message, input)])
}

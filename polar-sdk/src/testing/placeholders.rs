//! Responses with placeholders, for operations without state.

use super::call::Call;
use super::mock_response::MockResponse;
use super::objects::Object;
use super::operation::Response;
use super::state::State;
use crate::generated::samples::MODELS;
use serde_json::{Map, Value, json};

/// How deep samples are nested. Only a model that requires itself would exceed it.
const MAX_DEPTH: usize = 16;

/// A successful response that fits the schema of the operation.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> MockResponse {
    let operation = call.operation;
    match operation.response {
        // Polar accepts tasks with a null.
        Response::Empty if operation.status == 202 => MockResponse::json(202, &Value::Null),
        Response::Empty => MockResponse::new(operation.status),
        Response::Text => file(operation.path),
        Response::Json(sample) => {
            let mut sample = expand(state, parse(sample), 0);
            // The object that was asked for.
            if let (Some(id), Some(parameter)) = (sample.get_mut("id"), call.parameters.last()) {
                *id = json!(parameter);
            }
            MockResponse::json(operation.status, &sample)
        }
        Response::Page(sample) => {
            let item = expand(state, parse(sample), 0);
            let page = json!({ "items": [item], "pagination": { "total_count": 1, "max_page": 1 } });
            MockResponse::json(operation.status, &page)
        }
    }
}

/// An export without rows.
fn file(path: &str) -> MockResponse {
    let name = path.split('/').nth(2).unwrap_or("polar");
    MockResponse::new(200)
        .header("content-type", "text/csv; charset=utf-8")
        .header(
            "content-disposition",
            &format!(r#"attachment; filename="polar-{name}.csv""#),
        )
        .body("ID\r\n")
}

/// An object with the required fields of a model.
pub(super) fn object(state: &mut State, model: &str) -> Object {
    Object::new(expand(state, json!(format!("${model}")), 0))
}

fn parse(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_default()
}

/// Replaces the placeholders in a sample.
fn expand(state: &mut State, sample: Value, depth: usize) -> Value {
    match sample {
        Value::String(string) => match string.strip_prefix('$') {
            None => string.into(),
            Some("uuid") => json!(state.ids.uuid()),
            Some("now") => json!(state.clock.now().to_string()),
            Some("today") => json!(state.clock.now().to_string().get(..10)),
            Some(model) => match MODELS.binary_search_by_key(&model, |(name, _)| name) {
                Ok(index) if depth < MAX_DEPTH => {
                    let sample = MODELS.get(index).map_or("null", |(_, json)| json);
                    expand(state, parse(sample), depth + 1)
                }
                _ => Value::Null,
            },
        },
        Value::Array(items) => items.into_iter().map(|item| expand(state, item, depth)).collect(),
        Value::Object(fields) => {
            let fields = fields.into_iter().map(|(name, value)| {
                let value = match &*name {
                    "organization_id" => json!(state.organization_id),
                    _ => expand(state, value, depth),
                };
                (name, value)
            });
            Value::Object(fields.collect::<Map<_, _>>())
        }
        other => other,
    }
}

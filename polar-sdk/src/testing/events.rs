//! Usage events.

use super::call::Call;
use super::error_responses::{self, HandlerResult, found};
use super::field_error::{FieldError, Location};
use super::listing;
use super::mock_response::MockResponse;
use super::objects::Object;
use super::state::State;
use serde_json::{Value, json};

/// `events:list`.
pub(super) fn list(state: &State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    listing::list(state.rendered(state.events.iter()), &call.query())
}

/// `events:get`.
pub(super) fn get(state: &State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let event = found(state.events.find(call.id()?))?;
    Ok(MockResponse::json(200, state.render(event).fields()))
}

/// `events:ingest`. An event whose `external_id` is known is counted as a duplicate and not stored.
pub(super) fn ingest(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let fields = call.body()?.fields;
    let list = Location::from(&["body", "events"]);
    let Some(sent) = fields.get("events").and_then(Value::as_array) else {
        let missing = FieldError::new("missing", &list, "Field required", &json!(fields));
        return Err(error_responses::invalid_request(&[missing]));
    };
    let errors: Vec<_> = sent
        .iter()
        .enumerate()
        .flat_map(|(index, event)| errors(state, event, &list.index(index)))
        .collect();
    if !errors.is_empty() {
        return Err(error_responses::invalid_request(&errors));
    }
    let (mut inserted, mut duplicates) = (0, 0);
    for event in sent {
        let external_id = event.get("external_id").and_then(Value::as_str);
        if external_id.is_some_and(|id| !state.event_ids.insert(id.to_owned())) {
            duplicates += 1;
            continue;
        }
        let stored = stored(state, &Object::new(event.clone()));
        state.events.add(stored);
        inserted += 1;
    }
    let response = json!({ "inserted": inserted, "duplicates": duplicates });
    Ok(MockResponse::json(200, &response))
}

/// The event in the form of the API. The customer is found by either id; an unknown external id is kept.
fn stored(state: &mut State, event: &Object) -> Object {
    let external = event.string("external_customer_id");
    let customer = match event.string("customer_id") {
        Some(id) => state.customers.find(id),
        None => external.and_then(|id| state.customers.with("external_id", id).next()),
    };
    let (customer, customer_id) = (customer.map(Object::fields), customer.map(Object::id));
    let metadata = event.get("metadata");
    let stored = json!({
        "timestamp": event.string("timestamp").map_or_else(|| state.clock.now().to_string(), str::to_owned),
        "organization_id": state.organization_id,
        "customer_id": customer_id,
        "customer": customer,
        "external_customer_id": external,
        "member_id": null,
        "external_member_id": null,
        "child_count": 0,
        "parent_id": null,
        "label": event.get("name"),
        "name": event.get("name"),
        "source": "user",
        "metadata": if metadata.is_object() { metadata.clone() } else { json!({}) },
    });
    let id = state.ids.uuid();
    Object::new(stored).with(json!({ "id": id }))
}

fn errors(state: &State, event: &Value, loc: &Location) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if !event.get("name").is_some_and(Value::is_string) {
        errors.push(FieldError::new("missing", loc.field("name"), "Field required", event));
    }
    let id = |name: &str| event.get(name).filter(|id| !id.is_null());
    match (id("customer_id"), id("external_customer_id")) {
        (None, None) => {
            errors.push(FieldError::new(
                "missing",
                loc.field("customer_id"),
                "Field required",
                event,
            ));
        }
        (Some(id), _) if id.as_str().is_none_or(|id| state.customers.find(id).is_none()) => {
            errors.push(FieldError::new(
                "customer_id",
                loc.field("customer_id"),
                "Customer not found.",
                id,
            ));
        }
        _ => {}
    }
    errors
}

//! Meters, and what customers have consumed of them.

mod aggregation;

use super::call::Call;
use super::error_responses::{self, HandlerResult, found};
use super::listing;
use super::mock_response::MockResponse;
use super::objects::Object;
use super::placeholders;
use super::state::State;
use serde_json::{Map, Value, json};

/// `meters:list`.
pub(super) fn list(state: &State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    listing::list(state.rendered(state.meters.iter()), &call.query())
}

/// `meters:get`.
pub(super) fn get(state: &State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    Ok(MockResponse::json(200, found(state.meters.find(call.id()?))?.fields()))
}

/// `meters:create`.
pub(super) fn create(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let fields = call.body()?.fields;
    let meter = add(state, fields);
    Ok(MockResponse::json(201, meter.fields()))
}

/// `meters:update`.
pub(super) fn update(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let fields = call.body()?.fields;
    let now = state.clock.now();
    let meter = found(state.meters.find_mut(call.id()?))?;
    if ["name", "unit"]
        .iter()
        .any(|name| fields.get(*name).is_some_and(Value::is_null))
    {
        return Err(error_responses::internal_error());
    }
    for name in [
        "name",
        "unit",
        "custom_label",
        "custom_multiplier",
        "metadata",
        "filter",
        "aggregation",
    ] {
        if let Some(value) = fields.get(name) {
            meter.set(name, value.clone());
        }
    }
    if let Some(is_archived) = fields.get("is_archived").and_then(Value::as_bool) {
        meter.set_moment("archived_at", is_archived.then_some(now));
    }
    meter.set_moment("modified_at", now);
    Ok(MockResponse::json(200, meter.fields()))
}

/// Adds a meter with the fields of a body, and returns it.
pub(super) fn add(state: &mut State, fields: Map<String, Value>) -> Object {
    let meter = placeholders::object(state, "Meter").with(json!({
        "custom_label": null,
        "custom_multiplier": null,
        "archived_at": null,
    }));
    let meter = meter.with(fields.into());
    state.meters.add(meter.clone());
    meter
}

/// `customer_meters:list`.
pub(super) fn list_customer_meters(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    refresh(state);
    listing::list(state.rendered(state.customer_meters.iter()), &call.query())
}

/// `customer_meters:get`.
pub(super) fn get_customer_meter(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    refresh(state);
    let meter = found(state.customer_meters.find(call.id()?))?;
    Ok(MockResponse::json(200, state.render(meter).fields()))
}

/// Computes the meters of all customers. A customer has a meter with the first event or credit for it.
pub(super) fn refresh(state: &mut State) {
    let meters: Vec<Object> = state.meters.iter().cloned().collect();
    let customers: Vec<String> = state
        .customers
        .iter()
        .map(|customer| customer.id().to_owned())
        .collect();
    for meter in &meters {
        for customer in &customers {
            let events = state.events.with("customer_id", customer);
            let counted: Vec<&Object> = events.filter(|event| aggregation::matches(meter, event)).collect();
            let credited = credits(state, meter, customer);
            if counted.is_empty() && credited == 0 {
                continue;
            }
            let consumed = aggregation::aggregate(meter, &counted);
            set(state, meter, customer, consumed, credited);
        }
    }
}

/// The units that the benefits of a customer add to a meter.
fn credits(state: &State, meter: &Object, customer: &str) -> i64 {
    let grants = state
        .grants
        .with("customer_id", customer)
        .filter(|grant| grant.is("is_granted"));
    let benefits = grants.filter_map(|grant| state.benefits.find(grant.string("benefit_id")?));
    let properties = benefits.map(|benefit| benefit.get("properties"));
    let credits = properties.filter(|properties| properties.get("meter_id") == Some(meter.get("id")));
    credits.filter_map(|properties| properties.get("units")?.as_i64()).sum()
}

#[expect(clippy::cast_precision_loss, reason = "Polar computes balances as floats")]
fn set(state: &mut State, meter: &Object, customer: &str, consumed: f64, credited: i64) {
    let values = json!({
        "consumed_units": consumed,
        "credited_units": credited,
        "balance": credited as f64 - consumed,
    });
    let existing = state
        .customer_meters
        .iter()
        .find(|known| known.string("customer_id") == Some(customer) && known.get("meter_id") == meter.get("id"));
    if let Some(known) = existing.cloned() {
        state.customer_meters.replace(known.with(values));
    } else {
        let ids = json!({ "customer_id": customer, "meter_id": meter.get("id") });
        let new = placeholders::object(state, "CustomerMeter").with(ids).with(values);
        state.customer_meters.add(new);
    }
}

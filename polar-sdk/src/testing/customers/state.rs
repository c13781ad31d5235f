//! The state of a customer: active subscriptions, granted benefits and meters.

use crate::testing::call::Call;
use crate::testing::error_responses::HandlerResult;
use crate::testing::listing::is_active;
use crate::testing::meters;
use crate::testing::mock_response::MockResponse;
use crate::testing::objects::Object;
use crate::testing::state::State;
use serde_json::{Map, Value, json};

/// The fields of a subscription in the state.
const SUBSCRIPTION: [&str; 22] = [
    "id",
    "created_at",
    "modified_at",
    "custom_field_data",
    "metadata",
    "status",
    "amount",
    "currency",
    "recurring_interval",
    "current_period_start",
    "current_period_end",
    "trial_start",
    "trial_end",
    "cancel_at_period_end",
    "canceled_at",
    "started_at",
    "ends_at",
    "product_id",
    "discount_id",
    "seats",
    "units",
    "meters",
];

const GRANT: [&str; 6] = [
    "id",
    "created_at",
    "modified_at",
    "granted_at",
    "benefit_id",
    "properties",
];

const METER: [&str; 7] = [
    "id",
    "created_at",
    "modified_at",
    "meter_id",
    "consumed_units",
    "credited_units",
    "balance",
];

/// `customers:get_state` and `customers:get_state_external`.
pub(in crate::testing) fn get_state(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let customer = super::find(state, call)?.clone();
    Ok(MockResponse::json(200, &json(state, &customer)))
}

/// The state of a customer in the form of the API.
pub(in crate::testing) fn json(state: &mut State, customer: &Object) -> Value {
    meters::refresh(state);
    let id = customer.id();
    let subscriptions = state.subscriptions.with("customer_id", id);
    let subscriptions = subscriptions.filter(|subscription| is_active(subscription));
    let grants = state.grants.with("customer_id", id);
    let grants = grants.filter(|grant| grant.is("is_granted")).map(|grant| {
        let benefit = grant.string("benefit_id").and_then(|id| state.benefits.find(id));
        let field = |name: &str| benefit.map(|benefit| benefit.get(name).clone());
        let mut grant = pick(grant, &GRANT);
        grant.insert("benefit_type".to_owned(), json!(field("type")));
        grant.insert("benefit_metadata".to_owned(), json!(field("metadata")));
        grant
    });
    let meters = state.customer_meters.with("customer_id", id);
    let fields = customer.clone().with(json!({
        "active_subscriptions": subscriptions.map(|it| pick(it, &SUBSCRIPTION)).collect::<Vec<_>>(),
        "granted_benefits": grants.collect::<Vec<_>>(),
        "active_meters": meters.map(|it| pick(it, &METER)).collect::<Vec<_>>(),
    }));
    fields.into_value()
}

fn pick(object: &Object, names: &[&str]) -> Map<String, Value> {
    let fields = names.iter();
    fields
        .map(|name| ((*name).to_owned(), object.get(name).clone()))
        .collect()
}

//! Tests of access checks, and states for the tests of the cache.

mod customer_state;

use serde_json::{Value, json};

use crate::models::CustomerState;
use crate::types::Timestamp;

pub(super) fn at(time: &str) -> Timestamp {
    time.parse().unwrap()
}

pub(super) fn uuid(n: u128) -> String {
    uuid::Uuid::from_u128(n).to_string()
}

/// A customer with these subscriptions, a benefit and a meter.
pub(super) fn customer(subscriptions: &Value) -> Value {
    json!({
        "id": uuid(1), "type": "individual", "created_at": "2026-01-01T00:00:00Z", "modified_at": null, "metadata": {},
        "external_id": "user-42", "email": "ann@acme.dev", "email_verified": false, "name": null, "billing_name": null,
        "billing_address": null, "tax_id": null, "locale": null, "organization_id": uuid(2),
        "default_payment_method_id": null, "deleted_at": null, "first_user_event_at": null, "avatar_url": null,
        "active_subscriptions": subscriptions,
        "granted_benefits": [{
            "id": uuid(30), "created_at": "2026-01-01T00:00:00Z", "modified_at": null, "granted_at": "2026-01-01T00:00:00Z",
            "benefit_id": uuid(3), "benefit_type": "custom", "benefit_metadata": {}, "properties": {},
        }],
        "active_meters": [{
            "id": uuid(40), "created_at": "2026-01-01T00:00:00Z", "modified_at": null, "meter_id": uuid(4),
            "consumed_units": 12.5, "credited_units": 10, "balance": -2.5,
        }],
    })
}

pub(super) fn subscription(id: u128, product: u128, changes: &Value) -> Value {
    let mut subscription = json!({
        "id": uuid(id), "created_at": "2026-01-01T00:00:00Z", "modified_at": null, "custom_field_data": {},
        "metadata": {}, "status": "active", "amount": 1900, "currency": "usd", "recurring_interval": "month",
        "current_period_start": "2026-03-01T00:00:00Z", "current_period_end": "2026-04-01T00:00:00Z",
        "trial_start": null, "trial_end": null, "cancel_at_period_end": false, "canceled_at": null,
        "started_at": "2026-01-01T00:00:00Z", "ends_at": null, "product_id": uuid(product), "discount_id": null,
        "meters": [], "seats": null, "units": null,
    });
    for (field, value) in changes.as_object().unwrap() {
        subscription[field] = value.clone();
    }
    subscription
}

pub(super) fn decode(state: &Value) -> CustomerState {
    serde_json::from_value(state.clone()).unwrap()
}

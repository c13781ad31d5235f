//! New license keys.

use crate::testing::clock::Moment;
use crate::testing::objects::Object;
use crate::testing::placeholders;
use crate::testing::state::State;
use serde_json::{Value, json};

/// The limits of a license key. `None` is no limit.
#[derive(Clone, Debug, Default)]
pub(in crate::testing) struct Limits {
    pub(in crate::testing) prefix: Option<String>,
    pub(in crate::testing) activations: Option<i64>,
    pub(in crate::testing) usage: Option<i64>,
    pub(in crate::testing) expires_at: Option<Moment>,
}

/// Issues the license key of a benefit, and returns the properties of the grant.
pub(in crate::testing) fn issue(state: &mut State, benefit: &Object, customer: &str) -> Value {
    let properties = benefit.get("properties");
    let integer = |pointer: &str| properties.pointer(pointer).and_then(Value::as_i64);
    let timeframe = properties.pointer("/expires/timeframe").and_then(Value::as_str);
    let expiry = timeframe.zip(integer("/expires/ttl"));
    let limits = Limits {
        prefix: properties.get("prefix").and_then(Value::as_str).map(str::to_owned),
        activations: integer("/activations/limit"),
        usage: integer("/limit_usage"),
        expires_at: expiry.map(|(timeframe, ttl)| state.clock.now().plus_intervals(timeframe, ttl)),
    };
    let key = add(state, benefit.id(), customer, &limits);
    json!({
        "user_provided_key": null,
        "license_key_id": key.id(),
        "display_key": key.get("display_key"),
    })
}

/// Adds a license key, and returns it.
pub(in crate::testing) fn add(state: &mut State, benefit_id: &str, customer: &str, limits: &Limits) -> Object {
    let uuid = state.ids.uuid().to_string().to_uppercase();
    let key = match &limits.prefix {
        Some(prefix) => format!("{prefix}-{uuid}"),
        None => uuid,
    };
    let last = key.get(key.len().saturating_sub(6)..).unwrap_or_default();
    let mut stored = placeholders::object(state, "LicenseKeyRead").with(json!({
        "customer_id": customer,
        "benefit_id": benefit_id,
        "key": key,
        "display_key": format!("****-{last}"),
        "status": "granted",
        "limit_activations": limits.activations,
        "limit_usage": limits.usage,
    }));
    stored.set_moment("expires_at", limits.expires_at);
    state.license_keys.add(stored.clone());
    stored
}

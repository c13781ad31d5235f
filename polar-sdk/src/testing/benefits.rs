//! The benefits of products, and the grants that customers have of them.

use super::call::Call;
use super::error_responses::{HandlerResult, found};
use super::license_keys;
use super::listing;
use super::mock_response::MockResponse;
use super::objects::Object;
use super::placeholders;
use super::state::State;
use super::webhooks;
use serde_json::{Value, json};

/// The types whose properties are stored as they are sent.
const PLAIN: [&str; 4] = ["custom", "feature_flag", "license_keys", "meter_credit"];

/// `benefits:list`.
pub(super) fn list(state: &State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    listing::list(state.rendered(state.benefits.iter()), &call.query())
}

/// `benefits:get`.
pub(super) fn get(state: &State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    Ok(MockResponse::json(
        200,
        found(state.benefits.find(call.id()?))?.fields(),
    ))
}

/// `benefits:create`. Types that depend on other services get placeholders.
pub(super) fn create(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let fields = Object::new(call.body()?.fields.into());
    if !fields.string("type").is_some_and(|kind| PLAIN.contains(&kind)) {
        return Ok(placeholders::respond(state, call));
    }
    let benefit = add(state, &fields);
    webhooks::record_object(state, "benefit.created", &benefit);
    Ok(MockResponse::json(201, benefit.fields()))
}

/// `benefit-grants:list`.
pub(super) fn list_grants(state: &State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    listing::list(state.rendered(state.grants.iter()), &call.query())
}

/// `benefits:grants`.
pub(super) fn grants_of(state: &State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let benefit = found(state.benefits.find(call.id()?))?;
    listing::list(
        state.rendered(state.grants.with("benefit_id", benefit.id())),
        &call.query(),
    )
}

/// Adds a benefit with the type, description, properties and metadata of a body, and returns it.
pub(super) fn add(state: &mut State, fields: &Object) -> Object {
    let kind = fields.string("type").unwrap_or("custom").to_owned();
    let defaults = match &*kind {
        "license_keys" => json!({ "prefix": null, "expires": null, "activations": null, "limit_usage": null }),
        "custom" => json!({ "note": null }),
        "meter_credit" => json!({ "rollover": false }),
        _ => json!({}),
    };
    let mut benefit = placeholders::object(state, "BenefitCustom").with(json!({
        "type": kind,
        "selectable": true,
        "deletable": true,
        "is_deleted": false,
        "visibility": "public",
        "visibility_configurable": true,
        "properties": Object::new(defaults).with(fields.get("properties").clone()).into_value(),
    }));
    for name in ["description", "metadata"] {
        if fields.has(name) {
            benefit.set(name, fields.get(name).clone());
        }
    }
    state.benefits.add(benefit.clone());
    benefit
}

/// Grants the benefits of a product. `source` has the id of the order or of the subscription.
pub(super) fn grant(state: &mut State, product: &Object, customer: &str, source: &Value) {
    let benefits = product.get("benefits").as_array().cloned().unwrap_or_default();
    for benefit in benefits.into_iter().map(Object::new) {
        let now = state.clock.now();
        let properties = match benefit.string("type") {
            Some("license_keys") => license_keys::issue(state, &benefit, customer),
            _ => json!({}),
        };
        let mut grant = placeholders::object(state, "BenefitGrant")
            .with(json!({
                "is_granted": true,
                "revoked_at": null,
                "customer_id": customer,
                "member_id": null,
                "member": null,
                "error": null,
                "benefit_id": benefit.id(),
                "properties": properties,
            }))
            .with(source.clone());
        grant.set_moment("granted_at", now);
        state.grants.add(grant.clone());
        let rendered = state.render(&grant);
        webhooks::record_object(state, "benefit_grant.created", &rendered);
    }
}

/// Revokes the grants of an order or a subscription, and the license keys of these grants.
pub(super) fn revoke(state: &mut State, source: &str, id: &str) {
    let granted = state.grants.with(source, id).filter(|grant| grant.is("is_granted"));
    for mut grant in granted.cloned().collect::<Vec<_>>() {
        grant = grant.with(json!({ "is_granted": false, "is_revoked": true }));
        grant.set_moment("revoked_at", state.clock.now());
        grant.set_moment("modified_at", state.clock.now());
        let key = grant.get("properties").get("license_key_id").and_then(Value::as_str);
        if let Some(key) = key.and_then(|key| state.license_keys.find_mut(key)) {
            key.set("status", "revoked");
        }
        state.grants.replace(grant.clone());
        let rendered = state.render(&grant);
        webhooks::record_object(state, "benefit_grant.revoked", &rendered);
    }
}

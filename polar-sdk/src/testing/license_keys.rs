//! License keys: the operations of the organization, and those of the customer portal, which need no token.

mod issue;

pub(super) use issue::{Limits, add, issue};

use super::access::Caller;
use super::call::Call;
use super::error_responses::{self, HandlerResult, found};
use super::field_error::{FieldError, Location};
use super::listing;
use super::mock_response::MockResponse;
use super::objects::Object;
use super::state::State;
use serde_json::{Map, Value, json};

/// `license_keys:list`, and that of the customer portal.
pub(super) fn list(state: &State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let keys = state.license_keys.iter().filter(|key| is_visible(key, call));
    listing::list(state.rendered(keys), &call.query())
}

/// `license_keys:get`, and that of the customer portal.
pub(super) fn get(state: &State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let key = found(state.license_keys.find(call.id()?).filter(|key| is_visible(key, call)))?;
    let activations: Vec<Value> = state
        .activations
        .with("license_key_id", key.id())
        .map(activation)
        .collect();
    let key = state.render(key).with(json!({ "activations": activations }));
    Ok(MockResponse::json(200, key.fields()))
}

/// `license_keys:get_activation`.
pub(super) fn get_activation(state: &State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let key = found(state.license_keys.find(call.id()?))?;
    let id = call.parameters.last().map_or("", String::as_str);
    let found_activation = state.activations.find(id);
    let of_key = found_activation.filter(|it| it.string("license_key_id") == Some(key.id()));
    Ok(show_activation(state, found(of_key)?, key))
}

/// Customers see only their own keys.
fn is_visible(key: &Object, call: &Call<'_>) -> bool {
    match &call.caller {
        Caller::Customer(id) => key.string("customer_id") == Some(id),
        Caller::Anonymous | Caller::Organization(_) => true,
    }
}

/// `license_keys:update`.
pub(super) fn update(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let fields = call.body()?.fields;
    let now = state.clock.now();
    let key = found(state.license_keys.find_mut(call.id()?))?;
    for (name, value) in &fields {
        let is_cleared = matches!(&**name, "limit_activations" | "limit_usage" | "expires_at");
        if is_cleared || (matches!(&**name, "status" | "usage") && !value.is_null()) {
            key.set(name, value.clone());
        }
    }
    key.set_moment("modified_at", now);
    let key = key.clone();
    Ok(MockResponse::json(200, state.render(&key).fields()))
}

/// `license_keys:validate`, and that of the customer portal.
pub(super) fn validate(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let fields = call.body()?.fields;
    let mut key = granted(state, &fields)?;
    for name in ["benefit_id", "customer_id"] {
        let expected = fields.get(name).filter(|id| !id.is_null());
        if expected.is_some_and(|expected| expected != key.get(name)) {
            return Err(not_found("License key does not match given benefit or customer."));
        }
    }
    let activation = match fields.get("activation_id").and_then(Value::as_str) {
        Some(id) => Some(find_activation(state, &key, id)?.clone()),
        None => None,
    };
    if let (Some(activation), Some(conditions)) = (&activation, activation.as_ref().map(|it| it.get("conditions"))) {
        let sent = fields.get("conditions").cloned().unwrap_or_else(|| json!({}));
        let has_conditions = conditions.as_object().is_some_and(|conditions| !conditions.is_empty());
        if has_conditions && *conditions != sent {
            let detail = format!(
                "License key does not match required conditions of activation {}",
                activation.id()
            );
            return Err(not_found(&detail));
        }
    }
    let increment = fields
        .get("increment_usage")
        .and_then(Value::as_i64)
        .unwrap_or_default();
    let usage = key.integer("usage").saturating_add(increment);
    if let Some(limit) = key
        .get("limit_usage")
        .as_i64()
        .filter(|limit| increment > 0 && usage > *limit)
    {
        let remaining = limit.saturating_sub(key.integer("usage"));
        let detail = format!("License key only has {remaining} more usages.");
        return Err(MockResponse::error(400, "BadRequest", &detail));
    }
    key.set("usage", usage);
    key.set("validations", key.integer("validations").saturating_add(1));
    key.set_moment("last_validated_at", state.clock.now());
    state.license_keys.replace(key.clone());
    let activation = activation.as_ref().map(self::activation);
    let validated = state.render(&key).with(json!({ "activation": activation }));
    Ok(MockResponse::json(200, validated.fields()))
}

/// `license_keys:activate`, and that of the customer portal.
pub(super) fn activate(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let fields = call.body()?.fields;
    required(&fields, &["label"])?;
    let key = granted(state, &fields)?;
    let not_permitted = |detail: &str| Err(MockResponse::error(403, "NotPermitted", detail));
    let Some(limit) = key.get("limit_activations").as_i64() else {
        return not_permitted(
            "This license key does not support activations. Use the /validate endpoint instead to check license validity.",
        );
    };
    let used = state.activations.with("license_key_id", key.id()).count();
    if i64::try_from(used).unwrap_or(i64::MAX) >= limit {
        return not_permitted("License key activation limit already reached");
    }
    let field = |name: &str| fields.get(name).cloned();
    let activation = Object::new(json!({
        "id": state.ids.uuid(),
        "license_key_id": key.id(),
        "label": field("label"),
        "meta": field("meta").unwrap_or_else(|| json!({})),
        "conditions": field("conditions").unwrap_or_else(|| json!({})),
        "created_at": state.clock.now().to_string(),
        "modified_at": null,
    }));
    state.activations.add(activation.clone());
    Ok(show_activation(state, &activation, &key))
}

/// `license_keys:deactivate`, and that of the customer portal.
pub(super) fn deactivate(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let fields = call.body()?.fields;
    required(&fields, &["activation_id"])?;
    let key = find_key(state, &fields)?;
    let id = fields.get("activation_id").and_then(Value::as_str).unwrap_or_default();
    let id = find_activation(state, key, id)?.id().to_owned();
    state.activations.remove(&id);
    Ok(MockResponse::new(204))
}

/// The key of a body. An unknown organization has no keys.
fn find_key<'a>(state: &'a State, fields: &Map<String, Value>) -> HandlerResult<&'a Object> {
    required(fields, &["key", "organization_id"])?;
    let is_same = |name: &str, value: Option<&str>| fields.get(name).and_then(Value::as_str) == value;
    let mut keys = state.license_keys.iter();
    let key = keys.find(|key| is_same("key", key.string("key")));
    found(key.filter(|_| is_same("organization_id", Some(&state.organization_id))))
}

/// The key of a body, if it is neither revoked, disabled nor expired.
fn granted(state: &State, fields: &Map<String, Value>) -> HandlerResult<Object> {
    let key = find_key(state, fields)?;
    if key.string("status") != Some("granted") {
        return Err(not_found("License key is no longer active."));
    }
    if key
        .moment("expires_at")
        .is_some_and(|expiry| expiry <= state.clock.now())
    {
        return Err(not_found("License key has expired."));
    }
    Ok(key.clone())
}

fn find_activation<'a>(state: &'a State, key: &Object, id: &str) -> HandlerResult<&'a Object> {
    let activation = state.activations.find(id);
    let of_key = activation.filter(|activation| activation.string("license_key_id") == Some(key.id()));
    found(of_key)
}

/// An activation as a part of a key, without its conditions.
fn activation(activation: &Object) -> Value {
    let mut activation = activation.clone();
    activation.remove("conditions");
    activation.into_value()
}

fn show_activation(state: &State, stored: &Object, key: &Object) -> MockResponse {
    let key = state.render(key).into_value();
    let shown = Object::new(activation(stored)).with(json!({ "license_key": key }));
    MockResponse::json(200, shown.fields())
}

fn not_found(detail: &str) -> MockResponse {
    MockResponse::error(404, "ResourceNotFound", detail)
}

fn required(fields: &Map<String, Value>, names: &[&str]) -> HandlerResult<()> {
    let body = Location::from(&["body"]);
    let missing = names.iter().filter(|name| !fields.contains_key(**name));
    let errors: Vec<_> = missing
        .map(|name| FieldError::new("missing", body.field(name), "Field required", &json!(fields)))
        .collect();
    if errors.is_empty() {
        Ok(())
    } else {
        Err(error_responses::invalid_request(&errors))
    }
}

//! The subscriptions of the organization.

mod renewals;

pub(super) use renewals::{announce, pass_time, start};

use super::benefits;
use super::call::Call;
use super::customers;
use super::error_responses::{self, HandlerResult, found};
use super::listing::{self, is_active};
use super::mock_response::MockResponse;
use super::objects::Object;
use super::state::State;
use super::webhooks;
use serde_json::{Map, Value, json};

/// `subscriptions:list`.
pub(super) fn list(state: &State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    listing::list(state.rendered(state.subscriptions.iter()), &call.query())
}

/// `subscriptions:get`.
pub(super) fn get(state: &State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    found(state.subscriptions.find(call.id()?))?;
    Ok(show(state, call.parameter(), 200))
}

/// `subscriptions:create`, which only free products allow.
pub(super) fn create(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let fields = call.body()?.fields;
    let sent = fields.get("product_id").cloned().unwrap_or_default();
    let product = sent.as_str().and_then(|id| state.products.find(id)).cloned();
    let Some(product) = product else {
        return Err(error_responses::unusable_value(
            "product_id",
            "Product does not exist.",
            &sent,
        ));
    };
    let is_free = |price: &Value| price.get("price_amount") == Some(&json!(0));
    if !super::products::is_recurring(&product) || !super::products::prices(&product).iter().all(is_free) {
        let message = "Product is not free. The customer should go through a checkout to create a paid subscription.";
        return Err(error_responses::unusable_value("product_id", message, &sent));
    }
    let customer = customers::named_in(state, &fields)?.id().to_owned();
    let metadata = fields.get("metadata").cloned().unwrap_or_else(|| json!({}));
    let subscription = json!({
        "customer_id": customer,
        "product_id": product.id(),
        "currency": "usd",
        "metadata": metadata,
        "prices": super::products::prices(&product),
    });
    let id = start(state, &product, None, subscription);
    announce(state, &id);
    benefits::grant(state, &product, &customer, &json!({ "subscription_id": id }));
    webhooks::record_state(state, &customer);
    Ok(show(state, &id, 201))
}

/// `subscriptions:revoke`.
pub(super) fn revoke(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let subscription = found(state.subscriptions.find(call.id()?))?.clone();
    check_not_ended(&subscription)?;
    end(state, subscription);
    Ok(show(state, call.parameter(), 200))
}

/// `subscriptions:update`: cancels, reverses a cancellation, revokes, or changes the product or the metadata.
pub(super) fn update(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let fields = call.body()?.fields;
    let subscription = found(state.subscriptions.find(call.id()?))?.clone();
    if !fields.is_empty() {
        apply(state, subscription, &fields)?;
    }
    Ok(show(state, call.parameter(), 200))
}

fn apply(state: &mut State, mut subscription: Object, fields: &Map<String, Value>) -> HandlerResult<()> {
    for name in [
        "customer_cancellation_reason",
        "customer_cancellation_comment",
        "metadata",
        "discount_id",
    ] {
        if let Some(value) = fields.get(name) {
            subscription.set(name, value.clone());
        }
    }
    if fields.get("revoke") == Some(&json!(true)) {
        check_not_ended(&subscription)?;
        end(state, subscription);
        return Ok(());
    }
    match fields.get("cancel_at_period_end").and_then(Value::as_bool) {
        Some(true) => {
            check_not_canceled(&subscription)?;
            cancel(state, subscription);
            return Ok(());
        }
        Some(false) => {
            check_not_ended(&subscription)?;
            if !subscription.is("cancel_at_period_end") {
                let detail = "This subscription is not scheduled to be canceled.";
                return Err(MockResponse::error(409, "SubscriptionNotScheduledToCancel", detail));
            }
            uncancel(state, subscription);
            return Ok(());
        }
        None => {}
    }
    if fields.get("pause_at_period_end") == Some(&json!(false)) && !subscription.is("pause_at_period_end") {
        let detail = "This subscription is not scheduled to be paused.";
        return Err(MockResponse::error(409, "NoScheduledPause", detail));
    }
    if let Some(sent) = fields.get("product_id") {
        check_not_canceled(&subscription)?;
        let product = sent.as_str().and_then(|id| state.products.find(id));
        let Some(product) = product.filter(|product| super::products::is_recurring(product)) else {
            return Err(error_responses::unusable_value(
                "product_id",
                "Product does not exist.",
                sent,
            ));
        };
        let prices = super::products::prices(product);
        let amount = prices.first().and_then(|price| price.get("price_amount")).cloned();
        subscription = subscription.with(json!({
            "product_id": sent,
            "prices": prices,
            "amount": amount.unwrap_or(json!(0)),
            "recurring_interval": product.get("recurring_interval"),
        }));
    }
    save(state, subscription, &["subscription.updated"]);
    Ok(())
}

fn check_not_ended(subscription: &Object) -> HandlerResult<()> {
    if is_active(subscription) {
        return Ok(());
    }
    let detail = "This subscription is already canceled or will be at the end of the period.";
    Err(MockResponse::error(403, "AlreadyCanceledSubscription", detail))
}

fn check_not_canceled(subscription: &Object) -> HandlerResult<()> {
    if subscription.is("cancel_at_period_end") {
        let canceled = Object::default();
        return check_not_ended(&canceled);
    }
    check_not_ended(subscription)
}

/// Ends a subscription with its period.
fn cancel(state: &mut State, mut subscription: Object) {
    subscription.set("cancel_at_period_end", true);
    subscription.set_moment("canceled_at", state.clock.now());
    subscription.set("ends_at", subscription.get("current_period_end").clone());
    save(state, subscription, &["subscription.updated", "subscription.canceled"]);
}

fn uncancel(state: &mut State, subscription: Object) {
    let subscription = subscription.with(json!({
        "cancel_at_period_end": false,
        "canceled_at": null,
        "ends_at": null,
        "customer_cancellation_reason": null,
        "customer_cancellation_comment": null,
    }));
    save(
        state,
        subscription,
        &["subscription.updated", "subscription.uncanceled"],
    );
}

/// Ends a subscription now, and revokes its benefits.
pub(super) fn end(state: &mut State, mut subscription: Object) {
    let now = state.clock.now();
    let was_canceled = !subscription.get("canceled_at").is_null();
    subscription.set("status", "canceled");
    if !was_canceled {
        subscription.set_moment("canceled_at", now);
    }
    subscription.set_moment("ends_at", now);
    subscription.set_moment("ended_at", now);
    let id = subscription.id().to_owned();
    let customer = subscription.string("customer_id").unwrap_or_default().to_owned();
    let events: &[&str] = if was_canceled {
        &["subscription.updated", "subscription.revoked"]
    } else {
        &["subscription.updated", "subscription.canceled", "subscription.revoked"]
    };
    store(state, subscription, events);
    benefits::revoke(state, "subscription_id", &id);
    webhooks::record_state(state, &customer);
}

/// The subscriptions with which a customer has access.
pub(super) fn active_of(state: &State, customer: &str) -> Vec<Object> {
    let subscriptions = state.subscriptions.with("customer_id", customer);
    subscriptions.filter(|it| is_active(it)).cloned().collect()
}

/// Stores a changed subscription, and records its events and the new state of the customer.
fn save(state: &mut State, subscription: Object, events: &[&str]) {
    let customer = subscription.string("customer_id").unwrap_or_default().to_owned();
    store(state, subscription, events);
    webhooks::record_state(state, &customer);
}

fn store(state: &mut State, mut subscription: Object, events: &[&str]) {
    subscription.set_moment("modified_at", state.clock.now());
    state.subscriptions.replace(subscription.clone());
    for event_type in events {
        let rendered = state.render(&subscription);
        webhooks::record_object(state, event_type, &rendered);
    }
}

fn show(state: &State, id: &str, status: u16) -> MockResponse {
    match state.subscriptions.find(id) {
        Some(subscription) => MockResponse::json(status, state.render(subscription).fields()),
        None => error_responses::resource_not_found(),
    }
}

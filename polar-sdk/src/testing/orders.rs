//! The orders of the organization.

use super::call::Call;
use super::clock::Moment;
use super::customers;
use super::error_responses::{HandlerResult, found};
use super::listing;
use super::mock_response::MockResponse;
use super::objects::Object;
use super::placeholders;
use super::state::State;
use super::webhooks;
use serde_json::{Map, Value, json};

/// `orders:list`.
pub(super) fn list(state: &State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let orders = state.orders.iter().map(|order| render(state, order));
    listing::list(orders, &call.query())
}

/// `orders:get`.
pub(super) fn get(state: &State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let order = found(state.orders.find(call.id()?))?;
    Ok(MockResponse::json(200, render(state, order).fields()))
}

/// `orders:update`.
pub(super) fn update(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let fields = call.body()?.fields;
    let id = found(state.orders.find(call.id()?))?.id().to_owned();
    let mut changes = Map::new();
    for (name, value) in fields {
        match &*name {
            "billing_name" if !value.is_null() => changes.insert(name, value),
            "billing_address" if value.is_object() => changes.insert(name, customers::complete_address(&value)),
            "billing_address" => changes.insert(name, Value::Null),
            _ => None,
        };
    }
    change(state, &id, changes.into());
    record(state, "order.updated", &id);
    get(state, call)
}

/// An order with its customer, product and subscription. The latter two are without their own parts.
fn render(state: &State, order: &Object) -> Object {
    let mut rendered = state.render(order);
    for (name, parts) in [
        (
            "product",
            &["prices", "benefits", "medias", "attached_custom_fields"][..],
        ),
        (
            "subscription",
            &[
                "customer",
                "product",
                "discount",
                "prices",
                "meters",
                "pending_update",
                "custom_field_data",
            ],
        ),
    ] {
        if rendered.get(name).is_object() {
            let mut part = Object::new(rendered.get(name).clone());
            for name in parts {
                part.remove(name);
            }
            rendered.set(name, part.into_value());
        }
    }
    rendered
}

/// What an order is for, with its amounts in minor units.
#[derive(Debug)]
pub(super) struct Purchase {
    pub(super) customer_id: String,
    pub(super) product_id: String,
    pub(super) billing_reason: &'static str,
    pub(super) subtotal: i64,
    pub(super) discount: i64,
    pub(super) tax: i64,
    pub(super) currency: String,
    /// Further fields, such as the ids of the checkout and the subscription.
    pub(super) fields: Value,
}

/// Adds a pending order, and returns its id. The price includes the tax.
pub(super) fn add(state: &mut State, purchase: Purchase) -> String {
    let total = purchase.subtotal.saturating_sub(purchase.discount);
    let net = total.saturating_sub(purchase.tax);
    let product = state.products.find(&purchase.product_id);
    let label = product.and_then(|product| product.string("name")).unwrap_or_default();
    let label = label.to_owned();
    let price_id = product.and_then(|product| super::products::prices(product).first()?.get("id").cloned());
    let customer = state.customers.find(&purchase.customer_id).cloned().unwrap_or_default();
    let number = state.orders.iter().count().saturating_add(1);
    let item = json!({
        "created_at": state.clock.now().to_string(),
        "modified_at": null,
        "id": state.ids.uuid(),
        "label": label,
        "amount": purchase.subtotal,
        "tax_amount": 0,
        "proration": false,
        "product_price_id": price_id,
        "start_timestamp": null,
        "end_timestamp": null,
    });
    let order = placeholders::object(state, "Order")
        .with(json!({
            "status": "pending",
            "subtotal_amount": purchase.subtotal,
            "discount_amount": purchase.discount,
            "net_amount": net,
            "tax_amount": purchase.tax,
            "total_amount": total,
            "due_amount": total,
            "refundable_amount": net,
            "refundable_tax_amount": purchase.tax,
            "currency": purchase.currency,
            "billing_reason": purchase.billing_reason,
            "billing_name": customer.get("billing_name"),
            "billing_address": customer.get("billing_address"),
            "invoice_number": format!("ACME-{number:04}"),
            "customer_id": purchase.customer_id,
            "product_id": purchase.product_id,
            "product_price_id": price_id,
            "custom_field_data": {},
            "seats": null,
            "next_payment_attempt_at": null,
            "description": label,
            "items": [item],
        }))
        .with(purchase.fields);
    let id = order.id().to_owned();
    state.orders.add(order);
    record(state, "order.created", &id);
    id
}

/// Marks an order as paid.
pub(super) fn pay(state: &mut State, id: &str) {
    change(state, id, json!({ "status": "paid", "paid": true }));
    record(state, "order.paid", id);
}

/// Sets fields of an order.
pub(super) fn change(state: &mut State, id: &str, fields: Value) {
    let now: Moment = state.clock.now();
    if let Some(order) = state.orders.find_mut(id) {
        *order = std::mem::take(order).with(fields);
        order.set_moment("modified_at", now);
    }
}

/// Records an event with the current state of an order.
pub(super) fn record(state: &mut State, event_type: &str, id: &str) {
    let order: Option<Object> = state.orders.find(id).map(|order| render(state, order));
    if let Some(order) = order {
        webhooks::record_object(state, event_type, &order);
    }
}

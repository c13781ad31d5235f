//! The refunds of orders.

use super::benefits;
use super::call::Call;
use super::error_responses::{self, HandlerResult};
use super::field_error::{FieldError, Location};
use super::listing;
use super::mock_response::MockResponse;
use super::orders;
use super::placeholders;
use super::state::{State, fraction};
use super::webhooks;
use serde_json::{Map, Value, json};

/// `refunds:list`.
pub(super) fn list(state: &State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    listing::list(state.rendered(state.refunds.iter()), &call.query())
}

/// `refunds:create`. The amount is without tax, which is refunded in proportion.
pub(super) fn create(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let fields = call.body()?.fields;
    check(&fields)?;
    let sent = fields.get("order_id").cloned().unwrap_or_default();
    let order = sent.as_str().and_then(|id| state.orders.find(id)).cloned();
    let Some(order) = order else {
        return Err(error_responses::unusable_value("order_id", "Order not found", &sent));
    };
    let revokes = fields.get("revoke_benefits") == Some(&json!(true));
    if revokes && !order.get("subscription_id").is_null() {
        let detail = "Subscription benefits can only be revoked upon cancellation";
        return Err(MockResponse::error(400, "RevokeSubscriptionBenefitsProhibited", detail));
    }
    let (refundable, refundable_tax) = (
        order.integer("refundable_amount"),
        order.integer("refundable_tax_amount"),
    );
    if refundable <= 0 {
        let detail = format!("Order is already fully refunded: {}", order.id());
        return Err(MockResponse::error(403, "RefundedAlready", &detail));
    }
    let amount = fields.get("amount").and_then(Value::as_i64).unwrap_or_default();
    if amount > refundable {
        let detail = format!("Refund amount exceeds remaining order balance: {refundable}");
        return Err(MockResponse::error(400, "RefundAmountTooHigh", &detail));
    }
    let tax = fraction(refundable_tax, amount, refundable);
    let refund = placeholders::object(state, "Refund").with(json!({
        "status": "succeeded",
        "reason": fields.get("reason"),
        "amount": amount,
        "tax_amount": tax,
        "currency": order.get("currency"),
        "order_id": order.id(),
        "subscription_id": order.get("subscription_id"),
        "customer_id": order.get("customer_id"),
        "revoke_benefits": revokes,
        "metadata": fields.get("metadata").cloned().unwrap_or_else(|| json!({})),
    }));
    state.refunds.add(refund.clone());
    let left = refundable.saturating_sub(amount);
    let changes = json!({
        "status": if left == 0 { "refunded" } else { "partially_refunded" },
        "refunded_amount": order.integer("refunded_amount").saturating_add(amount),
        "refunded_tax_amount": order.integer("refunded_tax_amount").saturating_add(tax),
        "refundable_amount": left,
        "refundable_tax_amount": refundable_tax.saturating_sub(tax),
    });
    orders::change(state, order.id(), changes);
    webhooks::record_object(state, "refund.created", &refund);
    orders::record(state, "order.updated", order.id());
    orders::record(state, "order.refunded", order.id());
    if revokes {
        benefits::revoke(state, "order_id", order.id());
        webhooks::record_state(state, order.string("customer_id").unwrap_or_default());
    }
    Ok(MockResponse::json(201, refund.fields()))
}

fn check(fields: &Map<String, Value>) -> HandlerResult<()> {
    let body = Location::from(&["body"]);
    let mut errors = Vec::new();
    for name in ["order_id", "reason", "amount"] {
        if !fields.contains_key(name) {
            errors.push(FieldError::new(
                "missing",
                body.field(name),
                "Field required",
                &json!(fields),
            ));
        }
    }
    if let Some(amount) = fields
        .get("amount")
        .filter(|amount| amount.as_i64().is_none_or(|amount| amount <= 0))
    {
        let error = FieldError::new(
            "greater_than",
            body.field("amount"),
            "Input should be greater than 0",
            amount,
        );
        errors.push(error.context(json!({ "gt": 0 })));
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(error_responses::invalid_request(&errors))
    }
}

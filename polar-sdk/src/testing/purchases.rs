//! What a successful payment leads to: a subscription, an order, and the benefits of the product.

use super::benefits;
use super::checkout_streams;
use super::checkouts::{self, CheckoutIndex};
use super::orders::{self, Purchase};
use super::products;
use super::state::State;
use super::subscriptions;
use super::webhooks;
use serde_json::{Value, json};

/// Completes the purchase of a checkout that succeeded. A second time has no effect.
pub(super) fn complete(state: &mut State, index: CheckoutIndex) {
    let Some(checkout) = state.checkouts.get(index).cloned() else {
        return;
    };
    let product = state.products.find(&checkout.product).cloned();
    let (Some(product), Some(customer)) = (product, checkout.customer_id.clone()) else {
        return;
    };
    if state.orders.with("checkout_id", &checkout.id).next().is_some() {
        return;
    }
    let amounts = checkouts::amounts(state, &checkout);
    let currency = amounts.currency.clone().unwrap_or_else(|| "usd".to_owned());
    let trial_end = checkout.trial_end(state);
    let metadata: Value = serde_json::from_str(checkout.metadata.get()).unwrap_or_default();
    let common = json!({
        "customer_id": customer,
        "product_id": product.id(),
        "checkout_id": checkout.id,
        "discount_id": checkout.discount,
        "metadata": metadata,
        "currency": currency,
        "custom_field_data": checkout.field("custom_field_data"),
    });
    let mut source = json!({ "subscription_id": null });
    let mut reason = "purchase";
    let is_recurring = products::is_recurring(&product);
    if is_recurring {
        reason = "subscription_create";
        let mut fields = common.clone();
        if let Some(fields) = fields.as_object_mut() {
            fields.insert("amount".to_owned(), json!(amounts.amount));
            fields.insert("prices".to_owned(), json!([checkout.price]));
        }
        let id = subscriptions::start(state, &product, trial_end, fields);
        source = json!({ "subscription_id": id });
        let secret = checkout.client_secret.clone();
        checkout_streams::send(state, secret, "checkout.subscription_created", &json!({}));
    }
    // The first payment of a subscription with a trial is at its end.
    let is_charged = trial_end.is_none();
    let charged = |amount: i64| if is_charged { amount } else { 0 };
    let mut fields = common;
    if let (Some(fields), Some(source)) = (fields.as_object_mut(), source.as_object()) {
        fields.extend(source.clone());
    }
    let purchase = Purchase {
        customer_id: customer.clone(),
        product_id: product.id().to_owned(),
        billing_reason: reason,
        subtotal: charged(amounts.amount),
        discount: charged(amounts.discount),
        tax: charged(amounts.tax.unwrap_or_default()),
        currency,
        fields,
    };
    let discount = checkout.discount.as_deref().and_then(|id| state.discounts.find_mut(id));
    if let Some(discount) = discount {
        let redemptions = discount.integer("redemptions_count").saturating_add(1);
        discount.set("redemptions_count", redemptions);
    }
    let order = orders::add(state, purchase);
    let secret = checkout.client_secret;
    checkout_streams::send(state, secret, "checkout.order_created", &json!({}));
    if let Some(id) = source.get("subscription_id").and_then(Value::as_str) {
        subscriptions::announce(state, id);
    }
    orders::pay(state, &order);
    if !is_recurring {
        source = json!({ "order_id": order });
    }
    benefits::grant(state, &product, &customer, &source);
    webhooks::record_state(state, &customer);
}

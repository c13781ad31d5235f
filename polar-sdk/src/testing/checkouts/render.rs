//! The JSON of a checkout: complete for the seller, reduced for the buyer.

use super::pricing::amounts;
use crate::testing::discounts;
use crate::testing::products;
use crate::testing::state::State;
use crate::testing::stored_checkout::StoredCheckout;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

/// Which fields are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::testing) enum CheckoutView {
    /// For the seller.
    Private,
    /// For the buyer.
    Public,
    /// For the buyer, in the response to a confirmation.
    Confirmed,
}

/// A rendered checkout. Its metadata is kept as it was sent.
#[derive(Debug)]
pub(in crate::testing) struct CheckoutJson {
    fields: Map<String, Value>,
    metadata: Vec<(&'static str, Box<RawValue>)>,
}

impl Serialize for CheckoutJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in &self.fields {
            map.serialize_entry(name, value)?;
        }
        for (name, value) in &self.metadata {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

pub(in crate::testing) fn render(state: &State, checkout: &StoredCheckout, view: CheckoutView) -> CheckoutJson {
    let mut fields = Map::new();
    let mut metadata = Vec::new();
    for part in [
        general_fields(state, checkout),
        amount_fields(state, checkout),
        customer_fields(checkout),
        product_fields(state, checkout),
    ] {
        if let Value::Object(part) = part {
            fields.extend(part);
        }
    }
    let mut insert = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    match view {
        CheckoutView::Private => {
            for name in [
                "trial_interval",
                "trial_interval_count",
                "external_customer_id",
                "subscription_id",
            ] {
                insert(name, checkout.field(name).clone());
            }
            insert("customer_external_id", checkout.field("external_customer_id").clone());
            metadata.push(("metadata", checkout.metadata.clone()));
            metadata.push(("customer_metadata", checkout.customer_metadata.clone()));
        }
        CheckoutView::Public => {
            insert("organization", organization(state));
        }
        CheckoutView::Confirmed => {
            insert("organization", organization(state));
            insert("customer_session_token", json!(checkout.customer_session_token));
        }
    }
    CheckoutJson { fields, metadata }
}

fn general_fields(state: &State, checkout: &StoredCheckout) -> Value {
    json!({
        "id": checkout.id,
        "created_at": checkout.created_at.to_string(),
        "modified_at": checkout.modified_at.map(|at| at.to_string()),
        "expires_at": checkout.expires_at.to_string(),
        "status": checkout.status(state.clock.now()),
        "client_secret": checkout.client_secret,
        "url": checkout.url(&state.base_url),
        "success_url": checkout.success_url(&state.base_url),
        "return_url": checkout.field("return_url"),
        "embed_origin": checkout.field("embed_origin"),
        "payment_processor": "stripe",
        "payment_processor_metadata": payment_processor_metadata(checkout),
        "payment_method_type": checkout.field("payment_method_type"),
        "organization_id": state.organization_id,
        "locale": checkout.string("locale").unwrap_or("en"),
        "custom_field_data": checkout.fields.get("custom_field_data").cloned().unwrap_or_else(|| json!({})),
        "attached_custom_fields": [],
    })
}

fn payment_processor_metadata(checkout: &StoredCheckout) -> Value {
    match &checkout.payment_intent_secret {
        None => json!({ "publishable_key": "pk_test_loopback" }),
        Some(secret) => json!({
            "publishable_key": "pk_test_loopback",
            "intent_client_secret": secret,
            "intent_status": "succeeded",
        }),
    }
}

fn amount_fields(state: &State, checkout: &StoredCheckout) -> Value {
    let amounts = amounts(state, checkout);
    let trial = checkout.trial(state);
    let product = state.products.find(&checkout.product);
    let is_recurring = product.is_some_and(products::is_recurring);
    let is_payment_required = amounts.total > 0 && trial.is_none();
    let is_setup_required = is_recurring && amounts.amount > 0;
    json!({
        "amount": amounts.amount,
        "discount_amount": amounts.discount,
        "net_amount": amounts.net,
        "subtotal_amount": amounts.net,
        "tax_amount": amounts.tax,
        "tax_behavior": amounts.tax.map(|_| "inclusive"),
        "total_amount": amounts.total,
        "currency": amounts.currency,
        "seats": checkout.seats(),
        "min_seats": checkout.field("min_seats"),
        "max_seats": checkout.field("max_seats"),
        "units": checkout.units(),
        "min_units": checkout.field("min_units"),
        "max_units": checkout.field("max_units"),
        "allow_trial": checkout.field("allow_trial"),
        "active_trial_interval": trial.as_ref().map(|trial| &trial.interval),
        "active_trial_interval_count": trial.as_ref().map(|trial| trial.count),
        "trial_end": trial.as_ref().map(|trial| trial.end.to_string()),
        "is_discount_applicable": amounts.amount > 0,
        "is_free_product_price": amounts.amount == 0,
        "is_payment_required": is_payment_required,
        "is_payment_setup_required": is_setup_required,
        "is_payment_form_required": is_payment_required || is_setup_required,
    })
}

fn customer_fields(checkout: &StoredCheckout) -> Value {
    let full_address = checkout.field("require_billing_address") == &json!(true);
    let (main, additional) = if full_address {
        ("required", "optional")
    } else {
        ("disabled", "disabled")
    };
    json!({
        "customer_id": checkout.customer_id,
        "is_business_customer": checkout.field("is_business_customer"),
        "customer_name": checkout.field("customer_name"),
        "customer_email": checkout.field("customer_email"),
        "customer_ip_address": checkout.field("customer_ip_address"),
        "customer_billing_name": checkout.field("customer_billing_name"),
        "customer_billing_address": checkout.field("customer_billing_address"),
        "customer_tax_id": checkout.field("customer_tax_id"),
        "allow_discount_codes": checkout.field("allow_discount_codes"),
        "require_billing_address": checkout.field("require_billing_address"),
        "billing_address_fields": {
            "country": "required",
            "state": additional,
            "city": main,
            "postal_code": main,
            "line1": main,
            "line2": additional,
        },
        "customer_billing_address_fields": {
            "country": true,
            "state": false,
            "city": full_address,
            "postal_code": full_address,
            "line1": full_address,
            "line2": false,
        },
    })
}

fn product_fields(state: &State, checkout: &StoredCheckout) -> Value {
    let product = |id: &str| {
        let mut product = state.products.find(id)?.clone();
        for name in ["metadata", "attached_custom_fields"] {
            product.remove(name);
        }
        Some(product.into_value())
    };
    let discount = checkout.discount.as_deref().and_then(|id| state.discounts.find(id));
    let ids = &checkout.products;
    let prices = ids.iter().map(|id| (id.clone(), json!(checkout.prices(state, id))));
    json!({
        "product_id": checkout.product,
        "product_price_id": checkout.price.get("id"),
        "product": product(&checkout.product),
        "product_price": checkout.price,
        "products": ids.iter().filter_map(|id| product(id)).collect::<Vec<_>>(),
        "prices": prices.collect::<Map<_, _>>(),
        "discount_id": checkout.discount,
        "discount": discount.map(discounts::summary),
    })
}

fn organization(state: &State) -> Value {
    let mut organization: Value = serde_json::from_str(include_str!("organization.json")).unwrap_or_default();
    if let Some(id) = organization.get_mut("id") {
        *id = json!(state.organization_id);
    }
    organization
}

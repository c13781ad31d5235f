//! A checkout as Polar writes it: whole for the seller, less of it for the buyer.

use super::amounts;
use super::record::Checkout;
use crate::testing::{organization, world::World};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

/// Who is looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::testing) enum View {
    /// The seller.
    Private,
    /// The buyer.
    Public,
    /// The buyer, just after confirming.
    Confirmed,
}

/// A checkout on its way out; its two metadata maps as the exact text that came in.
#[derive(Debug)]
pub(in crate::testing) struct Rendered {
    fields: Map<String, Value>,
    exact: Vec<(&'static str, Box<RawValue>)>,
}

impl Serialize for Rendered {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in &self.fields {
            map.serialize_entry(name, value)?;
        }
        for (name, value) in &self.exact {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

pub(in crate::testing) fn render(world: &World, checkout: &Checkout, view: View) -> Rendered {
    let mut fields = common(world, checkout);
    match view {
        View::Private => {
            let rest = [
                "trial_interval",
                "trial_interval_count",
                "external_customer_id",
                "subscription_id",
            ];
            fields.extend(rest.map(|name| (name.to_owned(), checkout.field(name).clone())));
            fields.insert(
                "customer_external_id".to_owned(),
                checkout.field("external_customer_id").clone(),
            );
        }
        View::Public | View::Confirmed => {
            fields.insert("organization".to_owned(), organization::json(world));
        }
    }
    if view == View::Confirmed {
        fields.insert("customer_session_token".to_owned(), json!(checkout.session));
    }
    let exact = match view {
        View::Private => vec![
            ("metadata", checkout.metadata.clone()),
            ("customer_metadata", checkout.customer_metadata.clone()),
        ],
        View::Public | View::Confirmed => Vec::new(),
    };
    Rendered { fields, exact }
}

/// The fields that everybody sees.
fn common(world: &World, checkout: &Checkout) -> Map<String, Value> {
    let mut fields = Map::new();
    for part in [
        identity(world, checkout),
        sums(world, checkout),
        customer(checkout),
        goods(world, checkout),
    ] {
        if let Value::Object(part) = part {
            fields.extend(part);
        }
    }
    fields
}

fn identity(world: &World, checkout: &Checkout) -> Value {
    json!({
        "id": checkout.id,
        "created_at": checkout.created.to_string(),
        "modified_at": checkout.modified.map(|at| at.to_string()),
        "expires_at": checkout.expires.to_string(),
        "status": checkout.status(world.clock.now()),
        "client_secret": checkout.secret,
        "url": checkout.url(&world.base),
        "success_url": checkout.success_url(&world.base),
        "return_url": checkout.field("return_url"),
        "embed_origin": checkout.field("embed_origin"),
        "payment_processor": "stripe",
        "payment_processor_metadata": processor(checkout),
        "payment_method_type": checkout.field("payment_method_type"),
        "organization_id": world.organization,
        "locale": checkout.text("locale").unwrap_or("en"),
        "custom_field_data": checkout.fields.get("custom_field_data").cloned().unwrap_or_else(|| json!({})),
        "attached_custom_fields": [],
    })
}

fn processor(checkout: &Checkout) -> Value {
    let mut metadata = json!({ "publishable_key": "pk_test_loopback" });
    if let (Some(map), Some(secret)) = (metadata.as_object_mut(), &checkout.intent) {
        map.insert("intent_client_secret".to_owned(), json!(secret));
        map.insert("intent_status".to_owned(), json!("succeeded"));
    }
    metadata
}

fn sums(world: &World, checkout: &Checkout) -> Value {
    let sums = amounts::of(world, checkout);
    let trial = checkout.trial(world);
    let is_recurring = world
        .product(&checkout.product)
        .is_some_and(|product| product.is_recurring);
    let pays_now = sums.total > 0 && trial.is_none();
    let pays_later = is_recurring && sums.amount > 0;
    json!({
        "amount": sums.amount,
        "discount_amount": sums.discount,
        "net_amount": sums.net,
        "subtotal_amount": sums.net,
        "tax_amount": sums.tax,
        "tax_behavior": sums.tax.map(|_| "inclusive"),
        "total_amount": sums.total,
        "currency": checkout.price.get("price_currency"),
        "seats": checkout.field("seats"),
        "min_seats": checkout.field("min_seats"),
        "max_seats": checkout.field("max_seats"),
        "units": checkout.field("units"),
        "min_units": checkout.field("min_units"),
        "max_units": checkout.field("max_units"),
        "allow_trial": checkout.field("allow_trial"),
        "active_trial_interval": trial.as_ref().map(|trial| &trial.interval),
        "active_trial_interval_count": trial.as_ref().map(|trial| trial.count),
        "trial_end": trial.as_ref().map(|trial| trial.end.to_string()),
        "is_discount_applicable": sums.amount > 0,
        "is_free_product_price": sums.amount == 0,
        "is_payment_required": pays_now,
        "is_payment_setup_required": pays_later,
        "is_payment_form_required": pays_now || pays_later,
    })
}

fn customer(checkout: &Checkout) -> Value {
    let (fields, old_fields) = amounts::address_fields(checkout);
    json!({
        "customer_id": checkout.customer,
        "is_business_customer": checkout.field("is_business_customer"),
        "customer_name": checkout.field("customer_name"),
        "customer_email": checkout.field("customer_email"),
        "customer_ip_address": checkout.field("customer_ip_address"),
        "customer_billing_name": checkout.field("customer_billing_name"),
        "customer_billing_address": checkout.field("customer_billing_address"),
        "customer_tax_id": checkout.field("customer_tax_id"),
        "allow_discount_codes": checkout.field("allow_discount_codes"),
        "require_billing_address": checkout.field("require_billing_address"),
        "billing_address_fields": fields,
        "customer_billing_address_fields": old_fields,
    })
}

fn goods(world: &World, checkout: &Checkout) -> Value {
    let product = |id: &str| world.product(id).map(|product| &product.json);
    let discount = checkout.discount.as_deref().and_then(|id| world.discount(id));
    json!({
        "product_id": checkout.product,
        "product_price_id": checkout.price.get("id"),
        "product": product(&checkout.product),
        "product_price": checkout.price,
        "products": checkout.products.iter().filter_map(|id| product(id)).collect::<Vec<_>>(),
        "prices": checkout.products.iter().map(|id| (id.clone(), json!(checkout.prices(world, id)))).collect::<Map<_, _>>(),
        "discount_id": checkout.discount,
        "discount": discount.map(|discount| &discount.json),
    })
}

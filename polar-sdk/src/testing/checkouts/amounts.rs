//! What a checkout costs.

use super::record::Checkout;
use crate::testing::world::World;
use serde_json::{Value, json};

/// The sums of a checkout, in minor units.
#[derive(Debug)]
pub(super) struct Amounts {
    pub(super) amount: i64,
    pub(super) discount: i64,
    pub(super) net: i64,
    /// Known once the country is.
    pub(super) tax: Option<i64>,
    pub(super) total: i64,
}

/// Computes them from price, discount and country.
pub(super) fn of(world: &World, checkout: &Checkout) -> Amounts {
    let amount = asked(checkout);
    let off = checkout
        .discount
        .as_deref()
        .and_then(|id| world.discount(id))
        .map_or(0, |discount| discount.off(amount));
    let total = amount - off;
    let country = checkout
        .field("customer_billing_address")
        .get("country")
        .and_then(Value::as_str);
    // Prices include the tax, so that it changes what the seller keeps and not what the buyer pays.
    let tax = country.map(|country| total * rate(country) / (100 + rate(country)));
    Amounts {
        amount,
        discount: off,
        net: total - tax.unwrap_or(0),
        tax,
        total,
    }
}

/// The price before the discount.
fn asked(checkout: &Checkout) -> i64 {
    let price = |name: &str| checkout.price.get(name).and_then(Value::as_i64);
    let count = |name: &str, least: i64| checkout.field(name).as_i64().unwrap_or(least);
    match checkout.price.get("amount_type").and_then(Value::as_str) {
        Some("fixed") => price("price_amount").unwrap_or(0),
        Some("custom") => {
            let preset = price("preset_amount").or_else(|| price("minimum_amount")).unwrap_or(0);
            checkout.field("amount").as_i64().unwrap_or(preset)
        }
        Some("seat_based") => price("price_per_seat").unwrap_or(0) * count("seats", 1),
        // Metered prices are paid later; what nobody knows costs nothing.
        _ => 0,
    }
}

/// Per cent of tax. Two countries are enough to see a difference.
fn rate(country: &str) -> i64 {
    match country {
        "FR" => 20,
        "DE" => 19,
        _ => 0,
    }
}

/// Which parts of an address must be given, in the new form and the old.
pub(super) fn address_fields(checkout: &Checkout) -> (Value, Value) {
    let whole = checkout.field("require_billing_address") == &json!(true);
    let (needed, optional) = if whole {
        ("required", "optional")
    } else {
        ("disabled", "disabled")
    };
    let fields = json!({
        "country": "required", "state": optional, "city": needed, "postal_code": needed, "line1": needed, "line2": optional,
    });
    let old = json!({
        "country": true, "state": false, "city": whole, "postal_code": whole, "line1": whole, "line2": false,
    });
    (fields, old)
}

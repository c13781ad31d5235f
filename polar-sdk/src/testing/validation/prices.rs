//! Prices that only exist in a checkout.

use super::currencies::CURRENCIES;
use super::values::{alternatives, invalid_enum_value, validate_integer, validate_uuid};
use crate::testing::field_error::{FieldError, Location};
use serde_json::{Value, json};

/// The types of prices, and the field that each requires.
const TYPES: [(&str, Option<&str>); 6] = [
    ("fixed", Some("price_amount")),
    ("custom", None),
    ("seat_based", Some("seat_tiers")),
    ("unit_based", Some("tiers")),
    ("metered_unit", Some("unit_amount")),
    ("metered_tiers", Some("tiers")),
];

/// The integer fields of prices, and their minimum.
const AMOUNTS: [(&str, i64); 4] = [
    ("price_amount", 0),
    ("minimum_amount", 0),
    ("maximum_amount", 1),
    ("preset_amount", 0),
];

/// Adds the errors of the field `prices`: lists of prices by product id.
pub(super) fn validate(prices: &Value, loc: &Location, errors: &mut Vec<FieldError>) {
    let Some(products) = prices.as_object() else {
        let message = "Input should be a valid dictionary";
        return errors.push(FieldError::new("dict_type", loc, message, prices));
    };
    for (product, prices) in products {
        let loc = loc.field(product);
        errors.extend(validate_uuid(&json!(product), &loc.field("[key]")));
        match prices.as_array() {
            Some(prices) => {
                for (index, price) in prices.iter().enumerate() {
                    validate_price(price, &loc.index(index), errors);
                }
            }
            None => errors.push(FieldError::new(
                "list_type",
                &loc,
                "Input should be a valid list",
                prices,
            )),
        }
    }
}

fn validate_price(price: &Value, loc: &Location, errors: &mut Vec<FieldError>) {
    let amount_type = price.get("amount_type").and_then(Value::as_str);
    let Some(amount_type) = amount_type else {
        let message = "Unable to extract tag using discriminator 'amount_type'";
        let context = json!({ "discriminator": "'amount_type'" });
        return errors.push(FieldError::new("union_tag_not_found", loc, message, price).context(context));
    };
    let Some((_, required)) = TYPES.iter().find(|(name, _)| *name == amount_type) else {
        let expected = TYPES.map(|(name, _)| format!("'{name}'")).join(", ");
        let message = format!(
            "Input tag '{amount_type}' found using 'amount_type' does not match any of the expected tags: {expected}"
        );
        let context = json!({ "discriminator": "'amount_type'", "tag": amount_type, "expected_tags": expected });
        return errors.push(FieldError::new("union_tag_invalid", loc, &message, price).context(context));
    };
    let loc = loc.field(amount_type);
    if let Some(currency) = price.get("price_currency") {
        errors.extend(currency_error(currency, &loc.field("price_currency")));
    }
    for (name, min) in AMOUNTS {
        let amount = price.get(name).filter(|amount| !amount.is_null());
        errors.extend(amount.and_then(|amount| validate_integer(amount, min, i64::MAX, &loc.field(name))));
    }
    if let Some(name) = required.filter(|name| price.get(name).is_none()) {
        errors.push(FieldError::new("missing", loc.field(name), "Field required", price));
    }
}

fn currency_error(currency: &Value, loc: &Location) -> Option<FieldError> {
    match currency.as_str() {
        Some(known) if CURRENCIES.contains(&known) => None,
        Some(unknown) => Some(invalid_enum_value(CURRENCIES, unknown, loc)),
        None => {
            let expected = alternatives(CURRENCIES, "or");
            let error = FieldError::new("enum", loc, &format!("Input should be {expected}"), currency);
            Some(error.context(json!({ "expected": expected })))
        }
    }
}

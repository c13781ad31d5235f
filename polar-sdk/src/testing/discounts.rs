//! The discounts of the organization.

use super::call::Call;
use super::clock::Moment;
use super::error_responses::{self, HandlerResult, found};
use super::field_error::{FieldError, Location};
use super::listing;
use super::mock_response::MockResponse;
use super::objects::Object;
use super::placeholders;
use super::state::{State, fraction};
use super::webhooks;
use serde_json::{Value, json};

/// The fields that a body sets as they are, and whether null clears them.
const PLAIN: [(&str, bool); 7] = [
    ("name", false),
    ("metadata", false),
    ("code", true),
    ("starts_at", true),
    ("ends_at", true),
    ("max_redemptions", true),
    ("max_redemptions_per_customer", true),
];

/// The fields of a discount in a checkout.
const SUMMARY: [&str; 9] = [
    "id",
    "name",
    "code",
    "duration",
    "duration_in_months",
    "type",
    "basis_points",
    "amount",
    "currency",
];

/// The discount on an amount. It never exceeds the amount.
pub(super) fn on(discount: &Object, amount: i64) -> i64 {
    match discount.get("basis_points").as_i64() {
        Some(points) => fraction(amount, points.clamp(0, 10_000), 10_000),
        None => discount.integer("amount").clamp(0, amount.max(0)),
    }
}

/// The discount on a renewal at `now`. `once` applies to the first payment, and `repeating` to a number of months since
/// `start`.
pub(super) fn on_renewal(discount: &Object, amount: i64, is_first_payment: bool, start: Moment, now: Moment) -> i64 {
    let applies = match discount.string("duration") {
        Some("forever") => true,
        Some("repeating") => now < start.plus_intervals("month", discount.integer("duration_in_months")),
        _ => is_first_payment,
    };
    if applies { on(discount, amount) } else { 0 }
}

/// A discount as a checkout contains it.
pub(super) fn summary(discount: &Object) -> Value {
    let names = SUMMARY.iter().chain(&["amounts"]).filter(|name| discount.has(name));
    let fields = names.map(|name| ((*name).to_owned(), discount.get(name).clone()));
    Value::Object(fields.collect())
}

/// `discounts:list`.
pub(super) fn list(state: &State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    listing::list(state.rendered(state.discounts.iter()), &call.query())
}

/// `discounts:get`.
pub(super) fn get(state: &State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    Ok(MockResponse::json(
        200,
        found(state.discounts.find(call.id()?))?.fields(),
    ))
}

/// `discounts:create`.
pub(super) fn create(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let fields = call.body()?.fields;
    let body = Location::from(&["body"]);
    let missing = ["name", "type", "duration"]
        .into_iter()
        .filter(|name| !fields.contains_key(*name));
    let errors: Vec<_> = missing
        .map(|name| FieldError::new("missing", body.field(name), "Field required", &json!(fields)))
        .collect();
    if !errors.is_empty() {
        return Err(error_responses::invalid_request(&errors));
    }
    error_responses::reject_organization(&fields)?;
    let discount = add(state, &Object::new(fields.into()));
    webhooks::record_object(state, "discount.created", &discount);
    Ok(MockResponse::json(201, discount.fields()))
}

/// Adds a discount with the fields of a body, and returns it.
pub(super) fn add(state: &mut State, sent: &Object) -> Object {
    let mut discount = placeholders::object(state, "DiscountFixedOnceForever");
    for name in ["amount", "currency", "amounts"] {
        discount.remove(name);
    }
    discount = discount.with(json!({
        "type": sent.get("type"),
        "duration": sent.get("duration"),
        "code": null,
        "starts_at": null,
        "ends_at": null,
        "max_redemptions": null,
        "max_redemptions_per_customer": null,
        "redemptions_count": 0,
        "products": [],
    }));
    if sent.get("duration") == "repeating" {
        discount.set("duration_in_months", sent.get("duration_in_months").clone());
    }
    if sent.get("type") == "percentage" {
        discount.set("basis_points", sent.integer("basis_points"));
    } else {
        let amounts = sent.get("amounts").as_object().cloned().unwrap_or_else(|| {
            let currency = sent.string("currency").unwrap_or("usd");
            [(currency.to_owned(), json!(sent.integer("amount")))]
                .into_iter()
                .collect()
        });
        let (currency, amount) = amounts
            .iter()
            .next()
            .map_or(("usd", json!(0)), |(c, a)| (&**c, a.clone()));
        // The currency of the organization is preferred.
        let (currency, amount) = amounts
            .get("usd")
            .map_or((currency, amount), |usd| ("usd", usd.clone()));
        discount = discount.with(json!({ "amount": amount, "currency": currency, "amounts": amounts }));
    }
    set(&mut discount, sent);
    state.discounts.add(discount.clone());
    discount
}

/// `discounts:update`.
pub(super) fn update(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let sent = Object::new(call.body()?.fields.into());
    let mut discount = found(state.discounts.find(call.id()?))?.clone();
    if ["name", "type", "basis_points"]
        .iter()
        .any(|name| sent.has(name) && sent.get(name).is_null())
    {
        return Err(error_responses::internal_error());
    }
    // Polar ignores the value of the other type.
    for name in ["basis_points", "amount"] {
        if sent.has(name) && discount.has(name) {
            discount.set(name, sent.get(name).clone());
        }
    }
    set(&mut discount, &sent);
    discount.set_moment("modified_at", state.clock.now());
    state.discounts.replace(discount.clone());
    webhooks::record_object(state, "discount.updated", &discount);
    Ok(MockResponse::json(200, discount.fields()))
}

/// `discounts:delete`.
pub(super) fn delete(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let discount = found(state.discounts.remove(call.id()?))?;
    webhooks::record_object(state, "discount.deleted", &discount);
    Ok(MockResponse::new(204))
}

fn set(discount: &mut Object, sent: &Object) {
    for (name, is_cleared) in PLAIN {
        if sent.has(name) && (is_cleared || !sent.get(name).is_null()) {
            discount.set(name, sent.get(name).clone());
        }
    }
}

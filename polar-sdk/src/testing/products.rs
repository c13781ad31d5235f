//! The products of the organization.

use super::call::Call;
use super::error_responses::{self, HandlerResult, found};
use super::field_error::{FieldError, Location};
use super::listing;
use super::mock_response::MockResponse;
use super::objects::Object;
use super::placeholders;
use super::state::State;
use super::validation;
use super::webhooks;
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// The fields that a body sets as they are.
const PLAIN: [&str; 6] = [
    "name",
    "description",
    "visibility",
    "trial_interval",
    "trial_interval_count",
    "metadata",
];

/// The fields whose null makes Polar respond with 500.
const CRASHING: [&str; 3] = ["name", "is_archived", "visibility"];

pub(super) fn prices(product: &Object) -> &[Value] {
    product.get("prices").as_array().map_or(&[], Vec::as_slice)
}

pub(super) fn is_recurring(product: &Object) -> bool {
    product.is("is_recurring")
}

/// The interval of the trial, and the number of intervals.
pub(super) fn trial(product: &Object) -> Option<(&str, i64)> {
    let count = product.get("trial_interval_count").as_i64()?;
    Some((product.string("trial_interval")?, count))
}

/// `products:list`.
pub(super) fn list(state: &State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    listing::list(state.rendered(state.products.iter()), &call.query())
}

/// `products:get`.
pub(super) fn get(state: &State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let product = found(state.products.find(call.id()?))?;
    Ok(MockResponse::json(200, product.fields()))
}

/// `products:create`.
pub(super) fn create(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let fields = call.body()?.fields;
    let form = if fields.get("recurring_interval").is_some_and(Value::is_string) {
        "recurring"
    } else {
        "one_time"
    };
    check(&fields, form)?;
    let prices = fields
        .get("prices")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    check_meters(state, &prices)?;
    let product = add(state, fields, prices);
    webhooks::record_object(state, "product.created", &product);
    Ok(MockResponse::json(201, product.fields()))
}

/// `products:update`.
pub(super) fn update(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let fields = call.body()?.fields;
    let mut product = found(state.products.find(call.id()?))?.clone();
    check(&fields, "product")?;
    if CRASHING
        .iter()
        .any(|name| fields.get(*name).is_some_and(Value::is_null))
    {
        return Err(error_responses::internal_error());
    }
    for name in PLAIN.iter().chain(&["is_archived"]) {
        if let Some(value) = fields.get(*name) {
            product.set(name, value.clone());
        }
    }
    if let Some(Value::Array(sent)) = fields.get("prices") {
        check_meters(state, sent)?;
        let kept = prices(&product).to_vec();
        let prices = sent.iter().map(|price| {
            let existing = kept.iter().find(|known| known.get("id") == price.get("id"));
            existing
                .filter(|_| price.get("id").is_some())
                .cloned()
                .unwrap_or_else(|| {
                    let id = state.ids.uuid();
                    complete_price(price.clone(), id, &product, &state.clock.now().to_string(), "catalog")
                })
        });
        let prices = prices.collect::<Vec<_>>();
        product.set("prices", prices);
    }
    Ok(save(state, product))
}

/// `products:delete`.
pub(super) fn delete(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    found(state.products.remove(call.id()?))?;
    Ok(MockResponse::new(204))
}

/// `products:update_benefits`.
pub(super) fn update_benefits(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let fields = call.body()?.fields;
    let mut product = found(state.products.find(call.id()?))?.clone();
    let ids = fields
        .get("benefits")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    let benefits = ids.iter().map(|id| {
        let benefit = id.as_str().and_then(|id| state.benefits.find(id));
        let unknown = || error_responses::unusable_value("benefits", "Benefit does not exist.", id);
        benefit.map(|benefit| json!(benefit.fields())).ok_or_else(unknown)
    });
    let benefits = benefits.collect::<HandlerResult<Vec<_>>>()?;
    product.set("benefits", benefits);
    Ok(save(state, product))
}

fn save(state: &mut State, mut product: Object) -> MockResponse {
    product.set_moment("modified_at", state.clock.now());
    state.products.replace(product.clone());
    webhooks::record_object(state, "product.updated", &product);
    MockResponse::json(200, product.fields())
}

/// Adds a product with the fields of a body, and returns it.
pub(super) fn add(state: &mut State, fields: Map<String, Value>, prices: Vec<Value>) -> Object {
    let interval = fields.get("recurring_interval").cloned().unwrap_or_default();
    let mut product = placeholders::object(state, "Product").with(json!({
        "name": "",
        "visibility": "public",
        "recurring_interval_count": (!interval.is_null()).then_some(1),
        "is_recurring": !interval.is_null(),
        "recurring_interval": interval,
    }));
    for (name, value) in fields {
        if PLAIN.contains(&&*name) || (name == "recurring_interval_count" && is_recurring(&product)) {
            product.set(&name, value);
        }
    }
    // Polar ignores the trial of a product that is paid once.
    if !is_recurring(&product) {
        product = product.with(json!({ "trial_interval": null, "trial_interval_count": null }));
    }
    let now = state.clock.now().to_string();
    let prices = prices.into_iter();
    let prices: Vec<Value> = prices
        .map(|price| complete_price(price, state.ids.uuid(), &product, &now, "catalog"))
        .collect();
    product.set("prices", prices);
    state.products.add(product.clone());
    product
}

/// Adds the fields that all prices have to those of a price.
pub(super) fn complete_price(fields: Value, id: Uuid, product: &Object, now: &str, source: &str) -> Value {
    let interval = product.get("recurring_interval");
    let mut price = Object::new(json!({
        "created_at": now,
        "modified_at": null,
        "id": id,
        "source": source,
        "price_currency": "usd",
        "tax_behavior": null,
        "is_archived": false,
        "product_id": product.id(),
        "type": if interval.is_null() { "one_time" } else { "recurring" },
        "recurring_interval": interval,
    }))
    .with(fields);
    complete_type(&mut price);
    price.into_value()
}

/// Adds the fields of the type of a price, with their defaults.
fn complete_type(price: &mut Object) {
    let defaults = match price.string("amount_type") {
        // Polar stores a free price as a fixed one.
        Some("free") => {
            price.set("amount_type", "fixed");
            json!({ "price_amount": 0 })
        }
        Some("custom") => json!({ "minimum_amount": null, "maximum_amount": null, "preset_amount": null }),
        Some("metered_unit") => {
            // Amounts are decimals in strings, whatever was sent.
            let amount = price.get("unit_amount");
            let amount = amount.as_str().map_or_else(|| amount.to_string(), str::to_owned);
            price.set("unit_amount", amount);
            json!({ "cap_amount": null })
        }
        Some("seat_based") => {
            let tiers = price.get("seat_tiers").get("tiers").and_then(Value::as_array);
            let number =
                |end: Option<&Value>, name: &str| end.and_then(|tier| tier.get(name)).cloned().unwrap_or_default();
            let (first, last) = (
                tiers.and_then(|tiers| tiers.first()),
                tiers.and_then(|tiers| tiers.last()),
            );
            let (minimum, maximum) = (number(first, "min_seats"), number(last, "max_seats"));
            let per_seat = number(first, "price_per_seat");
            let tiers = Object::new(json!({
                "seat_tier_type": "volume",
                "minimum_seats": minimum,
                "maximum_seats": maximum,
            }));
            let tiers = tiers.with(price.get("seat_tiers").clone());
            price.set("seat_tiers", tiers.into_value());
            json!({ "price_per_seat": per_seat })
        }
        _ => return,
    };
    let missing = Object::new(defaults);
    for (name, value) in missing.fields() {
        if !price.has(name) {
            price.set(name, value.clone());
        }
    }
}

fn check(fields: &Map<String, Value>, form: &str) -> HandlerResult<()> {
    let loc = Location::from(&["body", form]);
    let mut errors = Vec::new();
    if form != "product" {
        for name in ["name", "prices"] {
            if !fields.contains_key(name) {
                errors.push(FieldError::new(
                    "missing",
                    loc.field(name),
                    "Field required",
                    &json!(fields),
                ));
            }
        }
    }
    if let Some(metadata) = fields.get("metadata") {
        let loc = if form == "product" {
            Location::from(&["body"])
        } else {
            loc
        };
        validation::validate_metadata(metadata, &loc.field("metadata"), &mut errors);
    }
    if errors.is_empty() {
        error_responses::reject_organization(fields)
    } else {
        Err(error_responses::invalid_request(&errors))
    }
}

/// Rejects a price of a meter that does not exist.
fn check_meters(state: &State, prices: &[Value]) -> HandlerResult<()> {
    for (index, price) in prices.iter().enumerate() {
        let Some(meter) = price.get("meter_id").and_then(Value::as_str) else {
            continue;
        };
        if state.meters.find(meter).is_none() {
            let loc = Location::from(&["body", "prices"]).index(index).field("meter_id");
            let error = FieldError::new("value_error", loc, "Meter does not exist.", &json!(meter));
            return Err(error_responses::unusable(&error));
        }
    }
    Ok(())
}

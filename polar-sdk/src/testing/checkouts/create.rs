//! Creating a checkout, with the current body and the two deprecated ones.

use super::update::apply;
use super::{CheckoutView, show};
use crate::testing::error_responses::{self, FieldError, HandlerResult};
use crate::testing::id_generator::is_uuid;
use crate::testing::mock_response::MockResponse;
use crate::testing::received_request::JsonBody;
use crate::testing::setup::complete_price;
use crate::testing::state::State;
use crate::testing::stored_checkout::{StoredCheckout, empty_object};
use crate::testing::validation::{BodySchema, invalid_uuid, validate};
use crate::testing::webhooks;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::time::Duration;

/// How long a checkout stays open.
const LIFETIME: Duration = Duration::from_secs(24 * 3600);

/// `checkouts:create`.
pub(in crate::testing) fn create(state: &mut State, body: JsonBody) -> HandlerResult<MockResponse> {
    let field_errors = validate(BodySchema::Create, &body.fields);
    if !field_errors.is_empty() {
        return Err(error_responses::invalid_request(&field_errors));
    }
    let products = products(state, &body.fields)?;
    let ad_hoc_prices = ad_hoc_prices(state, &body.fields, &products)?;
    let Some(first) = products.first().cloned() else {
        return Err(no_products(&body.fields));
    };

    let now = state.clock.now();
    let string = |name: &str| body.fields.get(name).and_then(Value::as_str);
    let mut checkout = StoredCheckout {
        id: state.ids.uuid().to_string(),
        client_secret: state.ids.secret("polar_c_"),
        created_at: now,
        modified_at: None,
        expires_at: now.after(LIFETIME),
        stored_status: "open".to_owned(),
        remaining_lock_errors: 0,
        product: first.clone(),
        products,
        price: Value::Null,
        ad_hoc_prices,
        discount: None,
        fields: default_fields(),
        metadata: empty_object(),
        customer_metadata: empty_object(),
        customer_id: string("customer_id").map(str::to_owned),
        payment_intent_secret: None,
        customer_session_token: None,
    };
    checkout.select_product(state, &first, string("product_price_id"))?;
    apply(state, &mut checkout, BodySchema::Create, body)?;
    let index = state.checkouts.len();
    state.checkouts.push(checkout);
    webhooks::record(state, webhooks::CREATED, index);
    Ok(show(state, index, CheckoutView::Private, 201))
}

fn default_fields() -> Map<String, Value> {
    let defaults = [
        ("allow_discount_codes", json!(true)),
        ("require_billing_address", json!(false)),
        ("allow_trial", json!(true)),
        ("is_business_customer", json!(false)),
        ("custom_field_data", json!({})),
    ];
    let defaults = defaults.map(|(name, value)| (name.to_owned(), value));
    defaults.into_iter().collect()
}

/// The ids of the products in any of the three bodies.
fn products(state: &State, fields: &Map<String, Value>) -> HandlerResult<Vec<String>> {
    let field = |name: &str| fields.get(name);
    let requested: Vec<&Value> = match (field("products"), field("product_id"), field("product_price_id")) {
        (Some(Value::Array(products)), ..) => products.iter().collect(),
        (_, Some(product), _) => vec![product],
        (_, _, Some(price)) => {
            let mut products = state.products.iter();
            let owner = products.find(|product| product.prices().iter().any(|p| p.get("id") == Some(price)));
            let unknown = || error_responses::unusable_value("product_price_id", "Price does not exist.", price);
            return Ok(vec![owner.ok_or_else(unknown)?.id.clone()]);
        }
        _ => Vec::new(),
    };
    let products = requested.into_iter().enumerate();
    products
        .map(|(at, product)| existing_product(state, product, at))
        .collect()
}

fn existing_product(state: &State, product: &Value, at: usize) -> HandlerResult<String> {
    let loc = ["body", BODIES[0].0, "products"];
    let field_error = match product.as_str() {
        Some(id) if state.product(id).is_some() => return Ok(id.to_owned()),
        Some(id) if is_uuid(id) => {
            let message = "Product does not exist.";
            return Err(error_responses::unusable_value("products", message, product));
        }
        Some(id) => invalid_uuid(id, &loc),
        None => {
            let message = "UUID input should be a string, bytes or UUID object";
            FieldError::new("uuid_type", &loc, message, product)
        }
    };
    Err(error_responses::invalid_request(&[field_error.at(at)]))
}

/// The prices in the body, by product id.
fn ad_hoc_prices(
    state: &mut State,
    fields: &Map<String, Value>,
    products: &[String],
) -> HandlerResult<BTreeMap<String, Vec<Value>>> {
    let Some(Value::Object(sent)) = fields.get("prices") else {
        return Ok(BTreeMap::new());
    };
    let now = state.clock.now().to_string();
    let mut ad_hoc = BTreeMap::new();
    for (product, prices) in sent {
        if !products.contains(product) {
            let message = "Product is not part of the checkout.";
            return Err(error_responses::unusable_value("prices", message, &json!(product)));
        }
        let interval = state
            .product(product)
            .and_then(|p| p.json.get("recurring_interval")?.as_str().map(str::to_owned));
        let prices = prices.as_array().map_or(&[][..], Vec::as_slice);
        let completed = prices.iter().map(|price| {
            let (id, interval) = (state.ids.uuid(), interval.as_deref());
            complete_price(price.clone(), id, product, interval, &now, "ad_hoc")
        });
        ad_hoc.insert(product.clone(), completed.collect());
    }
    Ok(ad_hoc)
}

/// The name of a body as Polar reports it, including its validators.
macro_rules! with_validators {
    ($name:literal) => {
        concat!(
            "function-after[_validate_unit_constraints(), function-after[_validate_seat_constraints(), ",
            "function-after[is_complete_configuration(), ",
            $name,
            "]]]"
        )
    };
}

/// The `loc` of each body in a validation error, and the required field of the body.
const BODIES: [(&str, &str); 3] = [
    (with_validators!("CheckoutProductsCreate"), "products"),
    (with_validators!("CheckoutProductCreate"), "product_id"),
    (with_validators!("CheckoutPriceCreate"), "product_price_id"),
];

/// The error if no product is selected. Polar reports it once for each body.
fn no_products(fields: &Map<String, Value>) -> MockResponse {
    let field_errors = BODIES.map(|(body, field)| match fields.get(field) {
        Some(list) => {
            let message = "List should have at least 1 item after validation, not 0";
            FieldError::new("too_short", &["body", body, field], message, list)
                .context(json!({ "field_type": "List", "min_length": 1, "actual_length": 0 }))
        }
        None => FieldError::new("missing", &["body", body, field], "Field required", &json!(fields)),
    });
    error_responses::invalid_request(&field_errors)
}

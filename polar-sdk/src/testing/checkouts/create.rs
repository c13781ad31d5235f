//! Creating a checkout, with the current body and the two deprecated ones.

use super::update::apply;
use super::{CheckoutView, show};
use crate::testing::customers;
use crate::testing::error_responses::{self, HandlerResult};
use crate::testing::mock_response::MockResponse;
use crate::testing::products::{complete_price, prices};
use crate::testing::received_request::JsonBody;
use crate::testing::state::State;
use crate::testing::stored_checkout::{StoredCheckout, empty_object};
use crate::testing::validation::{BodySchema, validate};
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
    let first = products.first().cloned().unwrap_or_default();

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
        customer_id: None,
        payment_intent_secret: None,
        customer_session_token: None,
    };
    let (price, customer) = (string("product_price_id"), string("customer_id").map(str::to_owned));
    if let Some(currency) = string("currency") {
        checkout.set_field("currency", json!(currency));
    }
    checkout.select_product(state, &first, price)?;
    apply(state, &mut checkout, BodySchema::Create, body)?;
    customers::fill_in(state, &mut checkout, customer.as_deref())?;
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
    let field = |name: &str| fields.get(name).filter(|value| !value.is_null());
    let requested: Vec<&Value> = match (field("products"), field("product_id"), field("product_price_id")) {
        (Some(Value::Array(products)), ..) => products.iter().collect(),
        (_, Some(product), _) => vec![product],
        (_, _, Some(price)) => {
            let mut products = state.products.iter();
            let owner = products.find(|product| prices(product).iter().any(|p| p.get("id") == Some(price)));
            let unknown = || error_responses::unusable_value("product_price_id", "Price does not exist.", price);
            return Ok(vec![owner.ok_or_else(unknown)?.id().to_owned()]);
        }
        _ => Vec::new(),
    };
    let existing = |product: &Value| {
        let id = product.as_str().filter(|id| state.products.find(id).is_some());
        let unknown = || error_responses::unusable_value("products", "Product does not exist.", product);
        id.map(str::to_owned).ok_or_else(unknown)
    };
    requested.into_iter().map(existing).collect()
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
        let owner = state.products.find(product).cloned().unwrap_or_default();
        let prices = prices.as_array().map_or(&[][..], Vec::as_slice);
        let completed = prices.iter().map(|price| {
            let id = state.ids.uuid();
            complete_price(price.clone(), id, &owner, &now, "ad_hoc")
        });
        ad_hoc.insert(product.clone(), completed.collect());
    }
    Ok(ad_hoc)
}

//! Bodies that are stored, and fields that the crate does not know.

use std::fmt::Debug;

use polar_sdk::ids::{CustomerId, ProductId};
use polar_sdk::models::{
    AddressInput, Checkout, CheckoutConfirmStripe, CheckoutCreate, CheckoutDiscount, CheckoutStatus, CheckoutUpdate,
    CountryAlpha2, PriceCreate, ProductPriceCustomCreate, ProductPriceFixedCreate,
};
use polar_sdk::testing::{sample, sample_with};
use polar_sdk::{Patch, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::setup::Setup;

fn product() -> ProductId {
    "abe584c0-effb-49a8-b963-2de9244d537a".parse().unwrap()
}

#[track_caller]
fn stored<T: Serialize + DeserializeOwned + PartialEq + Debug>(body: &T) -> T {
    let json = serde_json::to_string(body).unwrap();
    let read: T = serde_json::from_str(&json).unwrap();
    assert_eq!(&read, body, "{json}");
    assert_eq!(serde_json::to_string(&read).unwrap(), json);
    let from_value: T = serde_json::from_value(serde_json::to_value(body).unwrap()).unwrap();
    assert_eq!(&from_value, body);
    read
}

#[test]
fn stored_bodies_lose_nothing() {
    let fixed = ProductPriceFixedCreate::new(1500).extra("price_note", "a");
    let prices = [(
        product(),
        vec![PriceCreate::from(fixed), ProductPriceCustomCreate::new().into()],
    )];
    let create = CheckoutCreate::new([product()])
        .customer_name("Ann")
        .customer_billing_address(AddressInput::new(CountryAlpha2::Se).extra("floor", 3))
        .metadata([("plan", "pro")])
        .prices(prices)
        .allow_trial(false)
        .extra("a_new_field", json!({"deep": [1, null]}));
    stored(&create);
    stored(&CheckoutCreate::new([product()]));
    stored(&CheckoutConfirmStripe::new().customer_name("Ann").extra("n", 1));
}

#[test]
fn stored_updates_distinguish_absent_from_null() {
    let update = CheckoutUpdate::new()
        .clear_customer_name()
        .customer_email("ann@company.dev");
    let read = stored(&update);
    assert_eq!(read.customer_name, Patch::Clear);
    assert_eq!(read.customer_email, Patch::Set("ann@company.dev".to_owned()));
    assert_eq!(read.success_url, Patch::Keep);
    assert_eq!(serde_json::to_value(stored(&CheckoutUpdate::new())).unwrap(), json!({}));
}

#[test]
fn bodies_keep_unknown_fields_and_members_when_they_are_read() {
    let json = json!({
        "products": [product()],
        "a_new_field": {"deep": [1.50]},
        "prices": {product().to_string(): [{"amount_type": "a_new_type", "n": 1}]},
        "customer_billing_address": {"country": "SE", "floor": 3},
    });
    let body: CheckoutCreate = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(serde_json::to_value(&body).unwrap(), json);
    let error = serde_json::from_value::<CheckoutCreate>(json!({"products": "x"})).unwrap_err();
    assert!(error.to_string().contains("products"), "{error}");
    assert!(serde_json::from_value::<CheckoutCreate>(json!({})).is_err());
}

#[tokio::test]
async fn extra_fields_are_sent_and_replace_known_ones() {
    let setup = Setup::new();
    let body = CheckoutCreate::new([setup.product])
        .extra("a_new_field", "first")
        .extra("a_new_field", json!([1]))
        .customer_name("Ann")
        .extra("customer_name", ())
        .customer_billing_address(AddressInput::new(CountryAlpha2::Se).extra("floor", 3));
    setup.polar.checkouts().create(body).await.unwrap();
    let sent = String::from_utf8(setup.request().body().to_vec()).unwrap();
    assert_eq!(
        sent,
        format!(
            r#"{{"customer_billing_address":{{"country":"SE","floor":3}},"products":["{}"],"a_new_field":[1],"customer_name":null}}"#,
            setup.product
        )
    );
}

#[tokio::test]
async fn an_extra_value_that_is_not_json_is_an_error_before_sending() {
    let setup = Setup::new();
    let invalid = std::collections::BTreeMap::from([((1, 2), 3)]);
    let body = CheckoutCreate::new([setup.product]).extra("a_new_field", &invalid);
    let error = setup.polar.checkouts().create(body).await.unwrap_err();
    assert!(
        error.is_invalid_request() && error.to_string().contains("a_new_field"),
        "{error}"
    );
    assert_eq!(setup.server.take_requests(), []);
}

#[test]
fn debug_output_of_bodies_hides_extra_values() {
    let body = CheckoutUpdate::new()
        .extra("token", "canary")
        .extra("tokens", ["canary"]);
    let debug = format!("{body:?}");
    assert!(debug.contains("token") && !debug.contains("canary"), "{debug}");
}

#[test]
fn samples_of_models_have_placeholders() {
    let mut checkout: Checkout = sample();
    assert_eq!(checkout.total_amount, 0);
    assert_eq!(
        checkout.created_at,
        "1970-01-01T00:00:00Z".parse::<Timestamp>().unwrap()
    );
    assert_eq!(checkout.status.as_str(), "");
    assert_eq!(checkout.discount, None);
    assert_eq!(
        serde_json::from_str::<Checkout>(&serde_json::to_string(&checkout).unwrap()).unwrap(),
        checkout
    );
    checkout.status = CheckoutStatus::Succeeded;
    assert_eq!(checkout.status, CheckoutStatus::Succeeded);

    let customer = "992fae2a-2a17-4b7a-8d9e-e287cf90131b";
    let checkout: Checkout = sample_with(&json!({
        "customer_id": customer,
        "discount": {"amount": 500, "currency": "usd", "name": "Launch"},
        "metadata": {"plan": "pro"},
    }));
    assert_eq!(checkout.customer_id, Some(customer.parse::<CustomerId>().unwrap()));
    assert!(
        matches!(checkout.discount, Some(CheckoutDiscount::FixedOnceForever(discount)) if discount.name == "Launch")
    );
    let body: CheckoutCreate = sample();
    assert_eq!(body, CheckoutCreate::new([]));
}

#[test]
#[should_panic(expected = "total_amount: invalid type: string")]
fn samples_reject_wrong_fields() {
    let _: Checkout = sample_with(&json!({"total_amount": "2900"}));
}

#[test]
#[should_panic(expected = "discount.name: invalid type: integer")]
fn samples_reject_wrong_fields_of_union_members() {
    let _: Checkout = sample_with(&json!({"discount": {"amount": 500, "name": 1}}));
}

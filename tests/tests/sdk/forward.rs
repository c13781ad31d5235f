//! Forward compatibility: additions to the API do not break existing programs.

use crate::setup::Setup;
use polar_sdk::ApiError;
use polar_sdk::models::{Checkout, CheckoutPublic, CheckoutStatus, Price, ProductPrice};
use polar_sdk::testing::MockResponse;
use polar_tests::exact::Exact;
use polar_tests::exchanges;
use serde_json::{Value, json};

/// A recorded checkout with a change.
fn changed(name: &str, change: impl FnOnce(&mut Value)) -> Value {
    let mut body: Value = serde_json::from_str(&exchanges::named(name).body()).unwrap();
    change(&mut body);
    body
}

fn read(body: &Value) -> Checkout {
    serde_json::from_value(body.clone()).unwrap()
}

#[test]
fn keeps_unknown_enum_values() {
    let checkout = read(&changed("get/full", |body| body["status"] = json!("on_hold")));
    assert_eq!(checkout.status.as_str(), "on_hold");
    assert!(matches!(checkout.status, CheckoutStatus::Unknown(_)));
    assert_eq!(serde_json::to_value(&checkout).unwrap()["status"], "on_hold");
}

#[test]
fn ignores_unknown_fields() {
    let plain = read(&changed("get/full", |_| {}));
    assert_eq!(
        read(&changed("get/full", |body| body["carbon_offset"] = json!({ "kg": 1 }))),
        plain
    );
}

#[test]
fn keeps_unknown_union_members() {
    let price = json!({ "amount_type": "auction", "id": "x", "bids": [1, 2] });
    let checkout = read(&changed("get/full", |body| {
        body["product"]["prices"] = json!([price.clone()]);
        body["discount"] = json!({ "type": "loyalty", "id": "d", "points": 3 });
    }));
    let written = serde_json::to_value(&checkout).unwrap();
    assert_eq!(written["product"]["prices"], json!([price]));
    assert_eq!(
        written["discount"],
        json!({ "type": "loyalty", "id": "d", "points": 3 })
    );
}

#[tokio::test]
async fn unknown_union_member_in_a_list_does_not_fail_the_page() {
    let setup = Setup::new();
    let known = changed("get/full", |_| {});
    let unknown = changed("get/full", |body| {
        body["product_price"]["amount_type"] = json!("auction");
    });
    let page = json!({ "items": [known, unknown], "pagination": { "total_count": 2, "max_page": 1 } });
    setup.server.enqueue(MockResponse::json(200, &page));
    assert_eq!(setup.polar.checkouts().list().await.unwrap().items.len(), 2);
}

#[test]
fn keeps_changed_union_members_with_the_reason() {
    let body = changed("get/full", |body| {
        body["product"]["prices"][0]["price_amount"] = json!("free");
    });
    let checkout = read(&body);
    let Some(Price::ProductPrice(ProductPrice::Unknown(price))) = checkout.product.unwrap().prices.into_iter().next()
    else {
        panic!("the price is not kept")
    };
    assert_eq!(price.json().to::<Value>().unwrap(), body["product"]["prices"][0]);
    assert_eq!(price.reason(), Some("price_amount: invalid type: string, expected i64"));
}

#[test]
fn absent_nullable_field_is_none() {
    let with_null = changed("get/full", |body| body["customer_name"] = Value::Null);
    let without = changed("get/full", |body| {
        body.as_object_mut().unwrap().remove("customer_name");
    });
    assert_eq!(read(&without).customer_name, None);
    assert_eq!(read(&without), read(&with_null));
}

#[tokio::test]
async fn keeps_unknown_errors() {
    let setup = Setup::new();
    let id = setup.checkout().await.id;
    setup
        .server
        .enqueue(MockResponse::error(418, "ImATeapot", "Short and stout"));
    let error = setup.polar.checkouts().get(id).await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 418);
    let Some(ApiError::Unknown(unknown)) = error.api() else {
        panic!("{error:?}")
    };
    assert!(format!("{unknown:?}").contains("ImATeapot"));
    assert!(error.to_string().contains("Short and stout"), "{error}");
}

#[tokio::test]
async fn known_error_with_another_status_is_typed() {
    let setup = Setup::new();
    let id = setup.checkout().await.id;
    setup
        .server
        .enqueue(MockResponse::error(400, "NotOpenCheckout", "Not open"));
    let error = setup.polar.checkouts().get(id).await.unwrap_err();
    assert!(matches!(error.api(), Some(ApiError::NotOpenCheckout(_))), "{error:?}");
    assert_eq!(error.status().unwrap().as_u16(), 400);
}

#[tokio::test]
async fn thirty_digit_integers_in_metadata_round_trip() {
    let setup = Setup::new();
    let id = setup.checkout().await.id;
    let digits = "123456789012345678901234567890";
    let created = exchanges::named("get/full").body();
    let created = created.replace(r#""big": 9007199254740993"#, &format!(r#""big": {digits}"#));
    assert!(created.contains(digits));
    setup.server.enqueue(
        MockResponse::new(200)
            .header("content-type", "application/json")
            .body(created),
    );
    let checkout = setup.polar.checkouts().get(id).await.unwrap();
    let written = Exact::parse(&serde_json::to_string(&checkout).unwrap()).unwrap();
    assert_eq!(written.at(&["metadata", "big"]).to_string(), digits);
    let body = polar_sdk::models::CheckoutUpdate::new().metadata(checkout.metadata.clone());
    setup.server.take_requests();
    setup.polar.checkouts().update(id, body).await.unwrap();
    assert!(String::from_utf8_lossy(setup.request().body()).contains(digits));
}

#[test]
fn public_checkout_is_forward_compatible() {
    let body = changed("client_get/full", |body| {
        body["organization"]["status"] = json!("dreaming");
        body["organization"].as_object_mut().unwrap().remove("bio");
        body["attached_custom_fields"][0]["custom_field"]["type"] = json!("emoji");
        body["product"]["benefits"] = json!([{ "type": "hug", "id": "b" }]);
        body["billing_address_fields"]["country"] = json!("welcome");
    });
    let checkout: CheckoutPublic = serde_json::from_value(body.clone()).unwrap();
    let written = serde_json::to_value(&checkout).unwrap();
    assert_eq!(written["product"]["benefits"], body["product"]["benefits"]);
    assert_eq!(
        written["attached_custom_fields"][0]["custom_field"],
        body["attached_custom_fields"][0]["custom_field"]
    );
}

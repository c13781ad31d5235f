//! The deprecated operations under `/v1/checkouts/custom/`, and their two deprecated bodies.
#![allow(deprecated, reason = "tests deprecated operations")]

use super::Expected;
use crate::setup::Setup;
use polar_sdk::models::{
    CheckoutConfirmStripe, CheckoutCreate, CheckoutPriceCreate, CheckoutProductCreate, CheckoutUpdate,
    CheckoutUpdatePublic,
};

#[tokio::test]
async fn deprecated_operations_send_the_same_requests() {
    let setup = Setup::new();
    let custom = setup.polar.checkouts().custom();
    let assert_sent = |method: &str, target: &str, with_token: bool, body: Option<&str>| {
        setup.assert_request(&Expected {
            method,
            target,
            with_token,
            body,
        });
    };

    let checkout = custom.create(CheckoutCreate::new([setup.product])).await.unwrap();
    let body = format!(r#"{{"products":["{}"]}}"#, setup.product);
    assert_sent("POST", "/v1/checkouts/custom/", true, Some(&body));

    custom.list().limit(3).await.unwrap();
    assert_sent("GET", "/v1/checkouts/custom/?limit=3", true, None);

    let one = format!("/v1/checkouts/custom/{}", checkout.id);
    custom.get(checkout.id).await.unwrap();
    assert_sent("GET", &one, true, None);
    custom.update(checkout.id, CheckoutUpdate::new()).await.unwrap();
    assert_sent("PATCH", &one, true, Some("{}"));

    let secret = &checkout.client_secret;
    let client = format!("/v1/checkouts/custom/client/{}", secret.expose());
    custom.client_get(secret).await.unwrap();
    assert_sent("GET", &client, false, None);
    custom.client_update(secret, CheckoutUpdatePublic::new()).await.unwrap();
    assert_sent("PATCH", &client, false, Some("{}"));
    let error = custom
        .client_confirm(secret, CheckoutConfirmStripe::new())
        .await
        .unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 422);
    assert_sent("POST", &format!("{client}/confirm"), false, Some("{}"));
}

#[tokio::test]
async fn create_accepts_deprecated_product_body() {
    let setup = Setup::new();
    let custom = setup.polar.checkouts().custom();
    let created = custom.create(CheckoutProductCreate::new(setup.product)).await.unwrap();
    setup.assert_request(&Expected {
        method: "POST",
        target: "/v1/checkouts/custom/",
        with_token: true,
        body: Some(&format!(r#"{{"product_id":"{}"}}"#, setup.product)),
    });
    assert_eq!(created.product_id, Some(setup.product));
}

#[tokio::test]
async fn create_accepts_deprecated_price_body() {
    let setup = Setup::new();
    let custom = setup.polar.checkouts().custom();
    let by_product = custom.create(CheckoutProductCreate::new(setup.product)).await.unwrap();
    let price = by_product.product_price_id.unwrap();
    let _ = setup.request();

    let created = custom.create(CheckoutPriceCreate::new(price)).await.unwrap();
    setup.assert_request(&Expected {
        method: "POST",
        target: "/v1/checkouts/custom/",
        with_token: true,
        body: Some(&format!(r#"{{"product_price_id":"{price}"}}"#)),
    });
    assert_eq!(created.product_id, Some(setup.product));
}

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
    let arrived = |method: &str, target: &str, with_token: bool, body: Option<&str>| {
        setup.assert_request(&Expected {
            method,
            target,
            with_token,
            body,
        });
    };

    let checkout = custom.create(CheckoutCreate::new([setup.product])).await.unwrap();
    let body = format!(r#"{{"products":["{}"]}}"#, setup.product);
    arrived("POST", "/v1/checkouts/custom/", true, Some(&body));

    custom.list().limit(3).await.unwrap();
    arrived("GET", "/v1/checkouts/custom/?limit=3", true, None);

    let one = format!("/v1/checkouts/custom/{}", checkout.id);
    custom.get(checkout.id).await.unwrap();
    arrived("GET", &one, true, None);
    custom.update(checkout.id, CheckoutUpdate::new()).await.unwrap();
    arrived("PATCH", &one, true, Some("{}"));

    let secret = &checkout.client_secret;
    let client = format!("/v1/checkouts/custom/client/{}", secret.expose());
    custom.client_get(secret).await.unwrap();
    arrived("GET", &client, false, None);
    custom.client_update(secret, CheckoutUpdatePublic::new()).await.unwrap();
    arrived("PATCH", &client, false, Some("{}"));
    let refused = custom
        .client_confirm(secret, CheckoutConfirmStripe::new())
        .await
        .unwrap_err();
    assert_eq!(refused.status().unwrap().as_u16(), 422);
    arrived("POST", &format!("{client}/confirm"), false, Some("{}"));
}

#[tokio::test]
async fn deprecated_bodies_have_one_product_or_one_price() {
    let setup = Setup::new();
    let checkouts = setup.polar.checkouts();
    let created = checkouts
        .create(CheckoutProductCreate::new(setup.product))
        .await
        .unwrap();
    assert_eq!(
        setup.request().body(),
        format!(r#"{{"product_id":"{}"}}"#, setup.product).as_bytes()
    );
    let price = created.product_price_id.unwrap();
    let created = checkouts.create(CheckoutPriceCreate::new(price)).await.unwrap();
    assert_eq!(
        setup.request().body(),
        format!(r#"{{"product_price_id":"{price}"}}"#).as_bytes()
    );
    assert_eq!(created.product_id, Some(setup.product));
}

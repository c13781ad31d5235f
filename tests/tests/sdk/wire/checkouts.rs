//! The seven operations of `checkouts`.

use super::Expected;
use crate::setup::Setup;
use polar_sdk::ids::{CustomerId, OrganizationId, ProductId};
use polar_sdk::models::{
    AddressInput, CheckoutConfirmStripe, CheckoutCreate, CheckoutSortProperty, CheckoutStatus, CheckoutUpdate,
    CheckoutUpdatePublic, CountryAlpha2,
};

#[tokio::test]
async fn list_sends_every_filter_and_repeats_keys_for_several_values() {
    let setup = Setup::new();
    let a = setup.product;
    let b: ProductId = setup.server.product("Mug").add();
    let list = setup.polar.checkouts().list();
    list.product_id(a)
        .product_id(b)
        .external_customer_id(["e 1", "e/2"])
        .status([CheckoutStatus::Open, CheckoutStatus::Failed])
        .query("ann+b&é")
        .page(2)
        .limit(50)
        .sorting([CheckoutSortProperty::Status, CheckoutSortProperty::CreatedAtDesc])
        .await
        .unwrap();
    let target = format!(
        "/v1/checkouts/?product_id={a}&product_id={b}&external_customer_id=e%201&external_customer_id=e%2F2\
         &status=open&status=failed&query=ann%2Bb%26%C3%A9&page=2&limit=50&sorting=status&sorting=-created_at"
    );
    setup.assert_request(&Expected {
        method: "GET",
        target: &target,
        with_token: true,
        body: None,
    });
}

#[tokio::test]
async fn filters_accept_a_value_a_vec_and_a_slice() {
    let setup = Setup::new();
    let a: CustomerId = "abe584c0-effb-49a8-b963-2de9244d537a".parse().unwrap();
    let b: CustomerId = "f2a0e1b4-6b1c-4d58-9a8f-0d6f3c1b7e55".parse().unwrap();
    let organization = OrganizationId::from(a.as_uuid());
    let list = setup.polar.checkouts().list();
    list.customer_id(vec![a, b])
        .organization_id(&[organization][..])
        .customer_id(b)
        .await
        .unwrap();
    let target =
        format!("/v1/checkouts/?customer_id={a}&customer_id={b}&organization_id={organization}&customer_id={b}");
    setup.assert_request(&Expected {
        method: "GET",
        target: &target,
        with_token: true,
        body: None,
    });
}

#[tokio::test]
async fn rejects_an_empty_list_of_filter_values() {
    let setup = Setup::new();
    let error = setup.polar.checkouts().list().product_id([]).await.unwrap_err();
    assert!(
        error.is_invalid_request() && error.to_string().contains("`product_id`"),
        "{error}"
    );
    assert!(setup.server.requests().is_empty());
}

#[tokio::test]
async fn list_without_filters_has_no_query() {
    let setup = Setup::new();
    setup.polar.checkouts().list().await.unwrap();
    setup.assert_request(&Expected {
        method: "GET",
        target: "/v1/checkouts/",
        with_token: true,
        body: None,
    });
}

#[tokio::test]
async fn create_sends_only_set_fields() {
    let setup = Setup::new();
    let body = CheckoutCreate::new([setup.product])
        .customer_email("ann@acme.dev")
        .metadata([("order", 7)]);
    setup.polar.checkouts().create(body).await.unwrap();
    let body = format!(
        r#"{{"metadata":{{"order":7}},"customer_email":"ann@acme.dev","products":["{}"]}}"#,
        setup.product
    );
    setup.assert_request(&Expected {
        method: "POST",
        target: "/v1/checkouts/",
        with_token: true,
        body: Some(&body),
    });
}

#[tokio::test]
async fn get_sends_the_id_in_the_path() {
    let setup = Setup::new();
    let id = setup.checkout().await.id;
    assert_eq!(setup.polar.checkouts().get(id).await.unwrap().id, id);
    let target = format!("/v1/checkouts/{id}");
    setup.assert_request(&Expected {
        method: "GET",
        target: &target,
        with_token: true,
        body: None,
    });
}

#[tokio::test]
async fn update_sends_values_and_nulls() {
    let setup = Setup::new();
    let id = setup.checkout().await.id;
    let body = CheckoutUpdate::new().customer_name("Ann").clear_discount_id();
    let updated = setup.polar.checkouts().update(id, body).await.unwrap();
    assert_eq!(updated.customer_name.as_deref(), Some("Ann"));
    setup.assert_request(&Expected {
        method: "PATCH",
        target: &format!("/v1/checkouts/{id}"),
        with_token: true,
        body: Some(r#"{"customer_name":"Ann","discount_id":null}"#),
    });
}

#[tokio::test]
async fn client_get_sends_no_token() {
    let setup = Setup::new();
    let secret = setup.checkout().await.client_secret;
    setup.polar.checkouts().client_get(&secret).await.unwrap();
    let target = format!("/v1/checkouts/client/{}", secret.expose());
    setup.assert_request(&Expected {
        method: "GET",
        target: &target,
        with_token: false,
        body: None,
    });
}

#[tokio::test]
async fn client_update_sends_no_token() {
    let setup = Setup::new();
    let secret = setup.checkout().await.client_secret;
    let body = CheckoutUpdatePublic::new()
        .customer_billing_address(AddressInput::new(CountryAlpha2::Fr))
        .discount_code("LAUNCH20");
    let updated = setup.polar.checkouts().client_update(&secret, body).await.unwrap();
    assert_eq!(updated.total_amount, 1200);
    setup.assert_request(&Expected {
        method: "PATCH",
        target: &format!("/v1/checkouts/client/{}", secret.expose()),
        with_token: false,
        body: Some(r#"{"customer_billing_address":{"country":"FR"},"discount_code":"LAUNCH20"}"#),
    });
}

#[tokio::test]
async fn client_confirm_sends_no_token() {
    let setup = Setup::new();
    let secret = setup.checkout().await.client_secret;
    let body = CheckoutConfirmStripe::new()
        .customer_email("ann@acme.dev")
        .customer_billing_address(AddressInput::new(CountryAlpha2::Us))
        .confirmation_token_id("ctoken_ok");
    let confirmed = setup.polar.checkouts().client_confirm(&secret, body).await.unwrap();
    assert_eq!(confirmed.status, CheckoutStatus::Confirmed);
    setup.assert_request(&Expected {
        method: "POST",
        target: &format!("/v1/checkouts/client/{}/confirm", secret.expose()),
        with_token: false,
        body: Some(concat!(
            r#"{"customer_email":"ann@acme.dev","customer_billing_address":{"country":"US"},"#,
            r#""confirmation_token_id":"ctoken_ok"}"#
        )),
    });
}

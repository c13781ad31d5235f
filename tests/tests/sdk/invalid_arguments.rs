//! Invalid arguments are rejected before anything is sent.

use crate::setup::Setup;
use polar_sdk::Polar;
use polar_sdk::ids::ProductId;
use polar_sdk::models::CheckoutCreate;

#[test]
fn rejects_invalid_tokens_without_repeating_them() {
    for token in ["", "polar\noat", "polar_oat_é", "a b\0"] {
        let error = Polar::new(token).unwrap_err();
        let message = format!("{error} {error:?}");
        assert!(message.contains("token"), "{message}");
        assert!(token.is_empty() || !message.contains(token), "{message}");
    }
}

#[test]
fn rejects_invalid_base_urls() {
    for url in [
        "",
        "nope",
        "ftp://polar.sh",
        "https://",
        "https://polar.sh/v1",
        "https://polar.sh?a=b",
        "https://a b",
    ] {
        let error = Polar::builder().token("t").base_url(url).build().unwrap_err();
        assert!(error.to_string().contains("base URL"), "{url}: {error}");
    }
    Polar::builder()
        .token("t")
        .base_url("https://polar.sh/")
        .build()
        .unwrap();
}

#[tokio::test]
async fn rejects_empty_path_arguments() {
    let setup = Setup::new();
    let error = setup.polar.checkouts().client_get("").await.unwrap_err();
    assert!(error.to_string().contains("client_secret"), "{error}");
    assert_eq!(error.status(), None);
    assert!(setup.server.requests().is_empty());
}

#[tokio::test]
async fn rejects_numbers_that_json_cannot_represent_by_path() {
    let setup = Setup::new();
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let body = CheckoutCreate::new([setup.product]).metadata([("price", number)]);
        let error = setup.polar.checkouts().create(body.clone()).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("checkouts:create was not sent: `metadata.price` must be a finite number, got {number}")
        );
        assert!(error.is_invalid_request() && error.attempts() == 0);
        assert!(serde_json::to_string(&body).is_err());
    }
    assert!(setup.server.requests().is_empty());
}

#[tokio::test]
async fn rejects_an_empty_list_of_products() {
    let setup = Setup::new();
    let body = CheckoutCreate::new(Vec::<ProductId>::new());
    let error = setup.polar.checkouts().create(body).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "checkouts:create was not sent: `products` must not be empty"
    );
    assert!(setup.server.requests().is_empty());
}

#[tokio::test]
async fn rejects_pages_and_limits_below_one() {
    let setup = Setup::new();
    for (name, list) in [
        ("limit", setup.polar.checkouts().list().limit(0)),
        ("limit", setup.polar.checkouts().list().limit(-1)),
        ("page", setup.polar.checkouts().list().page(0)),
    ] {
        let error = list.await.unwrap_err();
        assert!(error.to_string().contains(name), "{error}");
    }
    assert!(setup.server.requests().is_empty());
}

//! The payment page, without a browser. `tests/storefront` tests it in a browser.

use super::{Shop, field};
use std::time::Duration;

/// A valid form.
pub(super) const VALID_FORM: &str = "email=ann%40polar.sh&name=Ann+B&country=FR&card=ctoken_ok";

/// Creates a checkout with a `success_url`, and returns its id and the path of its page.
fn checkout(shop: &Shop) -> (String, String) {
    let created = shop.seller(
        "POST",
        "/v1/checkouts/",
        &format!(
            r#"{{"products":["{}"],"customer_name":"\"Ann\" <b>","success_url":"https://shop.dev/thanks?for={{CHECKOUT_ID}}","return_url":"https://shop.dev/cart?a=1&b=2"}}"#,
            shop.shirt
        ),
    );
    let url = field(&created, &["url"]);
    let path = url.strip_prefix(shop.server.url()).unwrap().to_owned();
    (field(&created, &["id"]), path)
}

fn status(shop: &Shop, id: &str) -> String {
    field(&shop.seller("GET", &format!("/v1/checkouts/{id}"), ""), &["status"])
}

#[test]
fn shows_the_product_and_escapes_values() {
    let shop = Shop::new();
    let (_, path) = checkout(&shop);
    let page = shop.buyer("GET", &path, "");
    assert_eq!(
        (page.status, page.header("content-type")),
        (200, Some("text/html; charset=utf-8"))
    );
    for part in [
        "<h1>T-shirt</h1>",
        "Pay 15.00 USD",
        r#"value="&quot;Ann&quot; &lt;b&gt;""#,
        r#"href="https://shop.dev/cart?a=1&amp;b=2""#,
    ] {
        assert!(page.body.contains(part), "{part} is not in {}", page.body);
    }
}

#[test]
fn price_has_the_decimals_of_its_currency() {
    let shop = Shop::new();
    for (currency, price) in [
        ("jpy", "Pay 1300 JPY"),
        ("isk", "Pay 13.00 ISK"),
        ("eur", "Pay 13.00 EUR"),
    ] {
        let mug = shop.server.product("Mug").fixed(1300, currency).add();
        let created = shop.seller("POST", "/v1/checkouts/", &format!(r#"{{"products":["{mug}"]}}"#));
        let url = field(&created, &["url"]);
        let page = shop.buyer("GET", url.strip_prefix(shop.server.url()).unwrap(), "");
        assert!(page.body.contains(price), "{price} is not in {}", page.body);
    }
}

#[test]
fn payment_redirects_to_the_success_url() {
    let shop = Shop::new();
    let (id, path) = checkout(&shop);
    let paid = shop.buyer("POST", &path, VALID_FORM);
    let back = format!("https://shop.dev/thanks?for={id}");
    assert_eq!((paid.status, paid.header("location")), (303, Some(&*back)));
    let seen = shop.seller("GET", &format!("/v1/checkouts/{id}"), "");
    for (name, value) in [
        ("status", "succeeded"),
        ("customer_email", "ann@polar.sh"),
        ("customer_name", "Ann B"),
    ] {
        assert_eq!(field(&seen, &[name]), value);
    }
    // Submitting twice or reloading does not pay again.
    for method in ["POST", "GET"] {
        let again = shop.buyer(method, &path, VALID_FORM);
        assert_eq!(
            (again.status, again.header("location")),
            (303, Some(&*back)),
            "{method}"
        );
    }
}

#[test]
fn shows_errors_and_keeps_the_input() {
    let shop = Shop::new();
    let (id, path) = checkout(&shop);
    let empty = shop.buyer("POST", &path, "email=+&country=&card=");
    assert_eq!(empty.status, 422);
    assert!(
        empty.body.contains("customer_email: Field is required."),
        "{}",
        empty.body
    );
    let declined = shop.buyer("POST", &path, "email=ann%40polar.sh&country=FR&card=ctoken_decline");
    assert_eq!(declined.status, 400);
    for part in [
        "role=\"alert\"",
        "declined",
        "value=\"ann@polar.sh\"",
        "value=\"FR\" selected",
    ] {
        assert!(declined.body.contains(part), "{part} is not in {}", declined.body);
    }
    assert_eq!(status(&shop, &id), "open");
    assert_eq!(shop.buyer("POST", &path, VALID_FORM).status, 303);
}

#[test]
fn shows_its_own_confirmation_without_a_success_url() {
    let shop = Shop::new();
    let (_, secret) = shop.checkout();
    let paid = shop.buyer("POST", &format!("/checkout/{secret}"), VALID_FORM);
    let thanks = paid
        .header("location")
        .unwrap()
        .strip_prefix(shop.server.url())
        .unwrap();
    assert_eq!(thanks, format!("/checkout/{secret}/confirmation"));
    assert!(shop.buyer("GET", thanks, "").body.contains("<h1>Thank you</h1>"));
}

#[test]
fn expired_and_unknown_checkouts_cannot_be_paid() {
    let shop = Shop::new();
    let (id, path) = checkout(&shop);
    shop.server.advance(Duration::from_secs(24 * 3600));
    assert_eq!(shop.buyer("POST", &path, VALID_FORM).status, 410);
    assert_eq!(status(&shop, &id), "expired");
    assert_eq!(shop.buyer("GET", "/checkout/polar_c_unknown", "").status, 404);
}

#[test]
fn page_requests_are_not_recorded_and_do_not_use_enqueued_responses() {
    let shop = Shop::new();
    let (_, path) = checkout(&shop);
    shop.server.take_requests();
    shop.server.enqueue(polar_sdk::testing::MockResponse::new(503));
    assert_eq!(shop.buyer("GET", &path, "").status, 200);
    assert_eq!(shop.server.take_requests(), []);
    assert_eq!(shop.seller("GET", "/v1/checkouts/", "").status, 503);
}

//! The page where a buyer pays, without a browser; one drives it in `tests/storefront`.

use super::{Shop, text};
use std::time::Duration;

/// What the form sends where everything is right.
pub(super) const PAID: &str = "email=ann%40polar.sh&name=Ann+B&country=FR&card=ctoken_ok";

/// A checkout that leads back to a shop: its id, and the path of its page.
fn checkout(shop: &Shop) -> (String, String) {
    let created = shop.seller(
        "POST",
        "/v1/checkouts/",
        &format!(
            r#"{{"products":["{}"],"customer_name":"\"Ann\" <b>","success_url":"https://shop.dev/thanks?for={{CHECKOUT_ID}}","return_url":"https://shop.dev/cart?a=1&b=2"}}"#,
            shop.shirt
        ),
    );
    let url = text(&created, &["url"]);
    let path = url.strip_prefix(shop.server.url()).unwrap().to_owned();
    (text(&created, &["id"]), path)
}

fn status(shop: &Shop, id: &str) -> String {
    text(&shop.seller("GET", &format!("/v1/checkouts/{id}"), ""), &["status"])
}

#[test]
fn the_page_shows_what_is_bought_and_escapes_what_others_wrote() {
    let shop = Shop::open();
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
fn paying_succeeds_and_leads_back_to_the_shop() {
    let shop = Shop::open();
    let (id, path) = checkout(&shop);
    let paid = shop.buyer("POST", &path, PAID);
    let back = format!("https://shop.dev/thanks?for={id}");
    assert_eq!((paid.status, paid.header("location")), (303, Some(&*back)));
    let seen = shop.seller("GET", &format!("/v1/checkouts/{id}"), "");
    for (name, value) in [
        ("status", "succeeded"),
        ("customer_email", "ann@polar.sh"),
        ("customer_name", "Ann B"),
    ] {
        assert_eq!(text(&seen, &[name]), value);
    }
    // Pressed twice, or reloaded: no second payment, and the same way back.
    for method in ["POST", "GET"] {
        let again = shop.buyer(method, &path, PAID);
        assert_eq!(
            (again.status, again.header("location")),
            (303, Some(&*back)),
            "{method}"
        );
    }
}

#[test]
fn a_refusal_is_said_and_what_was_filled_in_stays() {
    let shop = Shop::open();
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
    assert_eq!(shop.buyer("POST", &path, PAID).status, 303);
}

#[test]
fn without_a_success_url_polar_says_thanks_itself() {
    let shop = Shop::open();
    let (_, secret) = shop.checkout();
    let paid = shop.buyer("POST", &format!("/checkout/{secret}"), PAID);
    let thanks = paid
        .header("location")
        .unwrap()
        .strip_prefix(shop.server.url())
        .unwrap();
    assert_eq!(thanks, format!("/checkout/{secret}/confirmation"));
    assert!(shop.buyer("GET", thanks, "").body.contains("<h1>Thank you</h1>"));
}

#[test]
fn an_expired_or_unknown_checkout_cannot_be_paid() {
    let shop = Shop::open();
    let (id, path) = checkout(&shop);
    shop.server.advance(Duration::from_secs(24 * 3600));
    assert_eq!(shop.buyer("POST", &path, PAID).status, 410);
    assert_eq!(status(&shop, &id), "expired");
    assert_eq!(shop.buyer("GET", "/checkout/polar_c_unknown", "").status, 404);
}

#[test]
fn the_page_is_not_among_the_program_s_requests() {
    let shop = Shop::open();
    let (_, path) = checkout(&shop);
    shop.server.take_requests();
    shop.server.enqueue(polar_sdk::testing::MockResponse::new(503));
    assert_eq!(shop.buyer("GET", &path, "").status, 200);
    assert_eq!(shop.server.take_requests(), []);
    assert_eq!(shop.seller("GET", "/v1/checkouts/", "").status, 503);
}

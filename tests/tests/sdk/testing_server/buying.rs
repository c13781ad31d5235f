//! A checkout from created to confirmed.

use super::{Shop, text};
use polar_tests::exact::Exact;
use std::time::Duration;

#[test]
fn a_discount_and_a_country_change_the_sums() {
    let shop = Shop::open();
    let (_, secret) = shop.checkout();
    let target = format!("/v1/checkouts/client/{secret}");
    let body = r#"{"discount_code":"launch20","customer_billing_address":{"country":"FR"}}"#;
    let updated = shop.buyer("PATCH", &target, body);
    for (name, sum) in [
        ("amount", "1500"),
        ("discount_amount", "300"),
        ("net_amount", "1000"),
        ("tax_amount", "200"),
        ("total_amount", "1200"),
        ("tax_behavior", "inclusive"),
    ] {
        assert_eq!(text(&updated, &[name]), sum, "{name}");
    }
    let without = shop.buyer("PATCH", &target, r#"{"discount_code":null}"#);
    assert_eq!(text(&without, &["total_amount"]), "1500");
    assert_eq!(text(&without, &["discount"]), "null");
}

#[test]
fn a_free_checkout_is_confirmed_with_an_email_alone() {
    let shop = Shop::open();
    let gift = shop.server.product("Gift").free().add();
    let created = shop.seller("POST", "/v1/checkouts/", &format!(r#"{{"product_id":"{gift}"}}"#));
    assert_eq!(text(&created, &["is_payment_form_required"]), "false");
    let target = format!("/v1/checkouts/client/{}/confirm", text(&created, &["client_secret"]));
    let confirmed = shop.buyer("POST", &target, r#"{"customer_email":"ann@acme.dev"}"#);
    assert_eq!(confirmed.status, 200, "{}", confirmed.body);
    assert_eq!(text(&confirmed, &["status"]), "confirmed");
    assert!(text(&confirmed, &["customer_session_token"]).starts_with("polar_cst_"));
    assert_eq!(
        text(&confirmed, &["payment_processor_metadata", "intent_client_secret"]),
        "null"
    );
}

#[test]
fn a_declined_card_leaves_the_checkout_open() {
    let shop = Shop::open();
    let (id, secret) = shop.checkout();
    let target = format!("/v1/checkouts/client/{secret}/confirm");
    let pay = |token: &str| {
        format!(
            r#"{{"customer_email":"ann@acme.dev","customer_billing_address":{{"country":"US"}},"confirmation_token_id":"{token}"}}"#
        )
    };
    let declined = shop.buyer("POST", &target, &pay("ctoken_decline"));
    assert_eq!(
        (declined.status, text(&declined, &["error"])),
        (400, "PaymentError".into())
    );
    assert_eq!(
        text(&shop.seller("GET", &format!("/v1/checkouts/{id}"), ""), &["status"]),
        "open"
    );
    assert_eq!(shop.buyer("POST", &target, &pay("ctoken_ok")).status, 200);
    let again = shop.buyer("POST", &target, &pay("ctoken_ok"));
    assert_eq!(
        text(&again, &["detail"]),
        format!("Checkout {id} is not open: confirmed")
    );
}

#[test]
fn a_checkout_expires_when_its_day_is_over() {
    let shop = Shop::open();
    let (id, secret) = shop.checkout();
    shop.server.advance(Duration::from_secs(24 * 3600));
    assert_eq!(
        shop.buyer("GET", &format!("/v1/checkouts/client/{secret}"), "").status,
        410
    );
    assert_eq!(shop.seller("PATCH", &format!("/v1/checkouts/{id}"), "{}").status, 403);
    let seen = shop.seller("GET", &format!("/v1/checkouts/{id}"), "");
    assert_eq!((seen.status, text(&seen, &["status"])), (200, "expired".into()));
}

#[test]
fn a_trial_puts_the_payment_off() {
    let shop = Shop::open();
    let club = shop
        .server
        .product("Club")
        .fixed(900, "usd")
        .every("month")
        .trial_days(14)
        .add();
    let created = shop.seller("POST", "/v1/checkouts/", &format!(r#"{{"products":["{club}"]}}"#));
    assert_eq!(text(&created, &["active_trial_interval_count"]), "14");
    assert_eq!(text(&created, &["trial_end"]), "2026-10-15T09:00:00.001000Z");
    assert_eq!(text(&created, &["is_payment_required"]), "false");
    assert_eq!(text(&created, &["is_payment_setup_required"]), "true");
}

#[test]
fn metadata_keeps_every_digit_and_is_replaced_as_a_whole() {
    let shop = Shop::open();
    let (id, _) = shop.checkout();
    let target = format!("/v1/checkouts/{id}");
    let big = r#"{"huge":123456789012345678901234567890,"float":1e+25}"#;
    let updated = shop.seller("PATCH", &target, &format!(r#"{{"metadata":{big}}}"#));
    assert_eq!(updated.json().at(&["metadata"]), &Exact::parse(big).unwrap());
    let replaced = shop.seller("PATCH", &target, r#"{"metadata":{"c":3}}"#);
    assert_eq!(replaced.json().at(&["metadata"]), &Exact::parse(r#"{"c":3}"#).unwrap());
}

#[test]
fn prices_of_the_checkout_s_own_win_over_the_catalog() {
    let shop = Shop::open();
    let shirt = &shop.shirt;
    let price = r#"{"amount_type":"fixed","price_amount":700,"price_currency":"usd"}"#;
    let body = format!(r#"{{"products":["{shirt}"],"prices":{{"{shirt}":[{price}]}}}}"#);
    let created = shop.seller("POST", "/v1/checkouts/", &body);
    assert_eq!(text(&created, &["amount"]), "700", "{}", created.body);
    assert_eq!(text(&created, &["product_price", "source"]), "ad_hoc");
}

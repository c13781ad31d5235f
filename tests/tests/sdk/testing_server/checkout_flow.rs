//! A checkout from creation to confirmation.

use super::{Shop, field};
use polar_tests::exact::Exact;
use std::time::Duration;

#[test]
fn discount_and_country_change_the_amounts() {
    let shop = Shop::new();
    let (_, secret) = shop.checkout();
    let target = format!("/v1/checkouts/client/{secret}");
    let body = r#"{"discount_code":"launch20","customer_billing_address":{"country":"FR"}}"#;
    let updated = shop.buyer("PATCH", &target, body);
    for (name, amount) in [
        ("amount", "1500"),
        ("discount_amount", "300"),
        ("net_amount", "1000"),
        ("tax_amount", "200"),
        ("total_amount", "1200"),
        ("tax_behavior", "inclusive"),
    ] {
        assert_eq!(field(&updated, &[name]), amount, "{name}");
    }
    let without = shop.buyer("PATCH", &target, r#"{"discount_code":null}"#);
    assert_eq!(field(&without, &["total_amount"]), "1500");
    assert_eq!(field(&without, &["discount"]), "null");
}

#[test]
fn free_checkout_requires_only_an_email() {
    let shop = Shop::new();
    let gift = shop.server.product("Gift").free().add();
    let created = shop.seller("POST", "/v1/checkouts/", &format!(r#"{{"product_id":"{gift}"}}"#));
    assert_eq!(field(&created, &["is_payment_form_required"]), "false");
    let target = format!("/v1/checkouts/client/{}/confirm", field(&created, &["client_secret"]));
    let confirmed = shop.buyer("POST", &target, r#"{"customer_email":"ann@acme.dev"}"#);
    assert_eq!(confirmed.status, 200, "{}", confirmed.body);
    assert_eq!(field(&confirmed, &["status"]), "confirmed");
    assert!(field(&confirmed, &["customer_session_token"]).starts_with("polar_cst_"));
    assert_eq!(
        field(&confirmed, &["payment_processor_metadata", "intent_client_secret"]),
        "null"
    );
}

#[test]
fn declined_card_leaves_the_checkout_open() {
    let shop = Shop::new();
    let (id, secret) = shop.checkout();
    let target = format!("/v1/checkouts/client/{secret}/confirm");
    let pay = |token: &str| {
        format!(
            r#"{{"customer_email":"ann@acme.dev","customer_billing_address":{{"country":"US"}},"confirmation_token_id":"{token}"}}"#
        )
    };
    let declined = shop.buyer("POST", &target, &pay("ctoken_decline"));
    assert_eq!(
        (declined.status, field(&declined, &["error"])),
        (400, "PaymentError".into())
    );
    assert_eq!(
        field(&shop.seller("GET", &format!("/v1/checkouts/{id}"), ""), &["status"]),
        "open"
    );
    assert_eq!(shop.buyer("POST", &target, &pay("ctoken_ok")).status, 200);
    let again = shop.buyer("POST", &target, &pay("ctoken_ok"));
    assert_eq!(
        field(&again, &["detail"]),
        format!("Checkout {id} is not open: confirmed")
    );
}

#[test]
fn checkout_expires_after_24_hours() {
    let shop = Shop::new();
    let (id, secret) = shop.checkout();
    shop.server.advance(Duration::from_secs(24 * 3600));
    assert_eq!(
        shop.buyer("GET", &format!("/v1/checkouts/client/{secret}"), "").status,
        410
    );
    assert_eq!(shop.seller("PATCH", &format!("/v1/checkouts/{id}"), "{}").status, 403);
    let seen = shop.seller("GET", &format!("/v1/checkouts/{id}"), "");
    assert_eq!((seen.status, field(&seen, &["status"])), (200, "expired".into()));
}

#[test]
fn trial_postpones_the_payment() {
    let shop = Shop::new();
    shop.server.set_now("2026-10-01T09:00:00Z".parse().unwrap());
    let club = shop
        .server
        .product("Club")
        .fixed(900, "usd")
        .every("month")
        .trial_days(14)
        .add();
    let created = shop.seller("POST", "/v1/checkouts/", &format!(r#"{{"products":["{club}"]}}"#));
    assert_eq!(field(&created, &["active_trial_interval_count"]), "14");
    assert_eq!(field(&created, &["trial_end"]), "2026-10-15T09:00:00.001000Z");
    assert_eq!(field(&created, &["is_payment_required"]), "false");
    assert_eq!(field(&created, &["is_payment_setup_required"]), "true");
}

#[test]
fn metadata_keeps_large_numbers_and_is_replaced_as_a_whole() {
    let shop = Shop::new();
    let (id, _) = shop.checkout();
    let target = format!("/v1/checkouts/{id}");
    let big = r#"{"huge":123456789012345678901234567890,"float":1e+25}"#;
    let updated = shop.seller("PATCH", &target, &format!(r#"{{"metadata":{big}}}"#));
    assert_eq!(updated.json().at(&["metadata"]), &Exact::parse(big).unwrap());
    let replaced = shop.seller("PATCH", &target, r#"{"metadata":{"c":3}}"#);
    assert_eq!(replaced.json().at(&["metadata"]), &Exact::parse(r#"{"c":3}"#).unwrap());
}

#[test]
fn ad_hoc_prices_replace_those_of_the_product() {
    let shop = Shop::new();
    let shirt = &shop.shirt;
    let price = r#"{"amount_type":"fixed","price_amount":700,"price_currency":"usd"}"#;
    let body = format!(r#"{{"products":["{shirt}"],"prices":{{"{shirt}":[{price}]}}}}"#);
    let created = shop.seller("POST", "/v1/checkouts/", &body);
    assert_eq!(field(&created, &["amount"]), "700", "{}", created.body);
    assert_eq!(field(&created, &["product_price", "source"]), "ad_hoc");
}

#[test]
fn confirmations_of_one_email_address_are_one_customer() {
    let shop = Shop::new();
    let ann = shop
        .server
        .customer("ann@acme.dev")
        .name("Ann")
        .external_id("user-42")
        .add();
    let gift = shop.server.product("Gift").free().add();
    let create = |extra: &str| {
        shop.seller(
            "POST",
            "/v1/checkouts/",
            &format!(r#"{{"products":["{gift}"]{extra}}}"#),
        )
    };
    let confirm = |extra: &str, email: &str| {
        let secret = field(&create(extra), &["client_secret"]);
        shop.buyer(
            "POST",
            &format!("/v1/checkouts/client/{secret}/confirm"),
            &format!(r#"{{"customer_email":"{email}"}}"#),
        )
    };
    for extra in [
        format!(r#","customer_id":"{ann}""#),
        r#","external_customer_id":"user-42""#.to_owned(),
    ] {
        let created = create(&extra);
        assert_eq!(field(&created, &["customer_id"]), ann.to_string(), "{}", created.body);
        assert_eq!(field(&created, &["customer_email"]), "ann@acme.dev");
        assert_eq!(field(&created, &["customer_name"]), "Ann");
        assert_eq!(field(&created, &["external_customer_id"]), "user-42");
    }
    assert_eq!(field(&confirm("", "ANN@acme.dev"), &["customer_id"]), ann.to_string());
    let bob = field(&confirm("", "bob@acme.dev"), &["customer_id"]);
    assert_ne!(bob, ann.to_string());
    assert_eq!(field(&confirm("", "bob@acme.dev"), &["customer_id"]), bob);
}

#[test]
fn seats_multiply_the_price() {
    let shop = Shop::new();
    let team = shop.server.product("Team").per_seat(500, "usd").every("month").add();
    let graduated = shop
        .server
        .product("Graduated")
        .price(serde_json::json!({
            "amount_type": "seat_based",
            "seat_tiers": {
                "seat_tier_type": "graduated",
                "tiers": [
                    { "min_seats": 2, "max_seats": 5, "price_per_seat": 1000 },
                    { "min_seats": 6, "max_seats": 50, "price_per_seat": 700 },
                ],
                "minimum_seats": 2,
                "maximum_seats": 50,
            },
        }))
        .add();
    for (product, seats, expected_seats, amount) in [
        (team, "", "1", "500"),
        (team, r#","seats":3"#, "3", "1500"),
        (graduated, "", "2", "2000"),
        (graduated, r#","seats":7"#, "7", "6400"),
    ] {
        let created = shop.seller(
            "POST",
            "/v1/checkouts/",
            &format!(r#"{{"products":["{product}"]{seats}}}"#),
        );
        assert_eq!(field(&created, &["seats"]), expected_seats, "{}", created.body);
        assert_eq!(field(&created, &["amount"]), amount, "{}", created.body);
    }
}

#[test]
fn currency_selects_the_price() {
    let shop = Shop::new();
    let mug = shop.server.product("Mug").fixed(900, "usd").fixed(1300, "jpy").add();
    let created = shop.seller(
        "POST",
        "/v1/checkouts/",
        &format!(r#"{{"products":["{mug}"],"currency":"jpy"}}"#),
    );
    assert_eq!(field(&created, &["currency"]), "jpy", "{}", created.body);
    assert_eq!(field(&created, &["total_amount"]), "1300");
    let target = format!("/v1/checkouts/{}", field(&created, &["id"]));
    let updated = shop.seller("PATCH", &target, r#"{"currency":"usd"}"#);
    assert_eq!(field(&updated, &["currency"]), "usd");
    assert_eq!(field(&updated, &["total_amount"]), "900");
}

#[test]
fn seller_sets_and_clears_the_embed_origin() {
    let shop = Shop::new();
    let created = shop.seller(
        "POST",
        "/v1/checkouts/",
        &format!(r#"{{"products":["{}"],"embed_origin":"https://shop.dev"}}"#, shop.shirt),
    );
    assert_eq!(field(&created, &["embed_origin"]), "https://shop.dev");
    let client = format!("/v1/checkouts/client/{}", field(&created, &["client_secret"]));
    let seen = shop.buyer("PATCH", &client, r#"{"embed_origin":null}"#);
    assert_eq!(field(&seen, &["embed_origin"]), "https://shop.dev");
    let target = format!("/v1/checkouts/{}", field(&created, &["id"]));
    let cleared = shop.seller("PATCH", &target, r#"{"embed_origin":null}"#);
    assert_eq!(field(&cleared, &["embed_origin"]), "null");
}

#[test]
fn large_amounts_and_far_times_do_not_overflow() {
    let shop = Shop::new();
    shop.server.discount("HALF").percentage(5_000).add();
    let tip = shop.server.product("Tip").pay_what_you_want(0, "usd").add();
    let max = i64::MAX.to_string();
    let created = shop.seller(
        "POST",
        "/v1/checkouts/",
        &format!(r#"{{"products":["{tip}"],"amount":{max},"customer_billing_address":{{"country":"FR"}}}}"#),
    );
    assert_eq!(field(&created, &["total_amount"]), max, "{}", created.body);
    assert_eq!(field(&created, &["tax_amount"]), (i64::MAX / 6).to_string());
    let client = format!("/v1/checkouts/client/{}", field(&created, &["client_secret"]));
    let halved = shop.buyer("PATCH", &client, r#"{"discount_code":"HALF"}"#);
    assert_eq!(field(&halved, &["discount_amount"]), (i64::MAX / 2).to_string());

    let team = shop.server.product("Team").per_seat(i64::MAX, "usd").add();
    let created = shop.seller(
        "POST",
        "/v1/checkouts/",
        &format!(r#"{{"products":["{team}"],"seats":10000}}"#),
    );
    assert_eq!(field(&created, &["total_amount"]), max, "{}", created.body);
    shop.server.advance(Duration::MAX);
    let later = shop.seller("POST", "/v1/checkouts/", &format!(r#"{{"products":["{tip}"]}}"#));
    assert_eq!(field(&later, &["created_at"]), "9999-12-31T23:59:59.999999Z");
}

//! What Polar refuses, it refuses too, in the same words.

use super::{Shop, text};
use polar_tests::exact::Exact;
use polar_tests::{exchanges, raw};

/// Compares an answer with a recorded one: status, body, and the headers that mean something.
#[track_caller]
fn same(answer: &raw::RawAnswer, name: &str, fill: &[(&str, &str)]) {
    let theirs = exchanges::named(name);
    assert_eq!(answer.status, theirs.status, "{}", answer.body);
    let expected = fill
        .iter()
        .fold(theirs.body(), |body, (from, to)| body.replace(from, to));
    match Exact::parse(&expected) {
        Ok(expected) => assert_eq!(answer.json(), expected),
        Err(_) => assert_eq!(answer.body, expected),
    }
    for header in ["content-type", "www-authenticate", "retry-after"] {
        assert_eq!(
            answer.header(header),
            theirs.response_headers.get(header).map(String::as_str),
            "{header}"
        );
    }
}

#[test]
fn tokens_that_are_missing_wrong_or_too_weak() {
    let shop = Shop::open();
    let url = shop.server.url();
    let body = format!(r#"{{"products":["{}"]}}"#, shop.shirt);
    same(
        &shop.buyer("POST", "/v1/checkouts/", &body),
        "create_err/unauthenticated",
        &[],
    );
    let wrong = ["authorization: Bearer polar_oat_revoked"];
    same(
        &raw::send(url, "POST", "/v1/checkouts/", &wrong, &body).unwrap(),
        "create_err/expired_token",
        &[],
    );
    let weak = format!(
        "authorization: Bearer {}",
        shop.server.token_with_scopes(&["checkouts:read"])
    );
    same(
        &raw::send(url, "POST", "/v1/checkouts/", &[&weak], &body).unwrap(),
        "create_err/readonly_scope",
        &[],
    );
    assert_eq!(
        raw::send(url, "GET", "/v1/checkouts/", &[&weak], "").unwrap().status,
        200
    );
    let (_, secret) = shop.checkout();
    let public = raw::send(url, "GET", &format!("/v1/checkouts/client/{secret}"), &wrong, "").unwrap();
    assert_eq!(public.status, 401);
}

#[test]
fn ids_that_are_unknown_or_none() {
    let shop = Shop::open();
    let unknown = "/v1/checkouts/6f36e6d2-a132-4344-824f-5b9dacef5b6d";
    same(&shop.seller("GET", unknown, ""), "get_err/not_found", &[]);
    same(&shop.seller("GET", "/v1/checkouts/nope", ""), "get_err/bad_uuid", &[]);
    same(
        &shop.buyer("POST", "/v1/checkouts/client/polar_c_nope/confirm", "{}"),
        "confirm_err/not_found",
        &[],
    );
}

#[test]
fn bodies_that_sell_nothing_or_name_an_unknown_discount() {
    let shop = Shop::open();
    same(
        &shop.seller("POST", "/v1/checkouts/", r#"{"products":[]}"#),
        "create_err/products_empty",
        &[],
    );
    let unknown = "2f50f3a8-9593-49fc-a1b7-21613285a064";
    let body = format!(r#"{{"products":["{}"],"discount_id":"{unknown}"}}"#, shop.shirt);
    same(
        &shop.seller("POST", "/v1/checkouts/", &body),
        "create_err/discount_unknown",
        &[],
    );
}

#[test]
fn filters_with_values_that_there_are_not() {
    let shop = Shop::open();
    same(
        &shop.seller("GET", "/v1/checkouts/?status=nope", ""),
        "list_err/status_bad",
        &[],
    );
}

#[test]
fn checkouts_that_are_locked_confirmed_or_expired() {
    let shop = Shop::open();
    let (id, secret) = shop.checkout();
    let target = format!("/v1/checkouts/{id}");
    shop.server.lock_checkout(&id, 1);
    let name = r#"{"customer_name":"x"}"#;
    same(&shop.seller("PATCH", &target, name), "update_err/locked_409", &[]);
    assert_eq!(shop.seller("PATCH", &target, name).status, 200);
    shop.server.set_checkout_status(&secret, "confirmed");
    let theirs = "49249259-320c-404f-a235-ddf3a156deae";
    same(
        &shop.seller("PATCH", &target, name),
        "update_err/confirmed_not_open",
        &[(theirs, &id)],
    );
    shop.server.set_checkout_status(&id, "open");
    shop.server.advance(std::time::Duration::from_secs(24 * 3600));
    let client = format!("/v1/checkouts/client/{secret}");
    same(&shop.buyer("GET", &client, ""), "client_get_err/expired_410", &[]);
    same(
        &shop.buyer("POST", &format!("{client}/confirm"), "{}"),
        "confirm_err/expired_410",
        &[],
    );
}

#[test]
fn payments_discounts_and_subscriptions_that_cannot_be() {
    let shop = Shop::open();
    shop.server
        .discount("ONCE")
        .percentage(10_000)
        .limit_per_customer(1)
        .add();
    let email = r#"{"customer_email":"ann@acme.dev"}"#;
    let buy = |code: &str| {
        let (_, secret) = shop.checkout();
        let client = format!("/v1/checkouts/client/{secret}");
        shop.buyer("PATCH", &client, &format!(r#"{{"discount_code":"{code}"}}"#));
        shop.buyer("POST", &format!("{client}/confirm"), email)
    };
    assert_eq!(buy("ONCE").status, 200);
    same(&buy("ONCE"), "confirm_err/discount_redemption_limit_reached", &[]);
    let (_, secret) = shop.checkout();
    let target = format!("/v1/checkouts/client/{secret}/confirm");
    let pay =
        r#"{"customer_email":"bob@acme.dev","customer_billing_address":{"country":"FR"},"confirmation_token_id":"ok"}"#;
    let declined = pay.replace("\"ok\"", "\"ctoken_decline\"");
    same(
        &shop.buyer("POST", &target, &declined),
        "confirm_err/card_declined_400",
        &[],
    );
    shop.server.set_payments_ready(false);
    same(&shop.buyer("POST", &target, pay), "confirm_err/payment_not_ready", &[]);
    shop.server.set_payments_ready(true);

    let club = shop.server.product("Club").fixed(900, "usd").every("month").add();
    let join = || {
        let created = shop.seller("POST", "/v1/checkouts/", &format!(r#"{{"products":["{club}"]}}"#));
        shop.buyer(
            "POST",
            &format!("/v1/checkouts/client/{}/confirm", text(&created, &["client_secret"])),
            pay,
        )
    };
    assert_eq!(join().status, 200);
    same(&join(), "client_update_err/already_active_subscription", &[]);
}

#[test]
fn nulls_do_to_a_body_what_they_do_to_polar() {
    let shop = Shop::open();
    let (id, _) = shop.checkout();
    let target = format!("/v1/checkouts/{id}");
    let send = |field: &str| shop.seller("PATCH", &target, &format!(r#"{{"{field}":null}}"#));
    for field in [
        "is_business_customer",
        "allow_discount_codes",
        "require_billing_address",
        "customer_metadata",
    ] {
        same(&send(field), "update/is_business_customer_null", &[]);
        assert_eq!(send(field).header("polar-version"), None);
    }
    for field in ["metadata", "custom_field_data"] {
        let refused = send(field);
        assert_eq!(
            (refused.status, text(&refused, &["error"])),
            (422, "RequestValidationError".into()),
            "{field}"
        );
    }
    for field in [
        "customer_billing_address",
        "product_id",
        "amount",
        "currency",
        "locale",
        "customer_name",
        "discount_id",
    ] {
        assert_eq!(send(field).status, 200, "{field}");
    }
}

#[test]
fn the_seventh_confirm_of_a_minute_shuts_the_door() {
    let shop = Shop::open();
    shop.server.enable_confirm_rate_limit();
    let confirm = || shop.buyer("POST", "/v1/checkouts/client/polar_c_nope/confirm", "{}");
    for _ in 0..6 {
        assert_eq!(confirm().status, 404);
    }
    same(&confirm(), "sandbox/confirm_429", &[]);
    assert_eq!(shop.seller("GET", "/v1/checkouts/", "").status, 429);
    shop.server.advance(std::time::Duration::from_secs(1800));
    assert_eq!(shop.seller("GET", "/v1/checkouts/", "").status, 200);
}

//! Error responses are the same as recorded ones.

use super::{Shop, field};
use polar_tests::exact::Exact;
use polar_tests::{exchanges, raw};

/// Compares a response with a recorded one: status, body and significant headers.
#[track_caller]
pub(super) fn assert_same(response: &raw::RawResponse, name: &str, replacements: &[(&str, &str)]) {
    let recorded = exchanges::named(name);
    assert_eq!(response.status, recorded.status, "{}", response.body);
    let expected = replacements
        .iter()
        .fold(recorded.body(), |body, (from, to)| body.replace(from, to));
    match Exact::parse(&expected) {
        Ok(expected) => assert_eq!(response.json(), expected),
        Err(_) => assert_eq!(response.body, expected),
    }
    for header in ["content-type", "www-authenticate", "retry-after"] {
        assert_eq!(
            response.header(header),
            recorded.response_headers.get(header).map(String::as_str),
            "{header}"
        );
    }
}

#[test]
fn rejects_missing_invalid_and_insufficient_tokens() {
    let shop = Shop::new();
    let url = shop.server.url();
    let body = format!(r#"{{"products":["{}"]}}"#, shop.shirt);
    assert_same(
        &shop.buyer("POST", "/v1/checkouts/", &body),
        "create_err/unauthenticated",
        &[],
    );
    let wrong = ["authorization: Bearer polar_oat_revoked"];
    assert_same(
        &raw::send(url, "POST", "/v1/checkouts/", &wrong, &body).unwrap(),
        "create_err/expired_token",
        &[],
    );
    let read_only = format!(
        "authorization: Bearer {}",
        shop.server.token_with_scopes(&["checkouts:read"])
    );
    assert_same(
        &raw::send(url, "POST", "/v1/checkouts/", &[&read_only], &body).unwrap(),
        "create_err/readonly_scope",
        &[],
    );
    assert_eq!(
        raw::send(url, "GET", "/v1/checkouts/", &[&read_only], "")
            .unwrap()
            .status,
        200
    );
    let (_, secret) = shop.checkout();
    let public = raw::send(url, "GET", &format!("/v1/checkouts/client/{secret}"), &wrong, "").unwrap();
    assert_eq!(public.status, 401);
}

#[test]
fn rejects_unknown_and_invalid_ids() {
    let shop = Shop::new();
    let unknown = "/v1/checkouts/6f36e6d2-a132-4344-824f-5b9dacef5b6d";
    assert_same(&shop.seller("GET", unknown, ""), "get_err/not_found", &[]);
    assert_same(&shop.seller("GET", "/v1/checkouts/nope", ""), "get_err/bad_uuid", &[]);
    assert_same(
        &shop.buyer("POST", "/v1/checkouts/client/polar_c_nope/confirm", "{}"),
        "confirm_err/not_found",
        &[],
    );
}

#[test]
fn rejects_missing_products_and_unknown_discounts() {
    let shop = Shop::new();
    assert_same(
        &shop.seller("POST", "/v1/checkouts/", r#"{"products":[]}"#),
        "create_err/products_empty",
        &[],
    );
    let unknown = "2f50f3a8-9593-49fc-a1b7-21613285a064";
    let body = format!(r#"{{"products":["{}"],"discount_id":"{unknown}"}}"#, shop.shirt);
    assert_same(
        &shop.seller("POST", "/v1/checkouts/", &body),
        "create_err/discount_unknown",
        &[],
    );
}

#[test]
fn rejects_unknown_filter_values() {
    let shop = Shop::new();
    assert_same(
        &shop.seller("GET", "/v1/checkouts/?status=nope", ""),
        "list_err/status_bad",
        &[],
    );
}

#[test]
fn rejects_changes_of_locked_confirmed_and_expired_checkouts() {
    let shop = Shop::new();
    let (id, secret) = shop.checkout();
    let target = format!("/v1/checkouts/{id}");
    shop.server.lock_checkout(&id, 1);
    let name = r#"{"customer_name":"x"}"#;
    assert_same(&shop.seller("PATCH", &target, name), "update_err/locked_409", &[]);
    assert_eq!(shop.seller("PATCH", &target, name).status, 200);
    shop.server.set_checkout_status(&secret, "confirmed");
    let recorded_id = "49249259-320c-404f-a235-ddf3a156deae";
    assert_same(
        &shop.seller("PATCH", &target, name),
        "update_err/confirmed_not_open",
        &[(recorded_id, &id)],
    );
    shop.server.set_checkout_status(&id, "open");
    shop.server.advance(std::time::Duration::from_secs(24 * 3600));
    let client = format!("/v1/checkouts/client/{secret}");
    assert_same(&shop.buyer("GET", &client, ""), "client_get_err/expired_410", &[]);
    assert_same(
        &shop.buyer("POST", &format!("{client}/confirm"), "{}"),
        "confirm_err/expired_410",
        &[],
    );
}

#[test]
fn rejects_payments_redemptions_and_repeated_subscriptions() {
    let shop = Shop::new();
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
    assert_same(&buy("ONCE"), "confirm_err/discount_redemption_limit_reached", &[]);
    let (_, secret) = shop.checkout();
    let target = format!("/v1/checkouts/client/{secret}/confirm");
    let pay =
        r#"{"customer_email":"bob@acme.dev","customer_billing_address":{"country":"FR"},"confirmation_token_id":"ok"}"#;
    let declined = pay.replace("\"ok\"", "\"ctoken_decline\"");
    assert_same(
        &shop.buyer("POST", &target, &declined),
        "confirm_err/card_declined_400",
        &[],
    );
    shop.server.set_payments_ready(false);
    assert_same(&shop.buyer("POST", &target, pay), "confirm_err/payment_not_ready", &[]);
    shop.server.set_payments_ready(true);

    let club = shop.server.product("Club").fixed(900, "usd").every("month").add();
    let join = || {
        let created = shop.seller("POST", "/v1/checkouts/", &format!(r#"{{"products":["{club}"]}}"#));
        shop.buyer(
            "POST",
            &format!("/v1/checkouts/client/{}/confirm", field(&created, &["client_secret"])),
            pay,
        )
    };
    assert_eq!(join().status, 200);
    assert_same(&join(), "client_update_err/already_active_subscription", &[]);
}

#[test]
fn handles_null_as_polar_does() {
    let shop = Shop::new();
    let (id, _) = shop.checkout();
    let target = format!("/v1/checkouts/{id}");
    let send = |name: &str| shop.seller("PATCH", &target, &format!(r#"{{"{name}":null}}"#));
    for name in [
        "is_business_customer",
        "allow_discount_codes",
        "require_billing_address",
        "customer_metadata",
    ] {
        assert_same(&send(name), "update/is_business_customer_null", &[]);
        assert_eq!(send(name).header("polar-version"), None);
    }
    for name in ["metadata", "custom_field_data"] {
        let response = send(name);
        assert_eq!(
            (response.status, field(&response, &["error"])),
            (422, "RequestValidationError".into()),
            "{name}"
        );
    }
    for name in [
        "customer_billing_address",
        "product_id",
        "amount",
        "currency",
        "locale",
        "customer_name",
        "discount_id",
    ] {
        assert_eq!(send(name).status, 200, "{name}");
    }
}

#[test]
fn seventh_confirmation_in_a_minute_blocks_all_requests() {
    let shop = Shop::new();
    shop.server.enable_confirm_rate_limit();
    let confirm = || shop.buyer("POST", "/v1/checkouts/client/polar_c_nope/confirm", "{}");
    for _ in 0..6 {
        assert_eq!(confirm().status, 404);
    }
    assert_same(&confirm(), "sandbox/confirm_429", &[]);
    assert_eq!(shop.seller("GET", "/v1/checkouts/", "").status, 429);
    shop.server.advance(std::time::Duration::from_secs(1800));
    assert_eq!(shop.seller("GET", "/v1/checkouts/", "").status, 200);
}

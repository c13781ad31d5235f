//! Recorded error responses, replayed over a socket: each is returned as its `ApiError`, with its status and message.

use crate::setup::Setup;
use polar_sdk::Error;
use polar_sdk::ids::CheckoutId;
use polar_sdk::models::{CheckoutConfirmStripe, CheckoutCreate, CheckoutUpdate, CheckoutUpdatePublic};
use polar_sdk::testing::MockResponse;
use polar_tests::exchanges::{self, Exchange};

/// Exchange, variant of `ApiError` (`-` if the response has no error name), and a part of the expected message.
const EXPECTED: &[(&str, &str, &str)] = &[
    (
        "create_err/products_empty",
        "HttpValidationError",
        "List should have at least 1 item after validation, not 0",
    ),
    (
        "create_err/expired_token",
        "InvalidToken",
        "expired, revoked, malformed",
    ),
    (
        "create_err/readonly_scope",
        "InsufficientScope",
        "requires higher privileges",
    ),
    ("create_err/unauthenticated", "Unauthorized", "Unauthorized"),
    (
        "create_err/discount_unknown",
        "HttpValidationError",
        "Discount does not exist.",
    ),
    ("get_err/not_found", "ResourceNotFound", "Not found"),
    (
        "get_err/bad_uuid",
        "HttpValidationError",
        "Input should be a valid UUID",
    ),
    (
        "update_err/confirmed_not_open",
        "NotOpenCheckout",
        "is not open: confirmed",
    ),
    ("update_err/locked_409", "CheckoutLocked", "currently being processed"),
    ("client_get_err/expired_410", "ExpiredCheckoutError", "has expired"),
    ("client_get_err/blocked_org", "NotPermitted", "Not permitted"),
    (
        "client_update_err/confirmed_403",
        "NotOpenCheckout",
        "is not open: confirmed",
    ),
    (
        "client_update_err/already_active_subscription",
        "AlreadyActiveSubscriptionError",
        "already have an active",
    ),
    (
        "confirm_err/card_declined_400",
        "PaymentError",
        "Your card was declined",
    ),
    (
        "confirm_err/trial_already_redeemed",
        "TrialAlreadyRedeemed",
        "already used a trial",
    ),
    (
        "confirm_err/discount_redemption_limit_reached",
        "DiscountRedemptionLimitReached",
        "already redeemed",
    ),
    (
        "confirm_err/payment_not_ready",
        "PaymentNotReady",
        "not ready to accept payments",
    ),
    (
        "confirm_err/external_id_mismatch_422_string_detail",
        "CheckoutCustomerExternalIdMismatch",
        "different email",
    ),
    ("confirm_err/expired_410", "ExpiredCheckoutError", "has expired"),
    ("confirm_err/not_found", "ResourceNotFound", "Not found"),
    (
        "list_err/status_bad",
        "HttpValidationError",
        "Input should be 'open', 'expired'",
    ),
    ("sandbox/confirm_429", "-", ""),
    ("proto/no_trailing_slash_307", "-", ""),
    ("proto/version_unknown_404", "Unknown", "Not Found"),
    ("update/is_business_customer_null", "-", "Internal Server Error"),
];

/// Replays a recorded response to the operation that it was recorded of.
async fn replay(exchange: &Exchange) -> Error {
    let setup = Setup::new();
    let headers = exchange.response_headers.iter();
    // The target of the recorded redirect does not exist here.
    let response = headers.fold(MockResponse::new(exchange.status), |response, (name, value)| {
        response.header(name, value)
    });
    setup.server.enqueue(response.body(exchange.body()));
    let checkouts = setup.polar.checkouts();
    let id: CheckoutId = "6f36e6d2-a132-4344-824f-5b9dacef5b6d".parse().unwrap();
    let secret = "polar_c_x";
    let once = polar_sdk::RequestOptions::new().retry(polar_sdk::RetryPolicy::off());
    match (&*exchange.method, &*exchange.path) {
        ("POST", path) if path.ends_with("/confirm") => checkouts
            .client_confirm(secret, CheckoutConfirmStripe::new())
            .options(once)
            .await
            .unwrap_err(),
        ("GET", path) if path.contains("/client/") => checkouts.client_get(secret).options(once).await.unwrap_err(),
        ("PATCH", path) if path.contains("/client/") => checkouts
            .client_update(secret, CheckoutUpdatePublic::new())
            .options(once)
            .await
            .unwrap_err(),
        ("POST", _) => checkouts
            .create(CheckoutCreate::new([setup.product]))
            .options(once)
            .await
            .unwrap_err(),
        ("PATCH", _) => checkouts
            .update(id, CheckoutUpdate::new())
            .options(once)
            .await
            .unwrap_err(),
        ("GET", "/v1/checkouts/" | "/v1/checkouts") => checkouts.list().options(once).await.unwrap_err(),
        ("GET", _) => checkouts.get(id).options(once).await.unwrap_err(),
        other => panic!("{other:?}"),
    }
}

/// The name of the error's variant.
fn variant(error: &Error) -> String {
    error.api().map_or_else(
        || "-".to_owned(),
        |api| format!("{api:?}").split('(').next().unwrap().to_owned(),
    )
}

#[tokio::test]
async fn recorded_errors_are_typed_with_status_and_message() {
    let mut seen = Vec::new();
    for exchange in exchanges::all().iter().filter(|exchange| !exchange.is_success()) {
        let name = &*exchange.name;
        let (_, expected, message) = EXPECTED
            .iter()
            .find(|(it, ..)| it == &name)
            .unwrap_or_else(|| panic!("{name}"));
        let error = replay(exchange).await;
        assert_eq!(
            error.status().map(|status| status.as_u16()),
            Some(exchange.status),
            "{name}: {error:?}"
        );
        assert_eq!(variant(&error), *expected, "{name}: {error:?}");
        assert!(
            error.to_string().contains(message) || format!("{:?}", error.api()).contains(message),
            "{name}: {error}"
        );
        assert_eq!(error.body().unwrap_or_default(), exchange.body().as_bytes(), "{name}");
        for (header, value) in &exchange.response_headers {
            assert_eq!(
                error.headers().unwrap().get(header).unwrap().to_str().unwrap(),
                value,
                "{name}"
            );
        }
        seen.push(name.to_owned());
    }
    assert_eq!(seen.len(), EXPECTED.len());
}

#[tokio::test]
async fn validation_error_keeps_location_message_and_input() {
    let error = replay(&exchanges::named("list_err/status_bad")).await;
    let Some(polar_sdk::ApiError::HttpValidationError(validation)) = error.api() else {
        panic!("{error:?}")
    };
    let errors = validation.detail.as_ref().unwrap();
    assert_eq!(errors.len(), 2);
    assert_eq!(errors[1].r#type, "enum");
    assert_eq!(serde_json::to_string(&errors[1].loc[3]).unwrap(), "0");
    assert_eq!(serde_json::to_string(&errors[1].input).unwrap(), "\"nope\"");
    assert_eq!(serde_json::to_string(&errors[0].input).unwrap(), "[\"nope\"]");
}

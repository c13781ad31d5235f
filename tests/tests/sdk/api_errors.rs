//! What typed errors say, and which calls can be repeated.

use crate::setup::Setup;
use polar_sdk::testing::MockResponse;
use polar_sdk::{ApiError, Error, RequestOptions, RetryPolicy, Secret};
use polar_tests::exchanges;

/// The error of a read or a write that gets this response.
async fn error_of(setup: &Setup, is_read: bool, response: MockResponse) -> Error {
    setup.server.enqueue(response);
    let once = RequestOptions::new().retry(RetryPolicy::off());
    let checkouts = setup.polar.checkouts();
    if is_read {
        checkouts.list().options(once).await.unwrap_err()
    } else {
        let body = polar_sdk::models::CheckoutUpdatePublic::new();
        checkouts
            .client_update(Secret::from("secret"), body)
            .options(once)
            .await
            .unwrap_err()
    }
}

#[tokio::test]
async fn code_message_and_status_describe_the_error() {
    let setup = Setup::new();
    for (response, code, message, status) in [
        (
            MockResponse::error(410, "ExpiredCheckoutError", "Expired."),
            "ExpiredCheckoutError",
            "Expired.",
            410,
        ),
        (
            MockResponse::json(
                401,
                &serde_json::json!({ "error": "invalid_token", "error_description": "Revoked." }),
            ),
            "invalid_token",
            "Revoked.",
            401,
        ),
        (
            MockResponse::error(418, "ImATeapot", "Short."),
            "ImATeapot",
            "Short.",
            418,
        ),
        (
            MockResponse::json(418, &serde_json::json!({ "detail": "Short." })),
            "Unknown",
            "Short.",
            418,
        ),
        (
            MockResponse::json(
                422,
                &serde_json::json!({ "detail": [{ "type": "t", "loc": ["body", "prices", 0], "msg": "Too low" }] }),
            ),
            "HttpValidationError",
            "body.prices[0]: Too low",
            422,
        ),
    ] {
        let error = error_of(&setup, true, response).await;
        let api = error.api().unwrap();
        assert_eq!(
            (api.code(), api.message().as_str(), api.status()),
            (code, message, status)
        );
        assert_eq!(api.to_string(), format!("{code}: {message}"));
        let _: &dyn std::error::Error = api;
    }
}

#[tokio::test]
async fn validation_message_shows_only_the_form_that_was_sent() {
    let setup = Setup::new();
    let recorded = exchanges::named("create_err/products_empty");
    let response = MockResponse::new(422)
        .header("content-type", "application/json")
        .body(recorded.body());
    let error = error_of(&setup, true, response).await;
    assert_eq!(
        error.to_string(),
        "checkouts:list failed with 422 Unprocessable Entity: RequestValidationError: body.products: List should have \
         at least 1 item after validation, not 0"
    );
    let Some(ApiError::HttpValidationError(invalid)) = error.api() else {
        panic!("{error:?}")
    };
    let paths: Vec<_> = invalid
        .detail
        .iter()
        .flatten()
        .map(polar_sdk::models::ValidationError::path)
        .collect();
    assert_eq!(paths, ["body.products", "body.product_id", "body.product_price_id"]);
}

#[tokio::test]
async fn is_retryable_if_a_repetition_is_safe_and_may_succeed() {
    let setup = Setup::new();
    let locked = || MockResponse::error(409, "CheckoutLocked", "Locked.");
    // Whether a read and a write can be repeated.
    for (response, [read, write]) in [
        (MockResponse::new(429), [true, true]),
        (locked(), [true, true]),
        (
            MockResponse::error(409, "CheckoutCustomerDeleted", "Gone."),
            [false, false],
        ),
        (MockResponse::new(503), [true, false]),
        (MockResponse::disconnect(), [true, false]),
        (MockResponse::new(404), [false, false]),
        (MockResponse::json(200, &7), [false, false]),
    ] {
        for (is_read, expected) in [(true, read), (false, write)] {
            let error = error_of(&setup, is_read, response.clone()).await;
            assert_eq!(error.is_retryable(), expected, "{error:?}");
        }
    }
    let invalid = setup.polar.checkouts().list().limit(0).await.unwrap_err();
    assert!(!invalid.is_retryable());
    let Setup { server, polar, .. } = setup;
    drop(server);
    let unreachable = polar.checkouts().list().await.unwrap_err();
    assert!(
        unreachable.is_retryable() && unreachable.attempts() == 3,
        "{unreachable:?}"
    );
}

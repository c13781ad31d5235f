//! Predicates, accessors and messages of every kind of error.

use crate::setup::Setup;
use polar_sdk::testing::{MockResponse, Server};
use polar_sdk::{ApiError, Error, Polar, RequestOptions, RetryPolicy};
use std::error::Error as _;
use std::time::Duration;

/// The names of the predicates that hold for an error.
fn kinds(error: &Error) -> Vec<&'static str> {
    [
        ("builder", error.is_invalid_request()),
        ("timeout", error.is_timeout()),
        ("connect", error.is_connect()),
        ("interrupted", error.is_interrupted()),
        ("redirect", error.is_redirect()),
        ("too large", error.is_too_large()),
        ("decode", error.is_decode()),
        ("status", error.is_status()),
        ("unauthorized", error.is_unauthorized()),
        ("forbidden", error.is_forbidden()),
        ("not found", error.is_not_found()),
        ("conflict", error.is_conflict()),
        ("gone", error.is_gone()),
        ("validation", error.is_validation()),
        ("rate limited", error.is_rate_limited()),
        ("server error", error.is_server_error()),
    ]
    .into_iter()
    .filter_map(|(name, is)| is.then_some(name))
    .collect()
}

/// A message is one line and does not repeat that of its source.
#[track_caller]
fn assert_message_style(error: &Error) {
    let message = error.to_string();
    assert!(
        !message.contains('\n') && !message.ends_with('.') && message.len() < 1000,
        "{message}"
    );
    // The message of a failed connection names the root cause.
    if let Some(source) = error.source().filter(|_| error.status().is_some()) {
        assert!(!message.contains(&source.to_string()), "{message} / {source}");
    }
}

#[tokio::test]
async fn every_response_has_one_kind_of_error() {
    let server = Server::start().unwrap();
    let polar = Polar::builder()
        .token(server.token())
        .base_url(server.url())
        .retry(RetryPolicy::off())
        .max_response_size(1000)
        .timeout(Duration::from_millis(500))
        .build()
        .unwrap();
    let id = polar_sdk::ids::CheckoutId::new(polar_sdk::uuid::Uuid::nil());
    for (status, response, expected) in [
        (Some(401), MockResponse::new(401), &["status", "unauthorized"][..]),
        (Some(403), MockResponse::new(403), &["status", "forbidden"]),
        (Some(404), MockResponse::new(404), &["status", "not found"]),
        (Some(409), MockResponse::new(409), &["status", "conflict"]),
        (Some(410), MockResponse::new(410), &["status", "gone"]),
        (Some(422), MockResponse::new(422), &["status", "validation"]),
        (Some(429), MockResponse::new(429), &["status", "rate limited"]),
        (Some(500), MockResponse::new(500), &["status", "server error"]),
        (Some(599), MockResponse::new(599), &["status", "server error"]),
        (Some(418), MockResponse::new(418), &["status"]),
        (
            Some(302),
            MockResponse::redirect(302, "https://polar.sh/"),
            &["redirect"],
        ),
        (Some(200), MockResponse::json(200, &"x".repeat(2000)), &["too large"]),
        (Some(200), MockResponse::json(200, &7), &["decode"]),
        (Some(204), MockResponse::new(204), &["decode"]),
        (Some(200), MockResponse::json(200, &7).truncated(), &["interrupted"]),
        (None, MockResponse::disconnect(), &["interrupted"]),
        (None, MockResponse::hang(), &["timeout"]),
    ] {
        server.enqueue(response);
        let error = polar.checkouts().get(id).await.unwrap_err();
        assert_eq!(kinds(&error), expected, "{error:?}");
        assert_eq!((error.operation(), error.attempts()), (Some("checkouts:get"), 1));
        assert!(error.possibly_sent());
        assert_eq!(error.status().map(|status| status.as_u16()), status);
        assert_eq!(
            (error.headers().is_some(), error.body().is_some()),
            (status.is_some(), status.is_some())
        );
        assert_message_style(&error);
    }
}

#[tokio::test]
async fn errors_before_sending_are_not_possibly_sent() {
    let Setup { server, polar, product } = Setup::new();
    let _ = product;
    drop(server);
    let once = RequestOptions::new().retry(RetryPolicy::off());
    let unreachable = polar.checkouts().list().options(once).await.unwrap_err();
    assert_eq!((kinds(&unreachable), unreachable.attempts()), (vec!["connect"], 1));
    let invalid = polar.checkouts().list().limit(0).await.unwrap_err();
    assert_eq!((kinds(&invalid), invalid.attempts()), (vec!["builder"], 0));
    assert!(
        invalid.to_string().starts_with("checkouts:list was not sent: `limit`"),
        "{invalid}"
    );
    let anonymous = Polar::anonymous().unwrap().checkouts().list().await.unwrap_err();
    assert!(
        kinds(&anonymous) == ["builder"] && anonymous.to_string().contains("requires a token"),
        "{anonymous}"
    );
    let unbuilt = Polar::new("").unwrap_err();
    assert_eq!((kinds(&unbuilt), unbuilt.operation()), (vec!["builder"], None));
    for error in [unreachable, invalid, anonymous, unbuilt] {
        assert!(!error.possibly_sent() && error.api().is_none() && error.retry_after().is_none());
        assert!(error.status().is_none() && error.headers().is_none() && error.body().is_none());
        assert_message_style(&error);
    }
}

#[tokio::test]
async fn error_keeps_status_headers_and_body() {
    let setup = Setup::new();
    let response = MockResponse::error(403, "NotPermitted", "Not permitted.")
        .header("x-request-id", "req_7")
        .header("retry-after", "3");
    setup.server.enqueue(response);
    let error = setup.polar.checkouts().list().await.unwrap_err();
    let Some(ApiError::NotPermitted(not_permitted)) = error.api() else {
        panic!("{error:?}")
    };
    assert_eq!(not_permitted.detail, "Not permitted.");
    assert_eq!(
        (error.request_id(), error.retry_after()),
        (Some("req_7"), Some(Duration::from_secs(3)))
    );
    assert_eq!(error.headers().unwrap()["x-request-id"], "req_7");
    assert_eq!(
        error.body().unwrap(),
        br#"{"error":"NotPermitted","detail":"Not permitted."}"#
    );
    assert_eq!(
        error.to_string(),
        "checkouts:list failed with 403 Forbidden: NotPermitted: Not permitted.; retry after 3 s"
    );
}

/// Errors are moved by every `?`, so they are one pointer.
#[test]
fn error_is_pointer_sized() {
    assert_eq!(size_of::<Error>(), size_of::<usize>());
    assert_eq!(size_of::<Result<(), Error>>(), size_of::<usize>());
}

#[tokio::test]
async fn validation_errors_are_recognized_by_status_and_list() {
    let setup = Setup::new();
    let problem = serde_json::json!({ "type": "missing", "loc": ["body", "customer_email"], "msg": "Field required" });
    for body in [
        serde_json::json!({ "detail": [problem] }),
        serde_json::json!({ "error": "FutureValidationError", "detail": [problem] }),
    ] {
        setup.server.enqueue(MockResponse::json(422, &body));
        let error = setup.polar.checkouts().list().await.unwrap_err();
        let Some(ApiError::HttpValidationError(invalid)) = error.api() else {
            panic!("{error:?}")
        };
        let problems = invalid.detail.as_deref().unwrap();
        assert_eq!(problems[0].msg, "Field required");
        assert!(error.is_validation(), "{error:?}");
    }
    for body in [
        serde_json::json!({ "detail": "no" }),
        serde_json::json!({ "error": "FutureError", "detail": "no" }),
        serde_json::json!({ "error": "FutureError" }),
    ] {
        setup.server.enqueue(MockResponse::json(422, &body));
        let error = setup.polar.checkouts().list().await.unwrap_err();
        assert!(matches!(error.api(), Some(ApiError::Unknown(_))), "{error:?}");
    }
    let mismatch = MockResponse::error(422, "CheckoutCustomerExternalIdMismatch", "no");
    setup.server.enqueue(mismatch);
    let error = setup.polar.checkouts().list().await.unwrap_err();
    let Some(ApiError::CheckoutCustomerExternalIdMismatch(mismatch)) = error.api() else {
        panic!("{error:?}")
    };
    assert_eq!(mismatch.detail, "no");
}

#[tokio::test]
async fn message_of_a_rate_limit_says_how_long_to_wait() {
    let setup = Setup::new();
    let once = RequestOptions::new().retry(RetryPolicy::off());
    setup.server.enqueue(MockResponse::new(429).header("retry-after", "17"));
    let error = setup.polar.checkouts().list().options(once).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "checkouts:list failed with 429 Too Many Requests: retry after 17 s"
    );
}

#[tokio::test]
async fn message_of_a_failed_connection_names_server_and_cause() {
    let Setup { server, polar, .. } = Setup::new();
    let url = server.url().to_owned();
    drop(server);
    let once = RequestOptions::new().retry(RetryPolicy::off());
    let error = polar.checkouts().list().options(once).await.unwrap_err();
    let message = error.to_string();
    assert!(
        message.starts_with(&format!("checkouts:list failed: could not connect to {url}: ")),
        "{message}"
    );
    assert!(message.to_lowercase().contains("refused"), "{message}");
}

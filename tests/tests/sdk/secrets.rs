//! Secrets do not appear in `Debug` or `Display` of values, nor in errors and their sources.

use crate::setup::Setup;
use polar_sdk::bytes::Bytes;
use polar_sdk::models::{AddressInput, CheckoutConfirmStripe, CheckoutCreate, CheckoutUpdatePublic, CountryAlpha2};
use polar_sdk::testing::{MockResponse, Server};
use polar_sdk::webhooks::{Signer, Verifier};
use polar_sdk::{Error, Polar, RequestOptions, RetryPolicy, Secret, Transport, TransportError, TransportFuture, http};
use std::fmt::{Debug, Write as _};
use std::time::{Duration, SystemTime};

const CANARY: &str = "canary";

#[track_caller]
fn assert_hidden(value: &impl Debug, secret: &str) {
    for debug in [format!("{value:?}"), format!("{value:#?}")] {
        assert!(!debug.contains(secret), "{debug}");
    }
}

/// Asserts that an error and its sources, as a log would print them, do not contain the secret.
#[track_caller]
fn assert_error_hides_secret(error: &Error) {
    let logged = logged(error);
    assert!(!logged.contains(CANARY), "{logged}");
}

/// An error and its sources, as `Display` and `Debug` write them.
fn logged(error: &(dyn std::error::Error + 'static)) -> String {
    let mut logged = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(cause) = source {
        let _ = write!(logged, " {cause} {cause:?}");
        source = cause.source();
    }
    logged
}

#[tokio::test]
async fn clients_options_and_requests_hide_secrets() {
    let builder = Polar::builder().token(CANARY).base_url("http://127.0.0.1:1");
    assert_hidden(&builder, CANARY);
    let polar = builder.build().unwrap();
    assert_hidden(&polar, CANARY);
    assert_hidden(&Secret::from(CANARY), CANARY);
    let options = RequestOptions::new().token(CANARY).header("x-session", CANARY);
    assert_hidden(&options, CANARY);
    let checkouts = polar.checkouts();
    assert_hidden(&checkouts, CANARY);
    let body = CheckoutConfirmStripe::new().confirmation_token_id(CANARY);
    assert_hidden(&body, CANARY);
    let confirm = checkouts.client_confirm(CANARY, body).options(options.clone());
    assert_hidden(&confirm, CANARY);
    assert_hidden(&confirm.clone().with_response(), CANARY);
    assert_hidden(&confirm.clone().with_response().into_future(), CANARY);
    assert_hidden(&confirm.into_future(), CANARY);
    let list = checkouts.list().options(options);
    assert_hidden(&list, CANARY);
    assert_hidden(&list.clone().pages(), CANARY);
    assert_hidden(&list.items(), CANARY);
}

#[tokio::test]
async fn responses_and_models_hide_secrets() {
    let setup = Setup::new();
    let checkouts = setup.polar.checkouts();
    let created = checkouts.create(CheckoutCreate::new([setup.product])).await.unwrap();
    let secret = created.client_secret.expose();
    assert!(created.url.expose().contains(secret) && created.success_url.expose().contains(secret));
    assert_hidden(&created, secret);
    let page = checkouts.list().with_response().await.unwrap();
    assert!(String::from_utf8_lossy(page.bytes()).contains(secret));
    assert_hidden(&page, secret);
    assert_hidden(&page.into_value(), secret);
    let public = checkouts.client_update(&created.client_secret, CheckoutUpdatePublic::new());
    assert_hidden(&public.await.unwrap(), secret);
    let body = CheckoutConfirmStripe::new()
        .customer_email("ann@acme.dev")
        .customer_billing_address(AddressInput::new(CountryAlpha2::Us))
        .confirmation_token_id("ctoken_ok");
    let confirmed = checkouts.client_confirm(&created.client_secret, body).await.unwrap();
    assert_hidden(&confirmed, secret);
    for hidden in confirmed
        .payment_processor_metadata
        .values()
        .chain(&confirmed.customer_session_token)
    {
        assert_hidden(&confirmed, hidden.expose());
    }
}

#[tokio::test]
async fn errors_with_a_response_hide_secrets() {
    let setup = Setup::new();
    let elsewhere = Server::start().unwrap();
    let redirect = MockResponse::redirect(307, &format!("{}/v1/checkouts/client/{CANARY}/", elsewhere.url()));
    for response in [
        redirect,
        MockResponse::redirect(307, "/v1/checkouts/client/canary-and-more"),
        MockResponse::error(401, "invalid_token", "no"),
        MockResponse::json(422, &serde_json::json!({ "error": "E", "detail": [], "input": CANARY })),
        // Polar repeats invalid input, up to the whole body.
        MockResponse::json(
            422,
            &serde_json::json!({
                "error": "RequestValidationError",
                "detail": [{ "type": "missing", "loc": ["body", "x"], "msg": "m", "input": { "confirmation_token_id": CANARY } }],
            }),
        ),
        MockResponse::new(404),
        // A server, gateway or proxy repeats the path, the token or a header.
        MockResponse::html(404, "<h1>/v1/checkouts/client/canary/confirm was not found</h1>"),
        MockResponse::new(502).body("no route to /v1/checkouts/client/canary"),
        MockResponse::json(404, &serde_json::json!({ "detail": "no /v1/checkouts/client/canary" })),
        MockResponse::error(403, "NotPermitted", "canary is not permitted"),
        MockResponse::json(
            401,
            &serde_json::json!({ "error": "invalid_token", "error_description": "canary is invalid" }),
        ),
        MockResponse::json(
            422,
            &serde_json::json!({
                "error": "RequestValidationError",
                "detail": [{ "type": "t", "loc": ["body", "canary"], "msg": "canary is invalid", "input": null }],
            }),
        ),
        MockResponse::new(500).header("x-request-id", "canary-1"),
        MockResponse::json(200, &serde_json::json!({ "id": "canary", "created_at": "canary" })),
        MockResponse::json(200, &serde_json::json!({ "metadata": { "canary": [] } })),
        MockResponse::disconnect(),
        MockResponse::json(200, &CANARY).truncated(),
        MockResponse::hang(),
        // A secret that is not a string, and one where none is expected.
        MockResponse::json(200, &serde_json::json!({ "client_secret": [CANARY] })),
        MockResponse::json(200, &serde_json::json!({ "id": 1, "client_secret": CANARY })),
        MockResponse::json(200, &serde_json::json!({ "seats": CANARY })),
        MockResponse::json(200, &serde_json::json!({ "product": CANARY, "prices": CANARY })),
    ] {
        setup.server.enqueue(response.clone());
        let options = RequestOptions::new()
            .timeout(Duration::from_millis(300))
            .retry(RetryPolicy::off())
            .token(CANARY)
            .header("x-session", CANARY);
        let body = CheckoutConfirmStripe::new().confirmation_token_id(CANARY);
        let confirm = setup.polar.checkouts().client_confirm(CANARY, body).options(options);
        let error = confirm.await.unwrap_err();
        assert!(error.attempts() == 1, "{response:?}: {error:?}");
        assert_error_hides_secret(&error);
        assert_hidden(&error.api(), CANARY);
        assert!(
            !error.request_id().is_some_and(|id| id.contains(CANARY)),
            "{response:?}"
        );
        assert_hidden(&error.headers(), CANARY);
    }
    assert!(elsewhere.requests().is_empty());
}

#[tokio::test]
async fn errors_hide_escaped_secrets() {
    let setup = Setup::new();
    for body in [
        "GET /v1/checkouts/client/a%2Fcanary-%C3%A9",
        "GET /v1/checkouts/client/a%2fcanary-%c3%a9",
    ] {
        setup.server.enqueue(MockResponse::html(404, body));
        let error = setup.polar.checkouts().client_get("a/canary-é").await.unwrap_err();
        assert_error_hides_secret(&error);
    }
    let detail = serde_json::json!({ "detail": "no a/canary-é" });
    setup.server.enqueue(MockResponse::json(404, &detail));
    let error = setup.polar.checkouts().client_get("a/canary-é").await.unwrap_err();
    assert_error_hides_secret(&error);
    assert_hidden(&error.api(), CANARY);
    // The body is as received.
    assert!(String::from_utf8_lossy(error.body().unwrap()).contains(CANARY));
}

/// A transport whose errors contain the URL.
#[derive(Debug)]
struct Unreachable;

impl Transport for Unreachable {
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture {
        let cause = std::io::Error::other(format!("cannot reach {}", request.uri()));
        Box::pin(std::future::ready(Err(TransportError::connect(cause))))
    }
}

#[tokio::test]
async fn errors_of_a_custom_transport_hide_secrets() {
    let polar = Polar::builder()
        .transport(Unreachable)
        .retry(RetryPolicy::off())
        .build()
        .unwrap();
    let error = polar.checkouts().client_get(CANARY).await.unwrap_err();
    assert_error_hides_secret(&error);
    assert!(
        error
            .to_string()
            .contains("cannot reach https://api.polar.sh/v1/checkouts/client/…"),
        "{error}"
    );
}

#[test]
fn errors_do_not_repeat_what_was_passed_by_mistake() {
    let token = "polar_oat_canary";
    assert_error_hides_secret(&Polar::builder().base_url(token).build().unwrap_err());
    assert_error_hides_secret(
        &Polar::builder()
            .base_url(format!("https://x.dev?t={token}"))
            .build()
            .unwrap_err(),
    );
    let id = token.parse::<polar_sdk::ids::CheckoutId>().unwrap_err();
    assert!(!logged(&id).contains(CANARY), "{id:?}");
    let timestamp = token.parse::<polar_sdk::Timestamp>().unwrap_err();
    assert!(!logged(&timestamp).contains(CANARY), "{timestamp:?}");
}

#[tokio::test]
async fn errors_of_headers_hide_their_names() {
    let setup = Setup::new();
    for name in ["polar_oat_canary", "canary canary"] {
        let options = RequestOptions::new().header(name, "a\nb");
        let error = setup.polar.checkouts().list().options(options).await.unwrap_err();
        assert_error_hides_secret(&error);
    }
}

#[test]
fn webhook_verifier_and_signer_hide_secrets() {
    for secret in [CANARY, "whsec_Y2FuYXJ5", "canary\n", "whsec_"] {
        let formatted = [
            format!("{:?} {:#?}", Verifier::new(secret), Verifier::new(secret)),
            format!("{:?} {:#?}", Signer::new(secret), Signer::from_base64_secret(secret)),
        ];
        for debug in formatted {
            assert!(!debug.contains(CANARY) && !debug.contains("Y2FuYXJ5"), "{debug}");
        }
    }
}

#[test]
fn webhook_errors_hide_secrets() {
    let body = br#"{"type":"ping","data":{"token":"canary"}}"#;
    let known = br#"{"type":"checkout.created","timestamp":"2026-11-21T09:57:26Z","api_version":"1","data":"canary"}"#;
    let [id, sent, signature] = Signer::new(CANARY).unwrap().sign("msg_1", SystemTime::now(), body);
    let valid_signature = signature.1.trim_start_matches("v1,").to_owned();
    let verifier = Verifier::new(CANARY).unwrap();
    let old = verifier
        .clone()
        .clock(|| SystemTime::now() + Duration::from_secs(1_000));
    let new = verifier.clone().clock(|| SystemTime::UNIX_EPOCH);
    let forged = (signature.0, "v1,Y2FuYXJ5".to_owned());
    let signed = |body| Signer::new(CANARY).unwrap().sign("msg_1", SystemTime::now(), body);
    for result in [
        verifier.verify([id.clone(), sent.clone()], body),
        verifier.verify([id.clone(), (sent.0, CANARY.to_owned()), signature.clone()], body),
        verifier.verify([id.clone(), sent.clone(), (signature.0, CANARY.to_owned())], body),
        verifier.verify([id.clone(), sent.clone(), forged.clone()], body),
        verifier.verify(
            [id.clone(), sent.clone(), signature.clone()],
            b"{ \"type\": \"canary\" }",
        ),
        old.verify([id.clone(), sent.clone(), signature.clone()], body),
        new.verify([id.clone(), sent.clone(), signature.clone()], body),
        verifier.verify(signed(known), known),
        verifier.verify(signed(b"\"canary\""), b"\"canary\""),
    ] {
        let error = result.unwrap_err();
        let logged = logged(&error);
        assert!(
            !logged.contains(CANARY) && !logged.contains(&valid_signature),
            "{logged}"
        );
    }
    assert_hidden(&verifier.verify([id, sent, signature], body).unwrap().event, CANARY);
}

#[tokio::test]
async fn errors_without_a_response_hide_secrets() {
    for token in ["canary\n", "canary canary", "canary\u{e9}"] {
        assert_error_hides_secret(&Polar::new(token).unwrap_err());
        assert_error_hides_secret(&Polar::builder().token(token).build().unwrap_err());
        let polar = Polar::builder().base_url("http://127.0.0.1:1").build().unwrap();
        let list = polar.checkouts().list().options(RequestOptions::new().token(token));
        assert_error_hides_secret(&list.await.unwrap_err());
    }
    assert_error_hides_secret(
        &Polar::builder()
            .base_url("https://ann:canary@polar.sh")
            .build()
            .unwrap_err(),
    );
    let Setup { server, polar, .. } = Setup::new();
    drop(server);
    let error = polar.checkouts().client_get(CANARY).await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
    assert_error_hides_secret(&error);
}

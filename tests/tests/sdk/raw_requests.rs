//! Raw requests: any method and path below the base URL.

use std::time::Duration;

use polar_sdk::models::{CheckoutCreate, CheckoutStatus};
use polar_sdk::testing::MockResponse;
use polar_sdk::{ApiError, Polar, RetryPolicy, http};
use serde_json::{Value, json};

use crate::setup::Setup;

/// A client that retries without delay.
fn retrying(setup: &Setup) -> Polar {
    let policy = RetryPolicy::new().initial_backoff(Duration::ZERO);
    let builder = Polar::builder()
        .token(setup.server.token())
        .base_url(setup.server.url());
    builder.retry(policy).build().unwrap()
}

#[tokio::test]
async fn raw_requests_are_sent_like_typed_ones() {
    let setup = Setup::new();
    let body = json!({"products": [setup.product]});
    let created: Value = setup.polar.post("/v1/checkouts/").json(&body).send_as().await.unwrap();
    let raw = setup.request();
    let typed = setup
        .polar
        .checkouts()
        .create(CheckoutCreate::new([setup.product]))
        .await
        .unwrap();
    let typed_request = setup.request();
    assert_eq!(created["status"], "open");
    assert_eq!(typed.status, CheckoutStatus::Open);
    assert_eq!(
        (raw.method(), raw.target(), raw.body()),
        ("POST", "/v1/checkouts/", typed_request.body())
    );
    for name in [
        "authorization",
        "polar-version",
        "user-agent",
        "content-type",
        "content-length",
    ] {
        assert!(raw.header(name).is_some(), "{name}");
        assert_eq!(raw.header(name), typed_request.header(name), "{name}");
    }

    let id = created["id"].as_str().unwrap();
    let read = setup
        .polar
        .get("/v1/checkouts/{id}")
        .path("id", id)
        .header("x-n", "1")
        .await
        .unwrap();
    assert_eq!((read.status().as_u16(), read.attempts()), (200, 1));
    assert_eq!(read.headers()["content-type"], "application/json");
    assert_eq!(read.json().unwrap().to::<Value>().unwrap()["id"], id);
    assert_eq!(read.bytes(), read.value());
    assert_eq!(setup.request().header("x-n"), Some("1"));

    let list = setup
        .polar
        .get("/v1/checkouts/")
        .query("limit", 1)
        .query("status", "open")
        .query("status", "expired");
    let page: Value = list.send_as().await.unwrap();
    assert_eq!(page["items"].as_array().unwrap().len(), 1);
    assert_eq!(
        setup.request().target(),
        "/v1/checkouts/?limit=1&status=open&status=expired"
    );
}

#[tokio::test]
async fn every_method_is_sent() {
    let setup = Setup::new();
    let polar = &setup.polar;
    let requests = [
        (polar.get("/v1/x"), "GET"),
        (polar.post("/v1/x"), "POST"),
        (polar.put("/v1/x"), "PUT"),
        (polar.patch("/v1/x"), "PATCH"),
        (polar.delete("/v1/x"), "DELETE"),
        (polar.request(http::Method::OPTIONS, "/v1/x"), "OPTIONS"),
        (polar.request(http::Method::HEAD, "/v1/x"), "HEAD"),
    ];
    for (request, method) in requests {
        setup.server.enqueue(MockResponse::new(204));
        // Empty bodies are deserialized like null.
        request.send_as::<()>().await.unwrap();
        assert_eq!(setup.request().method(), method);
    }
    let error = polar.request(http::Method::TRACE, "/v1/x").await.unwrap_err();
    assert!(
        error.is_invalid_request() && error.to_string().contains("the method must be GET"),
        "{error}"
    );
}

#[tokio::test]
async fn raw_reads_are_retried_and_raw_writes_only_if_allowed() {
    let setup = Setup::new();
    let polar = retrying(&setup);
    let policy = || RetryPolicy::new().initial_backoff(Duration::ZERO).retry_writes(true);
    for (request, attempts) in [
        (polar.get("/v1/x"), 2),
        (polar.post("/v1/x"), 1),
        (polar.delete("/v1/x"), 1),
        (polar.post("/v1/x").retry(policy()), 2),
        (polar.patch("/v1/x").retry(policy()), 2),
    ] {
        for failure in [MockResponse::new(503), MockResponse::disconnect()] {
            setup.server.enqueue(failure);
            if attempts == 2 {
                setup.server.enqueue(MockResponse::new(204));
            }
            let result = request.clone().await;
            assert_eq!(result.is_ok(), attempts == 2, "{request:?} {result:?}");
            assert_eq!(setup.server.take_requests().len(), attempts, "{request:?}");
        }
    }
}

#[tokio::test]
async fn errors_of_raw_requests_are_typed() {
    let setup = Setup::new();
    let unknown = "00000000-0000-4000-8000-000000000000";
    let error = setup
        .polar
        .get("/v1/checkouts/{id}")
        .path("id", unknown)
        .await
        .unwrap_err();
    assert!(
        error.is_not_found() && matches!(error.api(), Some(ApiError::ResourceNotFound(_))),
        "{error:?}"
    );
    assert_eq!(error.operation(), Some("raw:get"));

    setup
        .server
        .enqueue(MockResponse::json(200, &json!({"n": "canary", "s": "\"canary"})));
    let error = setup
        .polar
        .get("/v1/x")
        .send_as::<std::collections::HashMap<String, i64>>()
        .await
        .unwrap_err();
    assert!(
        error.is_decode() && error.status().is_some() && error.body().is_some(),
        "{error:?}"
    );
    let message = format!("{error} {error:?}");
    assert!(
        message.contains("invalid type: string \"…\", expected i64"),
        "{message}"
    );
    assert!(!message.contains("canary"), "{message}");

    setup.server.enqueue(MockResponse::html(200, "<p>"));
    let error = setup.polar.get("/v1/x").send_as::<Value>().await.unwrap_err();
    assert!(error.to_string().contains("not JSON"), "{error}");
    setup.server.enqueue(MockResponse::html(200, "<p>"));
    let response = setup.polar.get("/v1/x").await.unwrap();
    assert_eq!(response.value(), "<p>");
    let error = response.json().unwrap_err();
    assert!(
        error.is_decode() && error.operation() == Some("raw:get") && error.attempts() == 1,
        "{error:?}"
    );
}

#[tokio::test]
async fn raw_requests_stay_below_the_base_url() {
    let setup = Setup::new();
    for path in [
        "//evil.example/x",
        "https://evil.example",
        "/v1/../x",
        "/v1/%2e%2e/x",
        "/v1/x?y=1",
        "v1/x",
        "/v1/é",
    ] {
        let error = setup.polar.get(path).await.unwrap_err();
        assert!(error.is_invalid_request() && error.attempts() == 0, "{path}: {error}");
    }
    for (value, why) in [("", "`id` must not be empty"), ("..", "`id` must not be")] {
        let error = setup.polar.get("/v1/{id}").path("id", value).await.unwrap_err();
        assert!(error.to_string().contains(why), "{error}");
    }
    let error = setup.polar.get("/v1/x").path("id", 1).await.unwrap_err();
    assert!(
        error.to_string().contains("the path does not contain `{id}`"),
        "{error}"
    );
    assert_eq!(setup.server.take_requests(), []);

    setup.server.enqueue(MockResponse::new(204));
    setup
        .polar
        .get("/v1/{id}")
        .path("id", "../a b")
        .query("a&b", "c=d é")
        .await
        .unwrap();
    assert_eq!(setup.request().target(), "/v1/..%2Fa%20b?a%26b=c%3Dd%20%C3%A9");
}

#[tokio::test]
async fn raw_requests_without_a_token_are_anonymous() {
    let setup = Setup::new();
    let secret = setup.checkout().await.client_secret;
    let anonymous = Polar::builder().base_url(setup.server.url()).build().unwrap();
    let client_path = "/v1/checkouts/client/{secret}";
    let checkout: Value = anonymous
        .get(client_path)
        .path("secret", secret.expose())
        .send_as()
        .await
        .unwrap();
    assert_eq!(checkout["status"], "open");
    assert_eq!(setup.request().header("authorization"), None);
    assert!(anonymous.get("/v1/checkouts/").await.unwrap_err().is_unauthorized());
    let list = anonymous.get("/v1/checkouts/").token(setup.server.token());
    assert_eq!(list.await.unwrap().status().as_u16(), 200);
}

#[test]
fn debug_output_of_raw_requests_hides_values() {
    let polar = Polar::anonymous().unwrap();
    let body = json!({"token": "canary"});
    let request = polar
        .post("/v1/{secret}")
        .path("secret", "canary")
        .query("q", "canary")
        .json(&body);
    let debug = format!("{:?}", request.token("canary").header("x-a", "canary"));
    assert!(!debug.contains("canary") && debug.contains("/v1/{secret}"), "{debug}");
}

#[tokio::test]
async fn typed_responses_have_their_json() {
    let setup = Setup::new();
    let id = setup.checkout().await.id;
    let response = setup.polar.checkouts().get(id).with_response().await.unwrap();
    let json: Value = response.json().unwrap().to().unwrap();
    assert_eq!(json["id"], response.value().id.to_string());
    assert_eq!(response.json().unwrap().as_str().as_bytes(), response.bytes());
}

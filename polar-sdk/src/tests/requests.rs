//! How requests are sent: line, headers, token and body.

use super::server::{Server, json, with};
use super::*;
use crate::client::RequestOptions;
use crate::request::Request;
use crate::types::{OneOrMany, Secret};

#[tokio::test]
async fn sends_path_query_and_headers() {
    let server = Server::new([json("200 OK", r#"{"n":1}"#)]);
    let request: Request<Thing> = Request::json(&client(&server), &GET)
        .path("id", &"a/../b %é")
        .query_list("status", OneOrMany::<String>::from(["open", "a&b"]))
        .query_list("status", OneOrMany::<String>::from("x"))
        .query("query", "first")
        .query_within("limit", 5, Some(1), Some(100))
        .query("query", "é =+");
    assert_eq!(request.await.unwrap(), Thing { n: 1 });
    let [received] = &server.received()[..] else { panic!() };
    assert_eq!(
        received.line,
        "GET /v1/things/a%2F..%2Fb%20%25%C3%A9?status=open&status=a%26b&status=x&query=%C3%A9%20%3D%2B&limit=5 HTTP/1.1"
    );
    for (name, value) in [
        ("authorization", Some("Bearer polar_oat_own")),
        ("polar-version", Some(crate::generated::meta::API_VERSION)),
        (
            "user-agent",
            Some(concat!("polar-sdk-rust/", env!("CARGO_PKG_VERSION"))),
        ),
        ("accept", Some("application/json")),
        ("content-type", None),
        ("content-length", None),
        ("transfer-encoding", None),
        ("accept-encoding", None),
    ] {
        assert_eq!(received.header(name), value, "{name}");
    }
}

#[tokio::test]
async fn sends_bodies_with_type_and_length() {
    let server = Server::new([
        json("201 Created", r#"{"n":2}"#),
        with("204 No Content", "", ""),
        json("200 OK", r#"{"n":3}"#),
    ]);
    let polar = client(&server);
    let created: Request<Thing> = Request::json(&polar, &CREATE).body_json(&Thing { n: 2 });
    assert_eq!(created.await.unwrap(), Thing { n: 2 });
    Request::nothing(&polar, &CREATE).await.unwrap();
    let form: Request<Thing> = Request::json(&polar, &CREATE).body_form(&Thing { n: 3 });
    form.await.unwrap();
    let received = server.received();
    let bodies: Vec<_> = received
        .iter()
        .map(|request| {
            (
                request.header("content-length"),
                request.header("content-type"),
                request.body.as_str(),
            )
        })
        .collect();
    assert_eq!(
        bodies,
        [
            (Some("7"), Some("application/json"), r#"{"n":2}"#),
            (Some("0"), None, ""),
            (Some("3"), Some("application/x-www-form-urlencoded"), "n=3"),
        ]
    );
}

#[tokio::test]
async fn sends_the_token_only_to_operations_that_accept_one() {
    let server = Server::new((0..5).map(|_| json("200 OK", r#"{"n":1}"#)));
    let polar = client(&server);
    let with_token = RequestOptions::new().token("polar_cst_call");
    let secret = Secret::from("s");
    let get = |operation| Request::<Thing>::json(&polar, operation).path_secret("secret", &secret);
    get(&OPEN).await.unwrap();
    get(&OPEN).with_options(with_token.clone()).await.unwrap();
    get(&EITHER).await.unwrap();
    get(&EITHER).with_options(with_token.clone()).await.unwrap();
    Request::<Thing>::json(&polar, &GET)
        .path("id", &1)
        .with_options(with_token)
        .await
        .unwrap();
    let received = server.received();
    let tokens: Vec<_> = received.iter().map(|request| request.header("authorization")).collect();
    let token = Some("Bearer polar_cst_call");
    assert_eq!(tokens, [None, None, None, token, token]);
}

#[tokio::test]
async fn sends_custom_headers_and_returns_the_response() {
    let server = Server::new([json("200 OK", r#"{"n":1}"#)]);
    let polar = Polar::builder()
        .token("t")
        .base_url(server.url())
        .user_agent("shop/1.2")
        .build()
        .unwrap();
    let options = RequestOptions::new().header("X-Shop", "a").header("x-shop", "b");
    let request: Request<Thing> = Request::json(&polar, &GET).path("id", &1).with_options(options);
    let response = request.with_response().await.unwrap();
    assert_eq!(
        (response.status().as_u16(), response.attempts(), response.value()),
        (200, 1, &Thing { n: 1 })
    );
    assert_eq!(response.bytes(), r#"{"n":1}"#);
    assert_eq!(response.headers()["content-type"], "application/json");
    let [received] = &server.received()[..] else { panic!() };
    assert_eq!(received.header("x-shop"), Some("b"));
    assert!(received.header("user-agent").unwrap().ends_with(" shop/1.2"));
}

#[tokio::test]
async fn rejects_invalid_arguments_before_sending() {
    // There is no server, so a request that is sent fails with another error.
    let polar = Polar::builder()
        .token("t")
        .base_url("http://127.0.0.1:9")
        .build()
        .unwrap();
    let anonymous = Polar::builder().base_url("http://127.0.0.1:9").build().unwrap();
    let get = || Request::<Thing>::json(&polar, &GET);
    let with_id = || get().path("id", &1);
    for (request, why) in [
        (get().path("id", ""), "`id` must not be empty"),
        (get().path("id", ".."), "`id` must not be \"..\""),
        (get(), "`id` is missing"),
        (
            with_id().query_within("limit", 0, Some(1), None),
            "`limit` must be at least 1, got 0",
        ),
        (
            with_id().query_list("status", OneOrMany::<i64>::from(vec![])),
            "`status` must not be an empty list",
        ),
        (with_id().query("q", &"x".repeat(70_000)), "the URL is too long"),
        (
            get().path("id", "").query_within("limit", 0, Some(1), None),
            "`id` must not be empty",
        ),
        (
            with_id().with_options(RequestOptions::new().header("host", "x")),
            "`host`",
        ),
        (
            with_id().with_options(RequestOptions::new().timeout(Duration::ZERO)),
            "`timeout`",
        ),
        (Request::json(&anonymous, &GET).path("id", &1), "it requires a token"),
    ] {
        let error = request.await.unwrap_err();
        assert!(error.is_invalid_request() && error.attempts() == 0 && !error.possibly_sent());
        let message = error.to_string();
        assert!(message.starts_with("things:get ") && message.contains(why), "{error}");
    }
}

#[test]
fn awaiting_without_a_runtime_is_an_error() {
    use std::future::{Future as _, IntoFuture as _};

    let polar = Polar::builder()
        .token("t")
        .base_url("http://127.0.0.1:9")
        .build()
        .unwrap();
    let mut future = std::pin::pin!(Request::<Thing>::json(&polar, &GET).path("id", &1).into_future());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(Err(error)) = future.as_mut().poll(&mut context) else {
        panic!()
    };
    assert!(error.to_string().contains("within a Tokio runtime"), "{error}");
}

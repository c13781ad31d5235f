//! How requests are sent: line, headers, token and body.

use super::transport::{header, json, response};
use super::*;
use crate::client::RequestOptions;
use crate::request::{Credential, Request};
use crate::types::{OneOrMany, Secret};

#[tokio::test]
async fn sends_path_and_query() {
    let transport = ScriptedTransport::new([json(200, r#"{"n":1}"#)]);
    let request: Request<Thing> = Request::json(&client(&transport), &GET)
        .path("id", &"a/../b %é")
        .query_list("status", OneOrMany::<String>::from(["open", "a&b"]))
        .query_list("status", OneOrMany::<String>::from("x"))
        .query("query", "first")
        .query_within("limit", 5, Some(1), Some(100))
        .query("query", "é =+");
    assert_eq!(request.await.unwrap(), Thing { n: 1 });
    assert_eq!(
        transport.request_lines(),
        ["GET /v1/things/a%2F..%2Fb%20%25%C3%A9?status=open&status=a%26b&status=x&query=%C3%A9%20%3D%2B&limit=5"]
    );
}

#[tokio::test]
async fn sends_header_arguments_and_the_token_in_the_header_of_the_operation() {
    const KEY: Operation = Operation::new("things:key", Method::Get, "/v1/things/", Auth::Required)
        .credential(Credential::Header("x-api-key"));
    let transport = ScriptedTransport::new([json(200, r#"{"n":1}"#)]);
    let request = || Request::<Thing>::json(&client(&transport), &KEY);
    request().header_argument("X-Number", &u64::MAX).await.unwrap();
    let [sent] = &transport.requests()[..] else {
        panic!("expected one request")
    };
    assert_eq!(header(sent, "x-number"), Some("18446744073709551615"));
    assert_eq!(header(sent, "x-api-key"), Some("polar_oat_own"));
    assert_eq!(header(sent, "authorization"), None);

    let error = request().header_argument("X-Text", "line\nbreak").await.unwrap_err();
    assert!(error.is_invalid_request(), "{error}");
    assert!(
        error.to_string().contains("the value of the header `x-text`"),
        "{error}"
    );
}

#[tokio::test]
async fn sends_bodies_with_type_and_length() {
    let transport = ScriptedTransport::new([json(201, r#"{"n":2}"#), response(204, &[], ""), json(200, r#"{"n":3}"#)]);
    let polar = client(&transport);
    let created: Request<Thing> = Request::json(&polar, &CREATE).body_json(&Thing { n: 2 });
    assert_eq!(created.await.unwrap(), Thing { n: 2 });
    Request::nothing(&polar, &CREATE).await.unwrap();
    let form: Request<Thing> = Request::json(&polar, &CREATE).body_form(&Thing { n: 3 });
    form.await.unwrap();
    let requests = transport.requests();
    let bodies: Vec<_> = requests
        .iter()
        .map(|request| {
            (
                header(request, "content-length"),
                header(request, "content-type"),
                std::str::from_utf8(request.body()).unwrap(),
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
    let transport = ScriptedTransport::new((0..5).map(|_| json(200, r#"{"n":1}"#)));
    let polar = client(&transport);
    let with_token = RequestOptions::new().token("polar_cst_call");
    let secret = Secret::from("s");
    let get = |operation| Request::<Thing>::json(&polar, operation).path_secret("secret", &secret);
    get(&OPEN).await.unwrap();
    get(&OPEN).options(with_token.clone()).await.unwrap();
    get(&EITHER).await.unwrap();
    get(&EITHER).options(with_token.clone()).await.unwrap();
    Request::<Thing>::json(&polar, &GET)
        .path("id", &1)
        .options(with_token)
        .await
        .unwrap();
    let requests = transport.requests();
    let tokens: Vec<_> = requests
        .iter()
        .map(|request| header(request, "authorization"))
        .collect();
    let token = Some("Bearer polar_cst_call");
    assert_eq!(tokens, [None, None, None, token, token]);
}

#[tokio::test]
async fn sends_custom_headers_and_returns_the_response() {
    let transport = ScriptedTransport::new([json(200, r#"{"n":1}"#)]);
    let polar = Polar::builder()
        .token("t")
        .transport(transport.clone())
        .user_agent("shop/1.2")
        .build()
        .unwrap();
    let options = RequestOptions::new().header("X-Shop", "a").header("x-shop", "b");
    let request: Request<Thing> = Request::json(&polar, &GET).path("id", &1).options(options);
    let response = request.with_response().await.unwrap();
    assert_eq!(
        (response.status().as_u16(), response.attempts(), response.value()),
        (200, 1, &Thing { n: 1 })
    );
    assert_eq!(response.bytes(), r#"{"n":1}"#);
    assert_eq!(response.headers()["content-type"], "application/json");
    let [request] = &transport.requests()[..] else { panic!() };
    assert_eq!(header(request, "x-shop"), Some("b"));
    assert!(header(request, "user-agent").unwrap().ends_with(" shop/1.2"));
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
        (get().path("id", "."), "`id` must not be \".\""),
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
        (with_id().options(RequestOptions::new().header("host", "x")), "`host`"),
        (
            with_id().options(RequestOptions::new().timeout(Duration::ZERO)),
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

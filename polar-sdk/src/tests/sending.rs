//! What goes out: line, headers, token, body.

use super::server::{Server, json, with};
use super::*;
use crate::client::RequestOptions;
use crate::request::Request;
use crate::types::{OneOrMany, Secret};

#[tokio::test]
async fn a_read_with_arguments() {
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
    assert_eq!(received.header("authorization"), Some("Bearer polar_oat_own"));
    assert_eq!(
        received.header("polar-version"),
        Some(crate::generated::meta::API_VERSION)
    );
    assert_eq!(
        received.header("user-agent"),
        Some(concat!("polar-sdk-rust/", env!("CARGO_PKG_VERSION")))
    );
    assert_eq!(received.header("accept"), Some("application/json"));
    for absent in ["content-type", "content-length", "transfer-encoding", "accept-encoding"] {
        assert_eq!(received.header(absent), None, "{absent}");
    }
}

#[tokio::test]
async fn bodies_have_a_length() {
    let answers = [
        json("201 Created", r#"{"n":2}"#),
        with("204 No Content", "", ""),
        json("200 OK", r#"{"n":3}"#),
    ];
    let server = Server::new(answers);
    let polar = client(&server);
    let created: Request<Thing> = Request::json(&polar, &CREATE).body_json(&Thing { n: 2 });
    assert_eq!(created.await.unwrap(), Thing { n: 2 });
    Request::nothing(&polar, &CREATE).await.unwrap();
    let form: Request<Thing> = Request::json(&polar, &CREATE).body_form(&Thing { n: 3 });
    form.await.unwrap();
    let received = server.received();
    let sent: Vec<_> = received
        .iter()
        .map(|received| {
            (
                received.header("content-length"),
                received.header("content-type"),
                received.body.as_str(),
            )
        })
        .collect();
    assert_eq!(
        sent,
        [
            (Some("7"), Some("application/json"), r#"{"n":2}"#),
            (Some("0"), None, ""),
            (Some("3"), Some("application/x-www-form-urlencoded"), "n=3"),
        ]
    );
}

#[tokio::test]
async fn the_token_goes_only_where_it_is_wanted() {
    let server = Server::new((0..5).map(|_| json("200 OK", r#"{"n":1}"#)));
    let polar = client(&server);
    let own = RequestOptions::new().token("polar_cst_call");
    let secret = Secret::from("s");
    let read = |operation| Request::<Thing>::json(&polar, operation).path_secret("secret", &secret);
    read(&OPEN).await.unwrap();
    read(&OPEN).with_options(own.clone()).await.unwrap();
    read(&EITHER).await.unwrap();
    read(&EITHER).with_options(own.clone()).await.unwrap();
    Request::<Thing>::json(&polar, &GET)
        .path("id", &1)
        .with_options(own)
        .await
        .unwrap();
    let received = server.received();
    let tokens: Vec<_> = received
        .iter()
        .map(|received| received.header("authorization"))
        .collect();
    assert_eq!(
        tokens,
        [
            None,
            None,
            None,
            Some("Bearer polar_cst_call"),
            Some("Bearer polar_cst_call")
        ]
    );
}

#[tokio::test]
async fn options_add_headers_and_the_application_names_itself() {
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
async fn problems_are_told_before_sending() {
    // No server: nothing may be sent.
    let polar = Polar::builder()
        .token("t")
        .base_url("http://127.0.0.1:9")
        .build()
        .unwrap();
    let anonymous = Polar::builder().base_url("http://127.0.0.1:9").build().unwrap();
    let get = || Request::<Thing>::json(&polar, &GET);
    for (request, why) in [
        (get().path("id", ""), "`id` is empty"),
        (get().path("id", ".."), "`id` is \"..\""),
        (get(), "`id` is missing"),
        (
            get().path("id", &1).query_within("limit", 0, Some(1), None),
            "`limit` is 0",
        ),
        (
            get()
                .path("id", &1)
                .query_list("status", OneOrMany::<i64>::from(vec![])),
            "`status` is an empty list",
        ),
        (
            get().path("id", &1).query("q", &"x".repeat(70_000)),
            "the URL is longer",
        ),
        (
            get().path("id", "").query_within("limit", 0, Some(1), None),
            "`id` is empty",
        ),
        (
            get()
                .path("id", &1)
                .with_options(RequestOptions::new().header("host", "x")),
            "`host`",
        ),
        (
            get()
                .path("id", &1)
                .with_options(RequestOptions::new().timeout(Duration::ZERO)),
            "`timeout`",
        ),
        (Request::json(&anonymous, &GET).path("id", &1), "it needs a token"),
    ] {
        let error = request.await.unwrap_err();
        assert!(error.is_invalid_request() && error.attempts() == 0 && !error.possibly_sent());
        assert!(error.to_string().starts_with("things:get was not sent: "), "{error}");
        assert!(error.to_string().contains(why), "{error}");
    }
}

#[test]
fn without_a_runtime_there_is_an_error_and_no_panic() {
    use std::future::{Future as _, IntoFuture as _};

    let polar = Polar::builder()
        .token("t")
        .base_url("http://127.0.0.1:9")
        .build()
        .unwrap();
    let mut sending = std::pin::pin!(Request::<Thing>::json(&polar, &GET).path("id", &1).into_future());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(Err(error)) = sending.as_mut().poll(&mut context) else {
        panic!()
    };
    assert!(error.to_string().contains("no Tokio runtime"), "{error}");
}

#[test]
fn all_can_be_sent_to_other_threads_and_hides_its_secrets() {
    fn check<T: Send + Sync + 'static>() {}
    fn sent<T: Send + Unpin + 'static>() {}
    check::<Polar>();
    check::<Request<Thing>>();
    check::<crate::Page<Thing>>();
    check::<crate::Response<Thing>>();
    sent::<crate::RequestFuture<Thing>>();
    sent::<crate::WithResponseFuture<Thing>>();
    sent::<crate::Pages<crate::Page<Thing>>>();
    sent::<crate::Items<crate::Page<Thing>>>();
    let polar = Polar::builder()
        .token("canary")
        .base_url("http://127.0.0.1:9")
        .build()
        .unwrap();
    let request: Request<Thing> = Request::json(&polar, &OPEN)
        .path_secret("secret", &"canary".into())
        .query_secret("token", &"canary".into())
        .body_json(&"canary")
        .with_options(RequestOptions::new().token("canary").header("x", "canary"));
    let sending = std::future::IntoFuture::into_future(request.clone());
    let debug = format!("{request:?} {sending:?} {:?}", request.clone().with_response());
    assert!(!debug.contains("canary"), "{debug}");
}

//! What is tried again over a real connection, and what never is.

use super::server::{Reply, Server, json, with};
use super::*;
use crate::client::RequestOptions;
use crate::error::Error;
use crate::request::Request;

async fn call(
    operation: &'static Operation,
    replies: impl IntoIterator<Item = Reply>,
) -> (Result<Thing, Error>, usize) {
    let server = Server::new(replies);
    let request: Request<Thing> = Request::json(&client(&server), operation).path("id", &1);
    let request = if operation.method == Method::Get {
        request
    } else {
        request.body_json(&1_i64)
    };
    let result = request.await;
    (result, server.received().len())
}

fn good() -> Reply {
    json("200 OK", r#"{"n":1}"#)
}

fn failing(status: u16) -> Reply {
    with(&format!("{status} No"), "retry-after: 0\r\n", "")
}

fn locked() -> Reply {
    json("409 Conflict", r#"{"error":"CheckoutLocked","detail":"Locked"}"#)
}

#[tokio::test]
async fn reads_are_tried_three_times() {
    let (result, seen) = call(&GET, [failing(503), Reply::Close, good()]).await;
    assert_eq!((result.unwrap(), seen), (Thing { n: 1 }, 3));
    let (result, seen) = call(&GET, [failing(500), failing(502), failing(504)]).await;
    let error = result.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.attempts(), seen), (504, 3, 3));
    assert!(error.to_string().ends_with("(after 3 attempts)"), "{error}");
    let half = "HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{".to_owned();
    assert!(call(&GET, [Reply::Raw(half.into()), good()]).await.0.is_ok());
}

#[tokio::test]
async fn writes_are_tried_again_only_where_the_server_did_not_begin() {
    for operation in [&CREATE, &UPDATE] {
        assert!(call(operation, [failing(429), locked(), good()]).await.0.is_ok());
        for reply in [
            failing(500),
            failing(502),
            failing(503),
            failing(504),
            failing(408),
            Reply::Close,
        ] {
            let (result, seen) = call(operation, [reply]).await;
            let error = result.unwrap_err();
            assert_eq!((error.attempts(), seen), (1, 1), "{error}");
            assert!(error.possibly_sent());
        }
    }
}

#[tokio::test]
async fn what_must_not_happen_twice_is_sent_once() {
    for reply in [failing(429), locked(), failing(503), Reply::Close] {
        let (result, seen) = call(&CONFIRM, [reply]).await;
        assert_eq!((result.unwrap_err().attempts(), seen), (1, 1));
    }
}

#[tokio::test]
async fn what_was_never_sent_is_tried_again_for_all() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", closed.local_addr().unwrap());
    drop(closed);
    let policy = RetryPolicy::new().initial_backoff(Duration::ZERO);
    let polar = Polar::builder().token("t").base_url(url).retry(policy).build().unwrap();
    for operation in [&GET, &CREATE, &UPDATE, &CONFIRM] {
        let error = Request::<Thing>::json(&polar, operation)
            .path("id", &1)
            .await
            .unwrap_err();
        assert!(
            error.is_connect() && !error.is_timeout() && !error.possibly_sent(),
            "{error:?}"
        );
        assert_eq!(error.attempts(), 3);
        let off = RequestOptions::new().retry(RetryPolicy::off());
        let error = Request::<Thing>::json(&polar, operation)
            .path("id", &1)
            .with_options(off)
            .await
            .unwrap_err();
        assert_eq!(error.attempts(), 1);
    }
}

#[tokio::test]
async fn a_long_retry_after_ends_it_at_once() {
    let (result, seen) = call(&GET, [with("429 Too Many Requests", "retry-after: 1800\r\n", "")]).await;
    let error = result.unwrap_err();
    assert!(error.is_rate_limited());
    assert_eq!(
        (error.retry_after(), error.attempts(), seen),
        (Some(Duration::from_secs(1800)), 1, 1)
    );
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
#[tokio::test]
async fn a_server_that_does_not_speak_tls_is_never_sent_a_request() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || drop(listener.accept().unwrap()));
    let polar = Polar::builder()
        .token("polar_oat_canary")
        .base_url(url)
        .retry(RetryPolicy::off())
        .build()
        .unwrap();
    let error = Request::<Thing>::json(&polar, &CREATE)
        .body_json(&1_i64)
        .await
        .unwrap_err();
    assert!(error.is_connect() && !error.possibly_sent(), "{error:?}");
    assert!(!format!("{error:?}").contains("canary"));
    server.join().unwrap();
}

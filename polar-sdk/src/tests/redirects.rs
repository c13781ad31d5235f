//! Redirects within the origin and out of it.

use super::server::{Reply, Server, json, with};
use super::*;
use crate::error::Error;
use crate::request::Request;

fn redirect(status: u16, location: &str) -> Reply {
    with(&format!("{status} Elsewhere"), &format!("location: {location}\r\n"), "")
}

#[tokio::test]
async fn within_the_origin_method_body_and_token_are_kept() {
    let server = Server::new([
        redirect(307, "/v1/things"),
        redirect(308, "/v1/things/"),
        json("200 OK", r#"{"n":1}"#),
    ]);
    let created: Result<Thing, Error> = Request::json(&client(&server), &CREATE)
        .body_json(&Thing { n: 1 })
        .await;
    assert_eq!(created.unwrap(), Thing { n: 1 });
    let received = server.received();
    let lines: Vec<_> = received.iter().map(|received| received.line.as_str()).collect();
    assert_eq!(
        lines,
        [
            "POST /v1/things/ HTTP/1.1",
            "POST /v1/things HTTP/1.1",
            "POST /v1/things/ HTTP/1.1"
        ]
    );
    for received in &received {
        assert_eq!(received.body, r#"{"n":1}"#);
        assert_eq!(received.header("authorization"), Some("Bearer polar_oat_own"));
    }
}

#[tokio::test]
async fn to_another_origin_nothing_is_sent() {
    let other = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    other.set_nonblocking(true).unwrap();
    let location = format!("http://{}/v1/things/", other.local_addr().unwrap());
    let server = Server::new([redirect(307, &location)]);
    let error = Request::<Thing>::json(&client(&server), &GET)
        .path("id", &1)
        .await
        .unwrap_err();
    assert!(error.is_redirect() && error.attempts() == 1, "{error:?}");
    assert_eq!(error.status().unwrap(), 307);
    assert!(error.to_string().contains("another origin"), "{error}");
    assert_eq!(other.accept().unwrap_err().kind(), std::io::ErrorKind::WouldBlock);
}

#[tokio::test]
async fn to_another_path_nothing_is_sent() {
    let server = Server::new([redirect(307, "/v1/things/a")]);
    let error = Request::<Thing>::json(&client(&server), &GET)
        .path("id", &"a/")
        .await
        .unwrap_err();
    assert!(
        error.is_redirect() && error.to_string().contains("another path"),
        "{error}"
    );
    let received = server.received();
    assert_eq!(received.len(), 1);
    assert_eq!(received[0].line, "GET /v1/things/a%2F HTTP/1.1");
}

#[tokio::test]
async fn a_body_is_never_dropped_and_a_loop_ends() {
    let server = Server::new([redirect(303, "/v1/things/")]);
    let error = Request::<Thing>::json(&client(&server), &CREATE)
        .body_json(&1_i64)
        .await
        .unwrap_err();
    assert!(
        error.is_redirect() && error.to_string().contains("drop the request's body"),
        "{error}"
    );
    let server = Server::new((0..6).map(|_| redirect(308, "/v1/things/1")));
    let error = Request::<Thing>::json(&client(&server), &GET)
        .path("id", &1)
        .await
        .unwrap_err();
    assert!(error.to_string().contains("more than 5 times"), "{error}");
    assert_eq!(server.received().len(), 6);
}

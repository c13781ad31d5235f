//! What comes back, readable or not.

use super::server::{Reply, Server, json, with};
use super::*;
use crate::error::Error;
use crate::request::Request;
use crate::types::Json;

async fn get(reply: Reply) -> Result<Vec<Thing>, Error> {
    let server = Server::new([reply]);
    let polar = Polar::builder()
        .token("t")
        .base_url(server.url())
        .retry(RetryPolicy::off())
        .build()
        .unwrap();
    Request::json(&polar, &GET).path("id", &1).await
}

#[tokio::test]
async fn what_cannot_be_read_is_an_error_with_status_and_place() {
    for (reply, why) in [
        (
            json("200 OK", r#"[{"n":1},{"n":"x"}]"#),
            "its body cannot be read: [1].n: invalid type: string, expected i64",
        ),
        (json("200 OK", r#"[{"n":1},{"#), "its body cannot be read: "),
        (json("200 OK", ""), "its body is empty"),
        (
            with("200 OK", "content-type: text/html\r\n", "<html>\n<p>Hi"),
            "its body is not JSON (it is text/html: \"<html> <p>Hi\")",
        ),
        (
            with("200 OK", "content-type: text/plain\r\n", "[]"),
            "its body is not JSON but text/plain",
        ),
        (with("204 No Content", "", ""), "its body is empty"),
        (
            with("200 OK", "", "<html>"),
            "its body cannot be read: expected value at line 1 column 1 (it is of no declared type: \"<html>\")",
        ),
        (json("200 OK", "\u{0}\u{1}"), "its body cannot be read"),
    ] {
        let error = get(reply).await.unwrap_err();
        assert!(error.is_decode() && error.possibly_sent(), "{error:?}");
        let status = error.status().unwrap();
        assert!(status.is_success());
        assert!(
            error
                .to_string()
                .starts_with(&format!("things:get was answered with {status}, but ")),
            "{error}"
        );
        assert!(error.to_string().contains(why), "{error}");
    }
    assert_eq!(
        get(with(
            "200 OK",
            "content-type: Application/JSON; charset=utf-8\r\n",
            "[]"
        ))
        .await
        .unwrap(),
        []
    );
}

#[tokio::test]
async fn an_unreadable_error_keeps_its_status() {
    for (status, body) in [
        ("404 Not Found", r#"{"error":"ResourceNotFound","detail":"Not found"}"#),
        ("502 Bad Gateway", "<html>"),
        ("418 I'm a teapot", ""),
        ("500 Internal Server Error", "{\"error\":"),
        ("304 Not Modified", ""),
    ] {
        let error = get(with(status, "", body)).await.unwrap_err();
        assert!(error.is_status(), "{error:?}");
        assert!(status.starts_with(error.status().unwrap().as_str()));
        assert_eq!(error.body().unwrap(), body.as_bytes());
    }
    // The connection breaks within the body, but not before the status.
    let broken = "HTTP/1.1 404 Not Found\r\ncontent-length: 500\r\n\r\n{\"error\":\"Reso".to_owned();
    let error = get(Reply::Raw(broken.into())).await.unwrap_err();
    assert!(error.is_not_found(), "{error:?}");
    assert_eq!(error.body().unwrap(), b"{\"error\":\"Reso");
}

#[tokio::test]
async fn a_body_that_breaks_off_is_lost() {
    for broken in [
        "HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n[",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n[]\r\n",
        "HTTP/1.1 200",
        "garbage\r\n\r\n",
    ] {
        let error = get(Reply::Raw(broken.into())).await.unwrap_err();
        assert!(error.is_interrupted() && error.possibly_sent(), "{error:?}");
        assert!(std::error::Error::source(&error).is_some());
    }
}

#[tokio::test]
async fn a_body_that_never_ends_is_cut() {
    for (status, large) in [("200 OK", true), ("500 Internal Server Error", false)] {
        let server = Server::new([with(status, "", &"x".repeat(100_000))]);
        let builder = Polar::builder()
            .token("t")
            .base_url(server.url())
            .retry(RetryPolicy::off());
        let polar = builder.max_response_size(50_000).build().unwrap();
        let error = Request::<Thing>::json(&polar, &GET).path("id", &1).await.unwrap_err();
        assert_eq!(error.is_too_large(), large, "{error:?}");
        assert_eq!(error.is_server_error(), !large);
        assert!(
            error.body().unwrap().len() <= 54_096 && error.to_string().len() < 400,
            "{error}"
        );
    }
}

#[tokio::test]
async fn texts_nothing_and_maybe() {
    let answers = [
        with("200 OK", "content-type: text/csv\r\n", "a,b\n1,2\n"),
        Reply::Raw(b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\nconnection: close\r\n\r\n\xff".to_vec()),
        with("204 No Content", "", ""),
        with("202 Accepted", "", ""),
        json("200 OK", r#"{"n":7}"#),
        json("200 OK", r#"{"big": 123456789012345678901234567890}"#),
    ];
    let server = Server::new(answers);
    let polar = client(&server);
    assert_eq!(Request::text(&polar, &GET).path("id", &1).await.unwrap(), "a,b\n1,2\n");
    let error = Request::text(&polar, &GET).path("id", &1).await.unwrap_err();
    assert!(
        error.is_decode() && error.to_string().contains("no UTF-8 text"),
        "{error}"
    );
    Request::nothing(&polar, &DELETE).path("id", &1).await.unwrap();
    assert_eq!(Request::<Option<Thing>>::maybe(&polar, &CREATE).await.unwrap(), None);
    assert_eq!(
        Request::<Option<Thing>>::maybe(&polar, &CREATE).await.unwrap(),
        Some(Thing { n: 7 })
    );
    let json: Json = Request::json(&polar, &GET).path("id", &1).await.unwrap();
    assert_eq!(json.as_str(), r#"{"big": 123456789012345678901234567890}"#);
    let received = server.received();
    assert_eq!(received[0].header("accept"), Some("text/*, application/json;q=0.5"));
    assert_eq!(
        (received[2].line.as_str(), received[2].header("content-length")),
        ("DELETE /v1/things/1 HTTP/1.1", None)
    );
}

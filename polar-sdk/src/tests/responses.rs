//! How responses are decoded.

use super::transport::{Reply, header, json, response};
use super::*;
use crate::error::Error;
use crate::request::Request;
use crate::send::{Body, Transport, TransportFuture};
use crate::types::Json;

async fn get(reply: Reply) -> Result<Vec<Thing>, Error> {
    let transport = ScriptedTransport::new([reply]);
    Request::json(&client_without_retries(&transport), &GET)
        .path("id", &1)
        .await
}

#[tokio::test]
async fn undecodable_response_is_an_error_with_status_and_path() {
    for (reply, why) in [
        (
            json(200, r#"[{"n":1},{"n":"x"}]"#),
            "its body cannot be decoded: [1].n: invalid type: string, expected i64",
        ),
        (json(200, r#"[{"n":1},{"#), "its body cannot be decoded: "),
        (json(200, ""), "its body is empty"),
        (
            response(200, &[("content-type", "text/html")], "<html>\n<p>Hi"),
            "its body is not JSON (it is text/html: \"<html> <p>Hi\")",
        ),
        (
            response(200, &[("content-type", "text/plain")], "[]"),
            "its body is not JSON but text/plain",
        ),
        (response(204, &[], ""), "its body is empty"),
        (
            response(200, &[], "<html>"),
            "its body cannot be decoded: expected value at line 1 column 1 (it is ",
        ),
        (json(200, "\u{0}\u{1}"), "its body cannot be decoded"),
    ] {
        let error = get(reply).await.unwrap_err();
        assert!(error.is_decode() && error.possibly_sent(), "{error:?}");
        let status = error.status().unwrap();
        assert!(status.is_success());
        let message = error.to_string();
        assert!(message.contains(status.as_str()) && message.contains(why), "{error}");
    }
    let content_type = ("content-type", "Application/JSON; charset=utf-8");
    assert_eq!(get(response(200, &[content_type], "[]")).await.unwrap(), []);
}

#[tokio::test]
async fn decodes_files_empty_and_optional_responses() {
    let replies = [
        response(
            200,
            &[
                ("content-type", "text/csv"),
                ("content-disposition", "attachment; filename=a.csv"),
            ],
            "a,b\n1,2\n",
        ),
        response(200, &[], b"\xff"),
        response(204, &[], ""),
        response(202, &[], ""),
        json(200, r#"{"n":7}"#),
        json(200, r#"{"big": 123456789012345678901234567890}"#),
    ];
    let transport = ScriptedTransport::new(replies);
    let polar = client(&transport);
    let file = Request::download(&polar, &GET).path("id", &1).await.unwrap();
    assert_eq!((file.file_name(), file.text()), (Some("a.csv"), Ok("a,b\n1,2\n")));
    let file = Request::download(&polar, &GET).path("id", &1).await.unwrap();
    assert_eq!((file.file_name(), file.bytes().as_ref()), (None, &b"\xff"[..]));
    file.text().unwrap_err();
    Request::nothing(&polar, &DELETE).path("id", &1).await.unwrap();
    assert_eq!(Request::<Option<Thing>>::maybe(&polar, &CREATE).await.unwrap(), None);
    assert_eq!(
        Request::<Option<Thing>>::maybe(&polar, &CREATE).await.unwrap(),
        Some(Thing { n: 7 })
    );
    let json: Json = Request::json(&polar, &GET).path("id", &1).await.unwrap();
    assert_eq!(json.as_str(), r#"{"big": 123456789012345678901234567890}"#);
    let requests = transport.requests();
    assert_eq!(header(&requests[0], "accept"), Some("text/*, application/json;q=0.5"));
    assert_eq!(transport.request_lines()[2], "DELETE /v1/things/1");
    assert_eq!(header(&requests[2], "content-length"), None);
}

#[tokio::test]
async fn redirect_loop_ends_with_an_error() {
    /// Redirects every request to itself.
    #[derive(Debug)]
    struct Redirecting;
    impl Transport for Redirecting {
        fn send(&self, request: http::Request<bytes::Bytes>) -> TransportFuture {
            let response = http::Response::builder()
                .status(308)
                .header("location", request.uri().path())
                .body(Body::empty());
            Box::pin(async { Ok(response.unwrap()) })
        }
    }
    let polar = Polar::builder().token("t").transport(Redirecting).build().unwrap();
    let error = Request::<Thing>::json(&polar, &GET).path("id", &1).await.unwrap_err();
    assert!(error.is_redirect() && error.attempts() == 1, "{error:?}");
    assert!(error.to_string().contains("more than 5 redirects"), "{error}");
}

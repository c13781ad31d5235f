//! Bodies: chunked, oversized, compressed, re-encoded and interrupted ones.

use crate::receiver::{PING, Receiver, accepting, signed, verifier, with_length};
use axum::extract::DefaultBodyLimit;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};

/// `PING`, compressed with gzip.
const GZIPPED: [u8; 47] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 171, 86, 42, 169, 44, 72, 85, 178, 82, 42, 200, 204, 75, 87, 210, 81, 74, 73, 44,
    73, 84, 178, 202, 43, 205, 201, 169, 5, 0, 173, 15, 15, 202, 27, 0, 0, 0,
];

const TOO_LARGE: &str = "webhook body is larger than the body limit of the route";

/// Encodes a body in chunks of this size.
fn chunked(body: &[u8], size: usize) -> Vec<u8> {
    let mut encoded = Vec::new();
    for chunk in body.chunks(size) {
        write!(encoded, "{:x}\r\n", chunk.len()).unwrap();
        encoded.extend(chunk);
        encoded.extend(b"\r\n");
    }
    encoded.extend(b"0\r\n\r\n");
    encoded
}

fn with_chunks(mut headers: Vec<String>) -> Vec<String> {
    headers.push("transfer-encoding: chunked".to_owned());
    headers
}

/// A valid event of this size.
fn event_of(size: usize) -> String {
    let empty = r#"{"type":"ping","data":""}"#;
    empty.replace("\"\"", &format!("\"{}\"", "x".repeat(size - empty.len())))
}

#[test]
fn accepts_chunks_of_any_size() {
    let receiver = Receiver::accepting();
    for size in [1, 3, 1000] {
        let headers = with_chunks(signed("msg_1", PING.as_bytes()));
        let response = receiver.send(&headers, &chunked(PING.as_bytes(), size));
        assert_eq!(response.status, 204, "{size}: {response:?}");
    }
}

#[test]
fn limits_bodies_to_two_megabytes() {
    const LIMIT: usize = 2 * 1024 * 1024;
    let receiver = Receiver::accepting();
    assert_eq!(receiver.deliver("msg_1", &event_of(LIMIT)).status, 204);
    let response = receiver.deliver("msg_1", &event_of(LIMIT + 1));
    assert_eq!((response.status, response.body.as_str()), (413, TOO_LARGE));
}

#[test]
fn limit_of_the_route_applies_to_all_encodings() {
    let receiver = Receiver::start(accepting().layer(DefaultBodyLimit::max(100)).with_state(verifier()));
    for (size, status) in [(100, 204), (101, 413)] {
        let body = event_of(size);
        assert_eq!(receiver.deliver("msg_1", &body).status, status);
        let headers = with_chunks(signed("msg_1", body.as_bytes()));
        let response = receiver.send(&headers, &chunked(body.as_bytes(), 10));
        assert_eq!(response.status, status, "{response:?}");
    }
    let events = receiver.events();
    assert!(events.iter().all(|event| event.field("error") == Some(TOO_LARGE)));
    assert_eq!(events.len(), 2);
}

#[test]
fn rejects_compressed_body_whose_signature_covers_the_original() {
    let receiver = Receiver::accepting();
    let mut headers = with_length(signed("msg_1", PING.as_bytes()), GZIPPED.len());
    headers.push("content-encoding: gzip".to_owned());
    assert_eq!(receiver.send(&headers, &GZIPPED).status, 403);
}

#[test]
fn signed_body_that_is_no_json_is_unreadable() {
    let receiver = Receiver::accepting();
    for body in [&GZIPPED[..], b"", b"\xff", b"[]", b"{}", b"{\"type\":\"ping\""] {
        let response = receiver.send(&with_length(signed("msg_1", body), body.len()), body);
        assert_eq!(response.status, 202, "{body:?}: {response:?}");
    }
}

#[test]
fn rejects_reencoded_bodies() {
    let receiver = Receiver::accepting();
    let sent = r#"{"type":"ping","data":"é"}"#;
    for received in [
        r#"{"type": "ping", "data": "é"}"#,
        r#"{"data":"é","type":"ping"}"#,
        r#"{"type":"ping","data":"\u00e9"}"#,
        "{\"type\":\"ping\",\"data\":\"é\"}\n",
        "\u{feff}{\"type\":\"ping\",\"data\":\"é\"}",
    ] {
        let headers = with_length(signed("msg_1", sent.as_bytes()), received.len());
        assert_eq!(receiver.send(&headers, received.as_bytes()).status, 403, "{received}");
    }
    let latin1 = b"{\"type\":\"ping\",\"data\":\"\xe9\"}";
    let headers = with_length(signed("msg_1", sent.as_bytes()), latin1.len());
    assert_eq!(receiver.send(&headers, latin1).status, 403);
}

#[test]
fn content_type_does_not_matter() {
    let receiver = Receiver::accepting();
    for content_type in [
        "application/json",
        "text/plain",
        "application/x-www-form-urlencoded",
        "",
    ] {
        let mut headers = with_length(signed("msg_1", PING.as_bytes()), PING.len());
        headers.push(format!("content-type: {content_type}"));
        assert_eq!(receiver.send(&headers, PING.as_bytes()).status, 204, "{content_type}");
    }
}

#[test]
fn rejects_invalid_chunks() {
    let receiver = Receiver::accepting();
    let headers = with_chunks(signed("msg_1", PING.as_bytes()));
    let response = receiver.send(&headers, b"2\r\n{}\r\nXX\r\n");
    assert_eq!(
        (response.status, response.body.as_str()),
        (400, "webhook body could not be read")
    );
}

#[test]
fn interrupted_body_is_not_processed() {
    let receiver = Receiver::accepting();
    let mut stream = TcpStream::connect(receiver.address).unwrap();
    let headers = with_length(signed("msg_1", PING.as_bytes()), PING.len()).join("\r\n");
    write!(stream, "POST / HTTP/1.1\r\nhost: shop\r\n{headers}\r\n\r\n{{\"type\"").unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).unwrap();
    assert!(!response.starts_with("HTTP/1.1 2"), "{response}");
    assert_eq!(receiver.deliver("msg_1", PING).status, 204);
}

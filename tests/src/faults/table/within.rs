//! Faults in the body of an answer, and bodies that are only unusual.

use super::{BUSY, CALL, ENDLESS_OK, ONCE, READS, STALLED, ok};
use crate::faults::Outcome::{Decode, Good, Lost, Status, Timeout, TooLarge};
use crate::faults::script::{say, say_then, status, with};
use crate::faults::{Form, Row, Step};

pub(super) const WITHIN: &[Row] = &[
    // Unusual and right
    Row::new(
        "chunks, with trailers",
        || vec![Step::Read, Step::Answer(Form::Chunked)],
        Good,
        ONCE,
    ),
    Row::new(
        "HTTP/1.0, up to the close",
        || vec![Step::Read, Step::Answer(Form::UntilClose)],
        Good,
        ONCE,
    ),
    Row::new(
        "one byte a packet",
        || vec![Step::Read, Step::Answer(Form::Bytewise)],
        Good,
        ONCE,
    ),
    // In the body of a success
    Row::new(
        "closes in the body",
        || say(ok("content-length: 5000\r\n\r\n{\"id\":\"")),
        Lost,
        READS,
    )
    .told(200),
    Row::new(
        "resets in the body",
        || say_then(&ok("content-length: 5000\r\n\r\n{\"id\":\""), [Step::Reset]),
        Lost,
        READS,
    ),
    Row::new(
        "closes between chunks",
        || say(ok("transfer-encoding: chunked\r\n\r\n2\r\n{}\r\n")),
        Lost,
        READS,
    )
    .told(200),
    Row::new(
        "a chunk whose size is no number",
        || say(ok("transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n")),
        Lost,
        READS,
    )
    .told(200),
    Row::new(
        "falls silent in the body",
        || say_then(&ok("content-length: 5000\r\n\r\n{"), [Step::Hold]),
        Timeout,
        STALLED,
    )
    .told(200)
    .takes(CALL),
    Row::new(
        "drips the body",
        || say_then(ENDLESS_OK, [Step::Drip(b"x")]),
        Timeout,
        STALLED,
    )
    .told(200)
    .takes(CALL),
    Row::new(
        "a body without end",
        || say_then(ENDLESS_OK, [Step::Flood(&[b'x'; 4096])]),
        TooLarge,
        ONCE,
    )
    .told(200),
    Row::new(
        "a length beyond what the client takes",
        || say_then(&ok("content-length: 262145\r\n\r\n{"), [Step::Hold]),
        TooLarge,
        ONCE,
    )
    .told(200),
    Row::new("half a JSON", || status("200 OK", "{\"id\":\""), Decode, ONCE).told(200),
    Row::new(
        "a length that is too small",
        || say(ok("content-length: 1\r\n\r\n{}")),
        Decode,
        ONCE,
    )
    .told(200),
    Row::new("no body", || status("200 OK", ""), Decode, ONCE).told(200),
    Row::new(
        "204 without a body",
        || say("HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n"),
        Decode,
        ONCE,
    )
    .told(204),
    Row::new("JSON of another shape", || status("200 OK", "[]"), Decode, ONCE).told(200),
    Row::new(
        "bytes that are no text",
        || say(b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\nconnection: close\r\n\r\n\xff\xfe{}"),
        Decode,
        ONCE,
    )
    .told(200),
    Row::new(
        "a page of HTML",
        || with("200 OK", "content-type: text/html\r\n", "<html></html>"),
        Decode,
        ONCE,
    )
    .told(200),
    // In the body of a refusal
    Row::new(
        "503, closes in the body",
        || say(format!("{BUSY}content-length: 5000\r\n\r\n{{")),
        Status(503),
        READS,
    ),
    Row::new(
        "503, a body without end",
        || say_then(BUSY, [Step::Write(b"\r\n".to_vec()), Step::Flood(&[b'x'; 4096])]),
        Status(503),
        READS,
    ),
    Row::new(
        "404, drips the body",
        || say_then("HTTP/1.1 404 Not Found\r\n\r\n", [Step::Drip(b"x")]),
        Status(404),
        ONCE,
    )
    .takes([5; 4]),
];

//! Faults in the body of the response, and valid but unusual bodies.

use super::{BUSY, CALL_TIMEOUT, ENDLESS_OK, ONCE, READS, TIMED_OUT, ok};
use crate::faults::Outcome::{Decode, Interrupted, Status, Success, Timeout, TooLarge};
use crate::faults::script::{json, response, write, write_then};
use crate::faults::{Framing, Row, Step};

pub(super) const ROWS: &[Row] = &[
    // Unusual but valid
    Row::new(
        "chunked, with trailers",
        || vec![Step::Read, Step::Respond(Framing::Chunked)],
        Success,
        ONCE,
    ),
    Row::new(
        "HTTP/1.0, body until the connection closes",
        || vec![Step::Read, Step::Respond(Framing::UntilClose)],
        Success,
        ONCE,
    ),
    Row::new(
        "one byte per packet",
        || vec![Step::Read, Step::Respond(Framing::ByteByByte)],
        Success,
        ONCE,
    ),
    // In the body of a 2xx response
    Row::new(
        "closes the connection in the body",
        || write(ok("content-length: 5000\r\n\r\n{\"id\":\"")),
        Interrupted,
        READS,
    )
    .status(200),
    Row::new(
        "resets the connection in the body",
        || write_then(&ok("content-length: 5000\r\n\r\n{\"id\":\""), [Step::Reset]),
        Interrupted,
        READS,
    ),
    Row::new(
        "closes the connection between chunks",
        || write(ok("transfer-encoding: chunked\r\n\r\n2\r\n{}\r\n")),
        Interrupted,
        READS,
    )
    .status(200),
    Row::new(
        "a chunk size that is not a number",
        || write(ok("transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n")),
        Interrupted,
        READS,
    )
    .status(200),
    Row::new(
        "stops sending in the body",
        || write_then(&ok("content-length: 5000\r\n\r\n{"), [Step::SleepUntilClosed]),
        Timeout,
        TIMED_OUT,
    )
    .status(200)
    .seconds(CALL_TIMEOUT),
    Row::new(
        "sends the body slowly",
        || write_then(ENDLESS_OK, [Step::WriteEachSecond(b"x")]),
        Timeout,
        TIMED_OUT,
    )
    .status(200)
    .seconds(CALL_TIMEOUT),
    Row::new(
        "a body without end",
        || write_then(ENDLESS_OK, [Step::WriteForever(&[b'x'; 4096])]),
        TooLarge,
        ONCE,
    )
    .status(200),
    Row::new(
        "chunks of one byte without end",
        || {
            write_then(
                &ok("transfer-encoding: chunked\r\n\r\n"),
                [Step::WriteForever(b"1\r\nx\r\n")],
            )
        },
        TooLarge,
        ONCE,
    )
    .status(200),
    Row::new(
        "a content length above the limit",
        || write_then(&ok("content-length: 262145\r\n\r\n{"), [Step::SleepUntilClosed]),
        TooLarge,
        ONCE,
    )
    .status(200),
    Row::new("truncated JSON", || json("200 OK", "{\"id\":\""), Decode, ONCE).status(200),
    Row::new(
        "a content length that is too small",
        || write(ok("content-length: 1\r\n\r\n{}")),
        Decode,
        ONCE,
    )
    .status(200),
    Row::new("no body", || json("200 OK", ""), Decode, ONCE).status(200),
    Row::new(
        "204 without a body",
        || write("HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n"),
        Decode,
        ONCE,
    )
    .status(204),
    Row::new("JSON of another type", || json("200 OK", "[]"), Decode, ONCE).status(200),
    Row::new(
        "invalid UTF-8",
        || write(b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\nconnection: close\r\n\r\n\xff\xfe{}"),
        Decode,
        ONCE,
    )
    .status(200),
    Row::new(
        "an HTML page",
        || response("200 OK", "content-type: text/html\r\n", "<html></html>"),
        Decode,
        ONCE,
    )
    .status(200),
    // In the body of an error response
    Row::new(
        "503, closes the connection in the body",
        || write(format!("{BUSY}content-length: 5000\r\n\r\n{{")),
        Status(503),
        READS,
    ),
    Row::new(
        "503, a body without end",
        || write_then(BUSY, [Step::Write(b"\r\n".to_vec()), Step::WriteForever(&[b'x'; 4096])]),
        Status(503),
        READS,
    ),
    Row::new(
        "404, sends the body slowly",
        || write_then("HTTP/1.1 404 Not Found\r\n\r\n", [Step::WriteEachSecond(b"x")]),
        Status(404),
        ONCE,
    )
    .seconds([5; 4]),
];

//! Faults before the body of the response.

use super::{ALL, CALL_TIMEOUT, OK, ONCE, READS, TIMED_OUT, ok};
use crate::faults::Outcome::{Connect, ConnectTimeout, Interrupted, Status, Success, Timeout};
use crate::faults::script::{write, write_then};
use crate::faults::{Framing, Peer, Row, Step};

pub(super) const ROWS: &[Row] = &[
    // Connecting
    Row::without_server("refuses the connection", Peer::Refusing, Connect, ALL),
    Row::without_server(
        "does not accept the connection",
        Peer::Unresponsive,
        ConnectTimeout,
        ALL,
    )
    .seconds(CALL_TIMEOUT),
    Row::new("accepts and closes the connection", Vec::new, Interrupted, READS).requests(0),
    Row::new(
        "resets the connection at the first byte of the request",
        || vec![Step::ReadByte, Step::Reset],
        Interrupted,
        READS,
    )
    .requests(0),
    // Before the head
    Row::new(
        "reads the request and closes the connection",
        || vec![Step::Read],
        Interrupted,
        READS,
    ),
    Row::new(
        "reads the request and resets the connection",
        || vec![Step::Read, Step::Reset],
        Interrupted,
        READS,
    ),
    Row::new(
        "reads the request and does not respond",
        || vec![Step::Read, Step::SleepUntilClosed],
        Timeout,
        TIMED_OUT,
    )
    .seconds(CALL_TIMEOUT),
    // In the head
    Row::new(
        "closes the connection in the head",
        || write("HTTP/1.1 200 OK\r\ncontent-ty"),
        Interrupted,
        READS,
    ),
    Row::new(
        "resets the connection in the head",
        || write_then("HTTP/1.1 200 OK\r\ncontent-ty", [Step::Reset]),
        Interrupted,
        READS,
    ),
    Row::new(
        "sends the head slowly",
        || write_then("HTTP/1.1 200 OK\r\nx: ", [Step::WriteEachSecond(b"x")]),
        Timeout,
        TIMED_OUT,
    )
    .seconds(CALL_TIMEOUT),
    Row::new(
        "sends headers without end",
        || write_then(OK, [Step::WriteForever(b"x-more: and more\r\n")]),
        Interrupted,
        READS,
    ),
    Row::new(
        "sends one header without end",
        || write_then("HTTP/1.1 200 OK\r\nx: ", [Step::WriteForever(&[b'x'; 4096])]),
        Interrupted,
        READS,
    ),
    Row::new(
        "speaks another protocol",
        || write("SSH-2.0-OpenSSH_9.9\r\n"),
        Interrupted,
        READS,
    ),
    Row::new(
        "sends two different content lengths",
        || write(ok("content-length: 2\r\ncontent-length: 3\r\n\r\n{} ")),
        Interrupted,
        READS,
    ),
    Row::new(
        "sends a content length that is not a number",
        || write(ok("content-length: two\r\n\r\n{}")),
        Interrupted,
        READS,
    ),
    // Before the final response
    Row::new(
        "sends 100 Continue before the response",
        || write_then("HTTP/1.1 100 Continue\r\n\r\n", [Step::Respond(Framing::Close)]),
        Success,
        ONCE,
    ),
    Row::new(
        "sends 103 Early Hints twice before the response",
        || {
            write_then(
                "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n",
                [Step::Respond(Framing::Close)],
            )
        },
        Success,
        ONCE,
    ),
    Row::new(
        "sends 103 Early Hints without end",
        || vec![Step::Read, Step::WriteEachSecond(b"HTTP/1.1 103 Early Hints\r\n\r\n")],
        Timeout,
        TIMED_OUT,
    )
    .seconds(CALL_TIMEOUT),
    Row::new(
        "switches protocols unasked",
        || write("HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n"),
        Status(101),
        ONCE,
    ),
];

//! Faults before the body of an answer.

use super::{ALL, CALL, OK, ONCE, READS, STALLED, ok};
use crate::faults::Outcome::{Connect, ConnectTimeout, Good, Lost, Status, Timeout};
use crate::faults::script::{say, say_then};
use crate::faults::{Form, Place, Row, Step};

pub(super) const BEFORE: &[Row] = &[
    // Connecting
    Row::without_a_server("nothing listens", Place::Nothing, Connect, ALL),
    Row::without_a_server("nobody answers", Place::Unanswered, ConnectTimeout, ALL).takes(CALL),
    Row::new("accepts and closes", Vec::new, Lost, READS).seen(0),
    Row::new(
        "resets at the first byte of the request",
        || vec![Step::Touch, Step::Reset],
        Lost,
        READS,
    )
    .seen(0),
    // Before the head
    Row::new("reads the request and closes", || vec![Step::Read], Lost, READS),
    Row::new(
        "reads the request and resets",
        || vec![Step::Read, Step::Reset],
        Lost,
        READS,
    ),
    Row::new(
        "reads the request and says nothing",
        || vec![Step::Read, Step::Hold],
        Timeout,
        STALLED,
    )
    .takes(CALL),
    // In the head
    Row::new(
        "closes in the head",
        || say("HTTP/1.1 200 OK\r\ncontent-ty"),
        Lost,
        READS,
    ),
    Row::new(
        "resets in the head",
        || say_then("HTTP/1.1 200 OK\r\ncontent-ty", [Step::Reset]),
        Lost,
        READS,
    ),
    Row::new(
        "drips the head",
        || say_then("HTTP/1.1 200 OK\r\nx: ", [Step::Drip(b"x")]),
        Timeout,
        STALLED,
    )
    .takes(CALL),
    Row::new(
        "headers without end",
        || say_then(OK, [Step::Flood(b"x-more: and more\r\n")]),
        Lost,
        READS,
    ),
    Row::new(
        "one header without end",
        || say_then("HTTP/1.1 200 OK\r\nx: ", [Step::Flood(&[b'x'; 4096])]),
        Lost,
        READS,
    ),
    Row::new(
        "speaks another protocol",
        || say("SSH-2.0-OpenSSH_9.9\r\n"),
        Lost,
        READS,
    ),
    Row::new(
        "two lengths that differ",
        || say(ok("content-length: 2\r\ncontent-length: 3\r\n\r\n{} ")),
        Lost,
        READS,
    ),
    Row::new(
        "a length that is no number",
        || say(ok("content-length: two\r\n\r\n{}")),
        Lost,
        READS,
    ),
    // Before the answer
    Row::new(
        "100 Continue before the answer",
        || say_then("HTTP/1.1 100 Continue\r\n\r\n", [Step::Answer(Form::Closing)]),
        Good,
        ONCE,
    ),
    Row::new(
        "103 Early Hints twice before the answer",
        || {
            say_then(
                "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n",
                [Step::Answer(Form::Closing)],
            )
        },
        Good,
        ONCE,
    ),
    Row::new(
        "103 Early Hints without end",
        || vec![Step::Read, Step::Drip(b"HTTP/1.1 103 Early Hints\r\n\r\n")],
        Timeout,
        STALLED,
    )
    .takes(CALL),
    Row::new(
        "switches protocols unasked",
        || say("HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n"),
        Status(101),
        ONCE,
    ),
];

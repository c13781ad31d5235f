//! What the server does wrong: on each connection some good answers, and then one that is none.

use polar_tests::faults::{Form, Script, Step};

/// How a request was answered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answered {
    /// As it should be.
    Well,
    /// With a refusal to begin.
    Refused,
    /// With what leaves open whether it was done.
    Open,
}

/// How the last answer on a connection fails: what is written, whether the connection is then broken off, and whether
/// the server says that it did not begin.
const FAULTS: [(&str, bool, bool); 12] = [
    ("", false, false),
    ("", true, false),
    ("HTTP/1.1 200 OK\r\ncontent-ty", false, false),
    ("HTTP/1.1 200 OK\r\ncontent-ty", true, false),
    ("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{", false, false),
    ("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{", true, false),
    ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz", false, false),
    (
        "HTTP/1.1 200 OK\r\ncontent-length: 1\r\nconnection: close\r\n\r\n{",
        false,
        false,
    ),
    (
        "HTTP/1.1 500 No\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
        false,
        false,
    ),
    (
        "HTTP/1.1 503 No\r\ncontent-length: 0\r\nretry-after: 0\r\nconnection: close\r\n\r\n",
        false,
        false,
    ),
    (
        "HTTP/1.1 429 No\r\ncontent-length: 0\r\nretry-after: 0\r\nconnection: close\r\n\r\n",
        false,
        true,
    ),
    (
        "HTTP/1.1 409 No\r\ncontent-length: 26\r\nconnection: close\r\n\r\n{\"error\":\"CheckoutLocked\"}",
        false,
        true,
    ),
];

/// How many good answers a connection gives before the one that fails: four on average.
const fn good_ones(connection: usize) -> usize {
    connection * 7 % 9
}

const fn fault(connection: usize) -> (&'static str, bool, bool) {
    FAULTS[connection * 5 % FAULTS.len()]
}

/// What is done on a connection.
pub fn script(connection: usize) -> Script {
    let mut script = vec![vec![Step::Read, Step::Answer(Form::Keeping)]; good_ones(connection)].concat();
    let (text, broken, _) = fault(connection);
    script.extend([Step::Read, Step::Write(text.into())]);
    if broken {
        script.push(Step::Reset);
    }
    script
}

/// How the request after so many others on a connection is answered.
pub const fn answered(connection: usize, earlier: usize) -> Answered {
    match (earlier < good_ones(connection), fault(connection)) {
        (true, _) => Answered::Well,
        (false, (_, _, true)) => Answered::Refused,
        (false, _) => Answered::Open,
    }
}

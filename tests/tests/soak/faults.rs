//! The server's faults: each connection sends some valid responses and then one that fails.

use polar_tests::faults::{Framing, Script, Step};

/// What the server did with a request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Disposition {
    /// It sent a valid response.
    Success,
    /// It reported that it did not process the request.
    NotProcessed,
    /// It failed in a way that leaves open whether it processed the request.
    Unknown,
}

/// How the last response on a connection fails: the bytes written, whether the connection is then reset, and whether the
/// response means that the request was not processed.
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
        "HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
        false,
        false,
    ),
    (
        "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\nretry-after: 0\r\nconnection: close\r\n\r\n",
        false,
        false,
    ),
    (
        "HTTP/1.1 429 Too Many Requests\r\ncontent-length: 0\r\nretry-after: 0\r\nconnection: close\r\n\r\n",
        false,
        true,
    ),
    (
        "HTTP/1.1 409 Conflict\r\ncontent-length: 26\r\nconnection: close\r\n\r\n{\"error\":\"CheckoutLocked\"}",
        false,
        true,
    ),
];

/// Number of valid responses on a connection before the one that fails: four on average.
const fn success_count(connection: usize) -> usize {
    connection * 7 % 9
}

const fn fault(connection: usize) -> (&'static str, bool, bool) {
    FAULTS[connection * 5 % FAULTS.len()]
}

/// The script of a connection.
pub fn script(connection: usize) -> Script {
    let mut script = vec![vec![Step::Read, Step::Respond(Framing::KeepAlive)]; success_count(connection)].concat();
    let (bytes, reset, _) = fault(connection);
    script.extend([Step::Read, Step::Write(bytes.into())]);
    if reset {
        script.push(Step::Reset);
    }
    script
}

/// What the server does with a request, given the number of earlier requests on its connection.
pub const fn disposition(connection: usize, earlier: usize) -> Disposition {
    match (earlier < success_count(connection), fault(connection)) {
        (true, _) => Disposition::Success,
        (false, (_, _, true)) => Disposition::NotProcessed,
        (false, _) => Disposition::Unknown,
    }
}

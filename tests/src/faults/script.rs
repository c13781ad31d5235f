//! What the server does on a connection, step by step.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::Request;

/// What the server does on a connection. It closes the connection after the last step.
pub type Script = Vec<Step>;

/// A step of a script.
#[derive(Clone, Debug)]
pub enum Step {
    /// Reads a request with its body. The script ends here if the client closes the connection instead.
    Read,
    /// Reads the head of a request but not its body.
    ReadHead,
    /// Reads the first byte of a request. The request is not recorded.
    ReadByte,
    /// Writes the recorded response to the request.
    Respond(Framing),
    /// Writes what the function returns for the request.
    RespondWith(Responder),
    /// Writes these bytes. `{origin}` is replaced by the server's origin, `{slash}` by the path of the request with its
    /// trailing slash added or removed.
    Write(Vec<u8>),
    /// Writes the same bytes repeatedly until the client closes the connection.
    WriteForever(&'static [u8]),
    /// Writes the same bytes once a second until the client closes the connection.
    WriteEachSecond(&'static [u8]),
    /// Lets this time pass.
    Sleep(Duration),
    /// Lets time pass, second by second, until the client closes the connection.
    SleepUntilClosed,
    /// Waits until this number of connections has been closed. No time passes.
    WaitForClosed(usize),
    /// Reads until the client closes the connection. No time passes.
    ReadToEnd,
    /// Closes the write half of the connection.
    ShutdownWrite,
    /// Makes the close of the connection a TCP reset.
    Reset,
}

type Respond = dyn Fn(&Request) -> Vec<u8> + Send + Sync;

/// Returns the bytes of the response to a request.
#[derive(Clone)]
pub struct Responder(Arc<Respond>);

impl Responder {
    /// Wraps a function.
    pub fn new(respond: impl Fn(&Request) -> Vec<u8> + Send + Sync + 'static) -> Self {
        Self(Arc::new(respond))
    }

    pub(super) fn respond(&self, request: &Request) -> Vec<u8> {
        (self.0)(request)
    }
}

impl fmt::Debug for Responder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Responder")
    }
}

/// How a response is framed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// `Content-Length` and `Connection: close`.
    Close,
    /// `Content-Length`; the connection stays open.
    KeepAlive,
    /// Chunked, with chunk extensions and trailers.
    Chunked,
    /// HTTP/1.0: the body ends with the connection.
    UntilClose,
    /// As [`Close`](Self::Close), with one packet for each byte.
    ByteByByte,
}

/// Reads a request and writes these bytes.
pub(super) fn write(bytes: impl AsRef<[u8]>) -> Script {
    vec![Step::Read, Step::Write(bytes.as_ref().to_vec())]
}

/// Reads a request, writes this and continues with `steps`.
pub(super) fn write_then(bytes: &str, steps: impl IntoIterator<Item = Step>) -> Script {
    let mut script = write(bytes);
    script.extend(steps);
    script
}

/// Reads a request and writes a complete response with a JSON body.
pub(super) fn json(status: &str, body: &str) -> Script {
    response(status, "content-type: application/json\r\n", body)
}

/// Reads a request and writes a complete response with these header lines.
#[must_use]
pub fn response(status: &str, headers: &str, body: &str) -> Script {
    let length = body.len();
    write(format!(
        "HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n{body}"
    ))
}

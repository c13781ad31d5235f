//! What the server does on a connection, step by step.

use std::time::Duration;

/// What the server does on a connection. After the last step it closes it.
pub type Script = Vec<Step>;

/// One step.
#[derive(Clone, Debug)]
pub enum Step {
    /// Reads a request with its body. The script ends here if the client hangs up instead.
    Read,
    /// Reads the head of a request and leaves its body.
    ReadHead,
    /// Reads the first byte of a request, which is then no request that was read.
    Touch,
    /// Answers the request as it should be answered.
    Answer(Form),
    /// Writes these bytes. `{origin}` stands for the server's own, `{slash}` for the path that was asked, with a slash
    /// at its end or without the one it has.
    Write(Vec<u8>),
    /// Writes the same again and again until the client hangs up.
    Flood(&'static [u8]),
    /// Writes the same after each second until the client hangs up.
    Drip(&'static [u8]),
    /// Lets time pass.
    Pass(Duration),
    /// Reads until the client hangs up.
    Drain,
    /// Lets time pass, second by second, until the client hangs up.
    Hold,
    /// Says that nothing more will be written, as a close does, and goes on reading.
    Finish,
    /// Breaks the connection off, so that the client gets an error and no end.
    Reset,
}

/// How a good answer travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// With its length; the connection is closed behind it.
    Closing,
    /// With its length; the connection is kept.
    Keeping,
    /// In chunks, with trailers behind the last one.
    Chunked,
    /// As in HTTP/1.0, up to the end of the connection.
    UntilClose,
    /// One byte a packet.
    Bytewise,
}

/// Reads a request and writes this.
pub(super) fn say(text: impl AsRef<[u8]>) -> Script {
    vec![Step::Read, Step::Write(text.as_ref().to_vec())]
}

/// Reads a request, writes this, and goes on.
pub(super) fn say_then(text: &str, steps: impl IntoIterator<Item = Step>) -> Script {
    let mut script = say(text);
    script.extend(steps);
    script
}

/// A whole answer with a JSON body.
pub(super) fn status(line: &str, body: &str) -> Script {
    with(line, "content-type: application/json\r\n", body)
}

/// A whole answer with these header lines.
pub(super) fn with(line: &str, headers: &str, body: &str) -> Script {
    let length = body.len();
    say(format!(
        "HTTP/1.1 {line}\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n{body}"
    ))
}

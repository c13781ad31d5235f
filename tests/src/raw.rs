//! HTTP by hand, for what no client would send.

use crate::exact::Exact;
use std::io::{Read, Result, Write};
use std::net::TcpStream;

/// An answer, cut at its seams and nothing more.
#[derive(Debug)]
pub struct RawAnswer {
    /// The status.
    pub status: u16,
    /// The lines of the head, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl RawAnswer {
    /// A header's first value.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| &**value)
    }

    /// The body as JSON.
    ///
    /// # Panics
    /// If it is none.
    #[must_use]
    pub fn json(&self) -> Exact {
        Exact::parse(&self.body).unwrap_or_else(|error| panic!("{error} in {:?}", self.body))
    }
}

/// Sends a request with a body of known length, and further header lines.
///
/// # Errors
/// If the connection breaks.
pub fn send(base: &str, method: &str, target: &str, headers: &[&str], body: &str) -> Result<RawAnswer> {
    let length = format!("content-length: {}", body.len());
    let headers = headers.iter().copied().chain([&*length]).collect::<Vec<_>>();
    send_bytes(base, method, target, &headers, body.as_bytes())
}

/// Sends a request with exactly these header lines beside `host` and `connection`.
///
/// # Errors
/// If the connection breaks.
///
/// # Panics
/// If the base URL is not `http://HOST:PORT`, or the answer is no HTTP.
pub fn send_bytes(base: &str, method: &str, target: &str, headers: &[&str], body: &[u8]) -> Result<RawAnswer> {
    let host = base.strip_prefix("http://").expect("a plain base URL");
    let mut stream = TcpStream::connect(host)?;
    let lines = headers
        .iter()
        .fold(String::new(), |lines, header| lines + header + "\r\n");
    write!(
        stream,
        "{method} {target} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n{lines}\r\n"
    )?;
    stream.write_all(body)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
    let mut head = head.lines();
    let status = head
        .next()
        .and_then(|line| line.split(' ').nth(1)?.parse().ok())
        .expect("a status");
    let headers = head
        .filter_map(|line| line.split_once(": "))
        .map(|(k, v)| (k.to_lowercase(), v.to_owned()));
    Ok(RawAnswer {
        status,
        headers: headers.collect(),
        body: body.to_owned(),
    })
}

//! A minimal HTTP/1.1 client for requests that a real client would not send.

use crate::exact::Exact;
use std::io::{Read, Result, Write};
use std::net::TcpStream;

/// A response, not interpreted.
#[derive(Debug)]
pub struct RawResponse {
    /// The status.
    pub status: u16,
    /// Names in lower case and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl RawResponse {
    /// The first value of a header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| &**value)
    }

    /// The body, parsed as JSON.
    ///
    /// # Panics
    /// Panics if the body is not JSON.
    #[must_use]
    pub fn json(&self) -> Exact {
        Exact::parse(&self.body).unwrap_or_else(|error| panic!("{error} in {:?}", self.body))
    }
}

/// Sends a request with these header lines and `content-length`.
///
/// # Errors
/// Returns an error if the connection fails.
pub fn send(base: &str, method: &str, target: &str, headers: &[&str], body: &str) -> Result<RawResponse> {
    let length = format!("content-length: {}", body.len());
    let headers = headers.iter().copied().chain([&*length]).collect::<Vec<_>>();
    send_bytes(base, method, target, &headers, body.as_bytes())
}

/// Sends a request with exactly these header lines, `host` and `connection`.
///
/// # Errors
/// Returns an error if the connection fails.
///
/// # Panics
/// Panics if the base URL is not `http://HOST:PORT`, or if the response is not HTTP.
pub fn send_bytes(base: &str, method: &str, target: &str, headers: &[&str], body: &[u8]) -> Result<RawResponse> {
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
    let mut response = Vec::new();
    stream.read_to_end(&mut response)?;
    let response = String::from_utf8_lossy(&response).into_owned();
    let (head, body) = response.split_once("\r\n\r\n").expect("a head and a body");
    let mut head = head.lines();
    let status = head
        .next()
        .and_then(|line| line.split(' ').nth(1)?.parse().ok())
        .expect("a status");
    let headers = head
        .filter_map(|line| line.split_once(": "))
        .map(|(k, v)| (k.to_lowercase(), v.to_owned()));
    Ok(RawResponse {
        status,
        headers: headers.collect(),
        body: body.to_owned(),
    })
}

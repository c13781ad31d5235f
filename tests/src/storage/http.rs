//! Requests and responses of the storage and the API, on a socket.

use std::io::{BufRead, BufReader, Error, ErrorKind, Read, Result, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use socket2::SockRef;

/// A request as a server read it.
#[derive(Clone, Debug, Default)]
pub struct Received {
    /// The method.
    pub method: String,
    /// Path and query.
    pub target: String,
    /// The headers, with names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, unless it was only read in part.
    pub body: Vec<u8>,
}

impl Received {
    /// The value of a header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The length of the body.
    pub(super) fn length(&self) -> usize {
        let length = self.header("content-length").and_then(|length| length.parse().ok());
        length.unwrap_or(0)
    }
}

/// Reads the head of a request. An error if the client closed the connection.
pub(super) fn read_head(reader: &mut BufReader<&TcpStream>) -> Result<Received> {
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let mut words = lines.first().map(|line| line.split(' ')).into_iter().flatten();
    let (method, target) = (words.next(), words.next());
    let headers = lines.iter().skip(1).filter_map(|line| line.split_once(": "));
    Ok(Received {
        method: method.unwrap_or_default().to_owned(),
        target: target.unwrap_or_default().to_owned(),
        headers: headers
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect(),
        body: Vec::new(),
    })
}

/// Reads the body of a request.
pub(super) fn read_body(reader: &mut BufReader<&TcpStream>, length: usize) -> Result<Vec<u8>> {
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(body)
}

/// Writes a response and keeps the connection open.
pub(super) fn respond(mut stream: &TcpStream, status: u16, headers: &[(&str, &str)], body: &[u8]) -> Result<()> {
    let mut head = format!("HTTP/1.1 {status} -\r\ncontent-length: {}\r\n", body.len());
    for (name, value) in headers {
        head.extend([name, ": ", value, "\r\n"]);
    }
    stream.write_all(format!("{head}\r\n").as_bytes())?;
    stream.write_all(body)
}

/// Closes the connection with a TCP reset.
pub(super) fn reset(stream: &TcpStream) -> Error {
    drop(SockRef::from(stream).set_linger(Some(Duration::ZERO)));
    ErrorKind::ConnectionReset.into()
}

/// Waits until the client closes the connection.
pub(super) fn wait_until_closed(mut stream: &TcpStream) -> Error {
    let mut rest = [0; 1024];
    while stream.read(&mut rest).is_ok_and(|length| length > 0) {}
    drop(stream.shutdown(Shutdown::Both));
    ErrorKind::ConnectionAborted.into()
}

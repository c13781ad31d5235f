//! A server that sends one scripted reply per connection and then closes it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::JoinHandle;

/// What the server sends on a connection.
pub enum Reply {
    /// Sends these bytes.
    Raw(Vec<u8>),
    /// Closes the connection after reading the request.
    Close,
}

/// A JSON response.
pub fn json(status: &str, body: &str) -> Reply {
    with(status, "content-type: application/json\r\n", body)
}

/// A response with these header lines.
pub fn with(status: &str, headers: &str, body: &str) -> Reply {
    let length = body.len();
    Reply::Raw(
        format!("HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n{body}")
            .into_bytes(),
    )
}

/// A server on a loopback address that stops after its last reply.
pub struct Server {
    url: String,
    thread: JoinHandle<Vec<Received>>,
}

/// A request as received.
#[derive(Debug)]
pub struct Received {
    /// `GET /v1/things/ HTTP/1.1`
    pub line: String,
    /// In order, names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Received {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

impl Server {
    pub fn new(replies: impl IntoIterator<Item = Reply>) -> Self {
        let replies: Vec<Reply> = replies.into_iter().collect();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let thread = std::thread::spawn(move || {
            replies
                .into_iter()
                .map(|reply| {
                    let (stream, _) = listener.accept().unwrap();
                    serve(stream, &reply)
                })
                .collect()
        });
        Self { url, thread }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// Waits until every reply is sent, and returns the requests.
    pub fn received(self) -> Vec<Received> {
        self.thread.join().unwrap()
    }
}

fn serve(stream: TcpStream, reply: &Reply) -> Received {
    let mut reader = BufReader::new(stream);
    let mut line = || {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    };
    let first = line();
    let mut headers = Vec::new();
    loop {
        let line = line();
        let Some((name, value)) = line.split_once(": ") else {
            break;
        };
        headers.push((name.to_ascii_lowercase(), value.to_owned()));
    }
    let mut received = Received {
        line: first,
        headers,
        body: String::new(),
    };
    let length = received
        .header("content-length")
        .map_or(0, |length| length.parse().unwrap());
    reader.by_ref().take(length).read_to_string(&mut received.body).unwrap();
    if let Reply::Raw(bytes) = reply {
        // The client may close the connection before reading everything.
        let _ = reader.get_mut().write_all(bytes);
    }
    received
}

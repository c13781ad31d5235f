//! A transport that returns scripted replies and records the requests.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use bytes::Bytes;

use crate::error::TransportError;
use crate::send::{Body, Transport, TransportFuture};

/// What the transport does with a request.
#[derive(Clone, Debug)]
pub enum Reply {
    Response(http::Response<Bytes>),
    /// Fails after sending the request.
    Interrupt,
}

/// A JSON response.
pub fn json(status: u16, body: impl AsRef<[u8]>) -> Reply {
    response(status, &[("content-type", "application/json")], body)
}

/// A response with these headers.
pub fn response(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Reply {
    let builder = http::Response::builder().status(status);
    let builder = headers
        .iter()
        .fold(builder, |builder, (name, value)| builder.header(*name, *value));
    Reply::Response(builder.body(Bytes::copy_from_slice(body.as_ref())).unwrap())
}

/// Returns one reply per request. Once all are used, it cannot connect.
#[derive(Clone, Debug, Default)]
pub struct ScriptedTransport {
    replies: Arc<Mutex<VecDeque<Reply>>>,
    requests: Arc<Mutex<Vec<http::Request<Bytes>>>>,
}

impl ScriptedTransport {
    pub fn new(replies: impl IntoIterator<Item = Reply>) -> Self {
        Self {
            replies: Arc::new(Mutex::new(replies.into_iter().collect())),
            requests: Arc::default(),
        }
    }

    pub fn requests(&self) -> Vec<http::Request<Bytes>> {
        self.requests.lock().unwrap().clone()
    }

    /// Method, path and query of each request.
    pub fn request_lines(&self) -> Vec<String> {
        let requests = self.requests();
        let lines = requests
            .iter()
            .map(|request| format!("{} {}", request.method(), request.uri().path_and_query().unwrap()));
        lines.collect()
    }
}

impl Transport for ScriptedTransport {
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture {
        let Some(reply) = self.replies.lock().unwrap().pop_front() else {
            return Box::pin(std::future::ready(Err(TransportError::connect("no reply is left"))));
        };
        self.requests.lock().unwrap().push(request);
        let result = match reply {
            Reply::Response(response) => Ok(response.map(Body::from)),
            Reply::Interrupt => Err(TransportError::other("connection reset")),
        };
        Box::pin(std::future::ready(result))
    }
}

/// The value of a header.
pub fn header<'a>(request: &'a http::Request<Bytes>, name: &str) -> Option<&'a str> {
    request.headers().get(name).map(|value| value.to_str().unwrap())
}

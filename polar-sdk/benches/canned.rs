//! A transport that always gives the same answer: what is left of a call when the network costs nothing.

use std::future;

use bytes::Bytes;
use polar_sdk::{Body, Transport, TransportFuture};

/// Answers 200 with a JSON body.
#[derive(Debug)]
pub struct Canned(Bytes);

impl Canned {
    pub fn new(json: &str) -> Self {
        Self(Bytes::copy_from_slice(json.as_bytes()))
    }
}

impl Transport for Canned {
    fn send(&self, _: http::Request<Bytes>) -> TransportFuture {
        let answer = http::Response::builder()
            .header("content-type", "application/json")
            .body(Body::from(self.0.clone()))
            .expect("an answer");
        Box::pin(future::ready(Ok(answer)))
    }
}

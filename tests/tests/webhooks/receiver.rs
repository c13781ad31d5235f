//! An axum server in a thread of its own, and a client that sends it deliveries.

use crate::recorder::{Record, Recorder};
use axum::Router;
use axum::http::StatusCode;
use axum::routing::post;
use polar_sdk::webhooks::{Delivery, Signer, Verifier};
use polar_tests::raw::{self, RawResponse};
use std::net::SocketAddr;
use std::sync::mpsc;
use std::time::{Duration, SystemTime};
use tokio::net::TcpListener;

pub const SECRET: &str = "whsec_c2VjcmV0IG9mIHRoZSBkb2NzIGV4YW1wbGU=";
pub const PING: &str = r#"{"type":"ping","data":null}"#;

/// An axum server that runs until the end of the test process.
pub struct Receiver {
    pub address: SocketAddr,
    recorder: Recorder,
}

impl Receiver {
    pub fn start(app: Router) -> Self {
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.unwrap().block_on(async {
                let (recorder, _guard) = Recorder::install();
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                let address = listener.local_addr().unwrap();
                sender.send(Self { address, recorder }).unwrap();
                axum::serve(listener, app).await.unwrap();
            });
        });
        receiver.recv().unwrap()
    }

    /// A server whose handler responds to verified deliveries with 204.
    pub fn accepting() -> Self {
        Self::start(accepting().with_state(verifier()))
    }

    /// Sends a request with exactly these headers and body.
    pub fn send(&self, headers: &[String], body: &[u8]) -> RawResponse {
        let headers: Vec<_> = headers.iter().map(String::as_str).collect();
        raw::send_bytes(&format!("http://{}", self.address), "POST", "/", &headers, body).unwrap()
    }

    /// Sends a body with valid headers.
    pub fn deliver(&self, id: &str, body: &str) -> RawResponse {
        self.send(&with_length(signed(id, body.as_bytes()), body.len()), body.as_bytes())
    }

    /// The tracing events of the crate.
    pub fn events(&self) -> Vec<Record> {
        let records = self.recorder.records().into_iter();
        records
            .filter(|record| record.target == "polar_sdk" && record.name == "event")
            .collect()
    }
}

/// Routes whose handler responds to verified deliveries with 204.
pub fn accepting() -> Router<Verifier> {
    Router::new().route("/", post(async |_: Delivery| StatusCode::NO_CONTENT))
}

pub fn verifier() -> Verifier {
    Verifier::new(SECRET).unwrap()
}

/// The header lines of a delivery that is sent now.
pub fn signed(id: &str, body: &[u8]) -> Vec<String> {
    signed_at(id, SystemTime::now(), body)
}

pub fn signed_before(age: Duration, body: &[u8]) -> Vec<String> {
    signed_at("msg_1", SystemTime::now() - age, body)
}

pub fn signed_at(id: &str, time: SystemTime, body: &[u8]) -> Vec<String> {
    let headers = Signer::new(SECRET).unwrap().sign(id, time, body);
    headers
        .into_iter()
        .map(|(name, value)| format!("{name}: {value}"))
        .collect()
}

pub fn with_length(mut headers: Vec<String>, length: usize) -> Vec<String> {
    headers.push(format!("content-length: {length}"));
    headers
}

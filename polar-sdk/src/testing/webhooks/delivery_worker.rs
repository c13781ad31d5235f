//! Sends the deliveries of an endpoint, one after another.
//!
//! The signature is computed here and not with `webhooks::Signer`, so that a receiver that uses this crate is tested
//! against an independent implementation.

use super::delivery::WebhookAttempt;
use super::endpoint_state::{EndpointUrl, QueuedDelivery, SharedEndpoint, SigningKey};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use hmac::{Hmac, KeyInit, Mac};
use http::{Method, Request, header};
use http_body_util::Full;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use sha2::Sha256;
use std::io;
use std::pin::pin;
use std::time::{Duration, SystemTime};
use tokio::net::TcpStream;
use tokio::sync::mpsc;

/// Polar sends an event up to ten more times. It waits between the attempts; the server does not.
const MAX_ATTEMPTS: usize = 11;

/// How long Polar waits for a response.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Sends the queued deliveries until the server is dropped.
pub(super) async fn run(endpoint: SharedEndpoint, mut queue: mpsc::UnboundedReceiver<QueuedDelivery>) {
    while let Some(queued) = queue.recv().await {
        for _ in 0..MAX_ATTEMPTS {
            if attempt(&endpoint, &queued, false).await.is_success() {
                break;
            }
        }
    }
}

/// Sends a delivery once, and records the result.
pub(super) async fn attempt(endpoint: &SharedEndpoint, queued: &QueuedDelivery, is_forged: bool) -> WebhookAttempt {
    let result = send(endpoint, &queued.id, is_forged).await;
    let attempt = WebhookAttempt::new(is_forged, result);
    endpoint.lock().add_attempt(&queued.id, attempt.clone());
    attempt
}

async fn send(endpoint: &SharedEndpoint, id: &str, is_forged: bool) -> Result<u16, String> {
    let (url, key, body) = {
        let state = endpoint.lock();
        let key = if is_forged {
            state.key.forged()
        } else {
            state.key.clone()
        };
        let body = state.body(id).ok_or("the delivery was not recorded")?;
        (state.url.clone(), key, body)
    };
    match tokio::time::timeout(TIMEOUT, post(&url, &key, id, body)).await {
        Ok(result) => result.map_err(|error| error.to_string()),
        Err(_) => Err(format!("no response within {TIMEOUT:?}")),
    }
}

/// Sends a signed request, and returns the status of the response. Redirects are not followed.
async fn post(url: &EndpointUrl, key: &SigningKey, id: &str, body: Bytes) -> io::Result<u16> {
    // Receivers compare the timestamp with the system clock.
    let since_epoch = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let timestamp = since_epoch.map_or(0, |since| since.as_secs());
    let request = Request::builder()
        .method(Method::POST)
        .uri(url.path.clone())
        .header(header::HOST, &url.authority)
        .header(header::USER_AGENT, "polar.sh webhooks")
        .header(header::CONTENT_TYPE, "application/json")
        .header("webhook-id", id)
        .header("webhook-timestamp", timestamp)
        .header("webhook-signature", sign(key, id, timestamp, &body)?)
        .body(Full::new(body))
        .map_err(io::Error::other)?;
    let stream = TcpStream::connect((&*url.host, url.port)).await?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(io::Error::other)?;
    let mut response = pin!(sender.send_request(request));
    // The connection is polled until the response arrives, and then closed. A receiver that closes the connection after
    // its response ends the connection first, but the response was received by then.
    let response = tokio::select! {
        biased;
        response = &mut response => response,
        _ = connection => response.await,
    };
    response
        .map(|response| response.status().as_u16())
        .map_err(io::Error::other)
}

fn sign(key: &SigningKey, id: &str, timestamp: u64, body: &[u8]) -> io::Result<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(&key.0).map_err(io::Error::other)?;
    mac.update(format!("{id}.{timestamp}.").as_bytes());
    mac.update(body);
    Ok(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
}

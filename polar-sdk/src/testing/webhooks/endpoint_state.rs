//! The state of an endpoint: its address, its key, its events and the deliveries in progress.

use super::delivery::{WebhookAttempt, WebhookDelivery};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::Uri;
use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{mpsc, watch};

/// The state of an endpoint, shared by the server, the delivery task and the test.
#[derive(Clone, Debug)]
pub(in crate::testing) struct SharedEndpoint(Arc<Mutex<EndpointState>>);

#[derive(Debug)]
pub(super) struct EndpointState {
    pub(super) url: EndpointUrl,
    pub(super) key: SigningKey,
    pub(super) deliveries: Vec<WebhookDelivery>,
    /// The ids of events that were recorded but not sent.
    pending: Vec<String>,
    pub(super) is_paused: bool,
    pub(super) is_out_of_order: bool,
    /// Whether later events lack `timestamp` and `api_version`.
    pub(super) sends_old_payloads: bool,
    queue: mpsc::UnboundedSender<QueuedDelivery>,
    /// The number of deliveries that are queued or being sent.
    pub(super) in_progress: watch::Sender<usize>,
}

impl SharedEndpoint {
    /// Creates an endpoint, and returns the queue of its deliveries.
    pub(super) fn new(url: &str, secret: &str) -> io::Result<(Self, mpsc::UnboundedReceiver<QueuedDelivery>)> {
        let (queue, queued) = mpsc::unbounded_channel();
        let state = EndpointState {
            url: EndpointUrl::parse(url)?,
            key: SigningKey::parse(secret)?,
            deliveries: Vec::new(),
            pending: Vec::new(),
            is_paused: false,
            is_out_of_order: false,
            sends_old_payloads: false,
            queue,
            in_progress: watch::Sender::new(0),
        };
        Ok((Self(Arc::new(Mutex::new(state))), queued))
    }

    /// Ignores poisoning, so that a panic in a test is not followed by another one here.
    pub(super) fn lock(&self) -> MutexGuard<'_, EndpointState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl EndpointState {
    pub(super) fn add(&mut self, delivery: WebhookDelivery) {
        self.pending.push(delivery.id().to_owned());
        self.record(delivery);
    }

    /// Records a delivery that is sent separately.
    pub(super) fn record(&mut self, delivery: WebhookDelivery) {
        self.deliveries.push(delivery);
    }

    /// Queues the pending events, unless deliveries are paused.
    pub(super) fn send_pending(&mut self) {
        if self.is_paused {
            return;
        }
        let mut ids = std::mem::take(&mut self.pending);
        if self.is_out_of_order {
            ids.reverse();
            ids.extend_from_within(..);
        }
        for id in ids {
            // This only fails after the server was dropped.
            let _ = self.queue.send(self.start_delivery(id));
        }
    }

    /// Counts a delivery as in progress until the returned value is dropped.
    pub(super) fn start_delivery(&self, id: String) -> QueuedDelivery {
        self.in_progress.send_modify(|count| *count += 1);
        QueuedDelivery {
            id,
            in_progress: self.in_progress.clone(),
        }
    }

    pub(super) fn remove_pending(&mut self, id: &str) {
        self.pending.retain(|pending| pending != id);
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.deliveries.iter().any(|delivery| delivery.id() == id)
    }

    pub(super) fn body(&self, id: &str) -> Option<Bytes> {
        let delivery = self.deliveries.iter().find(|delivery| delivery.id() == id);
        delivery.map(WebhookDelivery::body_bytes)
    }

    pub(super) fn add_attempt(&mut self, id: &str, attempt: WebhookAttempt) {
        if let Some(delivery) = self.deliveries.iter_mut().find(|delivery| delivery.id() == id) {
            delivery.add_attempt(attempt);
        }
    }
}

/// A delivery in progress. Dropping it ends the delivery, even if the server is dropped before it was sent.
#[derive(Debug)]
pub(super) struct QueuedDelivery {
    pub(super) id: String,
    in_progress: watch::Sender<usize>,
}

impl Drop for QueuedDelivery {
    fn drop(&mut self) {
        self.in_progress.send_modify(|count| *count -= 1);
    }
}

/// The parts of an endpoint's URL.
#[derive(Clone, Debug)]
pub(super) struct EndpointUrl {
    pub(super) authority: String,
    pub(super) path: Uri,
    pub(super) host: String,
    pub(super) port: u16,
}

impl EndpointUrl {
    fn parse(url: &str) -> io::Result<Self> {
        let invalid = || invalid_input(format!("webhook endpoint {url:?} is not an `http` URL with a host"));
        let uri: Uri = url.parse().map_err(|_| invalid())?;
        let authority = uri.authority().filter(|_| uri.scheme_str() == Some("http"));
        let authority = authority.ok_or_else(invalid)?;
        let path = uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
        Ok(Self {
            authority: authority.to_string(),
            path: path.parse().map_err(|_| invalid())?,
            host: authority.host().trim_matches(['[', ']']).to_owned(),
            port: authority.port_u16().unwrap_or(80),
        })
    }
}

/// The HMAC-SHA256 key of an endpoint.
#[derive(Clone)]
pub(super) struct SigningKey(pub(super) Vec<u8>);

impl SigningKey {
    /// Decodes the base64 after `whsec_`. Any other secret is the key itself.
    fn parse(secret: &str) -> io::Result<Self> {
        let key = match secret.strip_prefix("whsec_") {
            Some(base64) => STANDARD
                .decode(base64)
                .map_err(|_| invalid_input("webhook secret is not base64 after `whsec_`".to_owned()))?,
            None => secret.as_bytes().to_vec(),
        };
        if key.is_empty() {
            return Err(invalid_input("webhook secret is empty".to_owned()));
        }
        Ok(Self(key))
    }

    /// A wrong key of the same length.
    pub(super) fn forged(&self) -> Self {
        Self(self.0.iter().map(|byte| !byte).collect())
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey([REDACTED])")
    }
}

fn invalid_input(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_http_urls() {
        for (url, host, port, path) in [
            ("http://127.0.0.1:3000/webhooks?a=b", "127.0.0.1", 3000, "/webhooks?a=b"),
            ("http://localhost", "localhost", 80, "/"),
            ("http://[::1]:8080/", "::1", 8080, "/"),
        ] {
            let parsed = EndpointUrl::parse(url).unwrap();
            assert_eq!((&*parsed.host, parsed.port), (host, port), "{url}");
            assert_eq!(parsed.path.to_string(), path, "{url}");
        }
        for url in ["", "https://shop.dev/webhooks", "/webhooks", "shop.dev"] {
            assert!(EndpointUrl::parse(url).is_err(), "{url}");
        }
    }
}

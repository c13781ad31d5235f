//! Deliveries and delivery attempts, as a test sees them.

use bytes::Bytes;
use serde::de::DeserializeOwned;

/// An event for one endpoint, and the attempts to deliver it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookDelivery {
    id: String,
    event_type: String,
    body: Bytes,
    attempts: Vec<WebhookAttempt>,
}

impl WebhookDelivery {
    pub(super) fn new(id: String, event_type: &str, body: Bytes) -> Self {
        Self {
            id,
            event_type: event_type.to_owned(),
            body,
            attempts: Vec::new(),
        }
    }

    /// Returns the `webhook-id`, which is the same for all attempts.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Returns the type of the event, such as `checkout.updated`.
    #[must_use]
    pub fn event_type(&self) -> &str {
        &self.event_type
    }

    /// Returns the body, which is the same for all attempts.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Deserializes the body from JSON.
    ///
    /// # Errors
    /// Returns an error if the body does not match `T`.
    pub fn json<T: DeserializeOwned>(&self) -> serde_json::Result<T> {
        serde_json::from_slice(&self.body)
    }

    /// Returns all attempts, in the order in which they ended.
    #[must_use]
    pub fn attempts(&self) -> &[WebhookAttempt] {
        &self.attempts
    }

    /// Returns whether the endpoint responded with 2xx to an attempt with a valid signature.
    #[must_use]
    pub fn is_delivered(&self) -> bool {
        let mut attempts = self.attempts.iter();
        attempts.any(|attempt| !attempt.is_forged() && attempt.is_success())
    }

    pub(super) fn body_bytes(&self) -> Bytes {
        self.body.clone()
    }

    pub(super) fn add_attempt(&mut self, attempt: WebhookAttempt) {
        self.attempts.push(attempt);
    }
}

/// One attempt to deliver an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookAttempt {
    is_forged: bool,
    result: Result<u16, String>,
}

impl WebhookAttempt {
    pub(super) fn new(is_forged: bool, result: Result<u16, String>) -> Self {
        Self { is_forged, result }
    }

    /// Returns the status of the response, or `None` if no response was received.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.result.as_ref().ok().copied()
    }

    /// Returns why no response was received, or `None` if one was received.
    #[must_use]
    pub fn error(&self) -> Option<&str> {
        self.result.as_ref().err().map(String::as_str)
    }

    /// Returns whether the status is 2xx. Polar does not follow redirects.
    #[must_use]
    pub fn is_success(&self) -> bool {
        matches!(self.result, Ok(200..=299))
    }

    /// Returns whether the attempt was signed with a wrong key.
    #[must_use]
    pub fn is_forged(&self) -> bool {
        self.is_forged
    }
}

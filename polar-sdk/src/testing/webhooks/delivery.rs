//! What was delivered, for assertions.

use bytes::Bytes;
use serde::de::DeserializeOwned;

/// One event for one endpoint: what is sent, and what came of it so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookDelivery {
    id: String,
    event: &'static str,
    body: Bytes,
    attempts: Vec<WebhookAttempt>,
}

impl WebhookDelivery {
    pub(super) fn new(id: String, event: &'static str, body: Bytes) -> Self {
        Self {
            id,
            event,
            body,
            attempts: Vec::new(),
        }
    }

    /// The `webhook-id`: the same each time this event is sent.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The event's type, such as `checkout.updated`.
    #[must_use]
    pub fn event(&self) -> &'static str {
        self.event
    }

    /// The body that is signed and sent, the same each time.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body, read as JSON.
    ///
    /// # Errors
    /// If it is not what `T` wants.
    pub fn json<T: DeserializeOwned>(&self) -> serde_json::Result<T> {
        serde_json::from_slice(&self.body)
    }

    /// Every time it was sent, in the order in which the answers came.
    #[must_use]
    pub fn attempts(&self) -> &[WebhookAttempt] {
        &self.attempts
    }

    /// Whether the endpoint has taken it: a properly signed attempt was answered with 2xx.
    #[must_use]
    pub fn is_delivered(&self) -> bool {
        self.attempts
            .iter()
            .any(|attempt| !attempt.is_forged() && attempt.is_success())
    }

    pub(super) fn payload(&self) -> Bytes {
        self.body.clone()
    }

    pub(super) fn record(&mut self, attempt: WebhookAttempt) {
        self.attempts.push(attempt);
    }
}

/// One time that an event was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookAttempt {
    forged: bool,
    answer: Result<u16, String>,
}

impl WebhookAttempt {
    pub(super) fn new(forged: bool, answer: Result<u16, String>) -> Self {
        Self { forged, answer }
    }

    /// The status that the endpoint answered with. `None` where it did not answer.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.answer.as_ref().ok().copied()
    }

    /// Why there was no answer.
    #[must_use]
    pub fn error(&self) -> Option<&str> {
        self.answer.as_ref().err().map(String::as_str)
    }

    /// Whether the endpoint took it: 2xx. To Polar a redirect is a failure.
    #[must_use]
    pub fn is_success(&self) -> bool {
        matches!(self.answer, Ok(200..=299))
    }

    /// Whether it was signed with a key that is not the endpoint's.
    #[must_use]
    pub fn is_forged(&self) -> bool {
        self.forged
    }
}

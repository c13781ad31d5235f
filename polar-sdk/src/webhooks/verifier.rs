//! Webhook signature verification.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::header::{HeaderPair, TIMESTAMP, WebhookHeaders};
use super::signature::{Key, Signatures};
use super::{Diagnosis, Event, InvalidSecret, WebhookError, diagnosis};
use crate::{Secret, Timestamp};

/// The tolerance that Standard Webhooks recommends.
const DEFAULT_TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// The size of a body up to which `diagnose` looks for the reason of a mismatch, in bytes. Polar's payloads are smaller.
const MAX_DIAGNOSED_BODY: usize = 64 * 1024;

/// Verifies webhook signatures and decodes events.
///
/// A delivery is accepted if it was signed with the endpoint's secret and if its timestamp differs by at most five
/// minutes from the local clock. Both forms of secret are supported without configuration, and signatures are compared
/// in constant time. Cloning is cheap.
///
/// ```
/// use polar_sdk::webhooks::{Event, Signer, Verifier};
/// use std::time::SystemTime;
///
/// # let secret = "whsec_c2VjcmV0IG9mIHRoZSBkb2NzIGV4YW1wbGU=";
/// let verifier = Verifier::new(secret)?;
///
/// // In a test, sign the delivery yourself. In production, use the headers and body of the request.
/// let body = br#"{"type": "gift.wrapped", "timestamp": "2026-11-21T09:57:26Z", "data": {}}"#;
/// let headers = Signer::new(secret)?.sign("msg_1", SystemTime::now(), body);
///
/// let delivery = verifier.verify(headers, body)?;
/// assert_eq!(delivery.id, "msg_1");
/// assert!(matches!(delivery.event, Event::Unknown(event) if event.event_type() == "gift.wrapped"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Verifier {
    keys: Vec<Key>,
    /// Used by `diagnose` only.
    keys_of_altered_secrets: Vec<Key>,
    tolerance: Duration,
    clock: Arc<dyn Fn() -> SystemTime + Send + Sync>,
}

/// A verified delivery of an event.
///
/// With the feature `axum-08`, it is an extractor of axum.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Delivery {
    /// The `webhook-id` header. It is the same for all attempts to deliver an event: store it to process each event
    /// once.
    pub id: String,
    /// The `webhook-timestamp` header: when this attempt was sent, in whole seconds. [`Event::timestamp`] is when the
    /// event happened.
    pub timestamp: Timestamp,
    /// The event.
    pub event: Event,
}

impl Verifier {
    /// Creates a verifier for the secret of an endpoint, as Polar shows it.
    ///
    /// # Errors
    /// Returns an error if the secret is empty, has quotes or whitespace around it, or contains a control character.
    pub fn new(secret: impl Into<Secret>) -> Result<Self, InvalidSecret> {
        let verifier = Self {
            keys: Vec::new(),
            keys_of_altered_secrets: Vec::new(),
            tolerance: DEFAULT_TOLERANCE,
            clock: Arc::new(crate::platform::now),
        };
        verifier.add_secret(secret)
    }

    /// Adds another secret: deliveries that are signed with any of the secrets are accepted. Use it while a secret is
    /// rotated, or for several endpoints with the same URL.
    ///
    /// # Errors
    /// Returns an error if the secret is empty, has quotes or whitespace around it, or contains a control character.
    pub fn add_secret(mut self, secret: impl Into<Secret>) -> Result<Self, InvalidSecret> {
        let secret = secret.into();
        self.keys.extend(Key::candidates(&secret)?);
        self.keys_of_altered_secrets.extend(Key::if_altered(&secret));
        Ok(self)
    }

    /// Sets how far the timestamp of a delivery may differ from the local clock, in both directions. Defaults to five
    /// minutes. An intercepted delivery can be replayed within this time.
    #[must_use]
    #[inline]
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Replaces the system clock, for tests.
    #[must_use]
    pub fn clock(mut self, clock: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Verifies a delivery and decodes its event.
    ///
    /// `headers` are the headers of the request: `&http::HeaderMap` or an iterator of name and value pairs. `body` is
    /// the body of the request, byte for byte.
    ///
    /// # Errors
    /// Returns an error if the delivery is not proven to come from Polar, or if its event cannot be decoded.
    pub fn verify<H>(&self, headers: H, body: &[u8]) -> Result<Delivery, WebhookError>
    where
        H: IntoIterator,
        H::Item: HeaderPair,
    {
        let headers = WebhookHeaders::find(headers)?;
        let timestamp = self.verify_signature(&headers, body)?;
        Ok(Delivery {
            timestamp,
            event: decode(&headers.id, body)?,
            id: headers.id,
        })
    }

    /// Returns the timestamp of a delivery that comes from Polar.
    #[inline]
    fn verify_signature(&self, headers: &WebhookHeaders, body: &[u8]) -> Result<Timestamp, WebhookError> {
        // The timestamp is checked before the signature, because that is cheaper.
        let timestamp = self.check_timestamp(&headers.timestamp)?;
        let signatures = Signatures::parse(&headers.signature)?;
        if !signatures.verify(&self.keys, headers.signed_content(body)) {
            return Err(WebhookError::NoMatchingSignature);
        }
        Ok(timestamp)
    }

    /// Explains why [`verify`](Self::verify) rejects a delivery, for use during development.
    ///
    /// Do not call this method in a production handler: a forged request costs many times as much as with `verify`. A
    /// body over 64 KiB is compared with the signature only, as `verify` does.
    ///
    /// ```
    /// use polar_sdk::webhooks::{Diagnosis, Signer, Verifier};
    /// use std::time::SystemTime;
    ///
    /// let received = br#"{"type":"gift.wrapped","data":{}}"#;
    /// let headers = Signer::new("polar_whs_1")?.sign("msg_1", SystemTime::now(), received);
    ///
    /// let reserialized = br#"{ "type": "gift.wrapped", "data": {} }"#;
    /// let diagnosis = Verifier::new("polar_whs_1")?.diagnose(headers, reserialized);
    /// assert_eq!(diagnosis, Diagnosis::ReserializedBody);
    /// # Ok::<(), polar_sdk::webhooks::InvalidSecret>(())
    /// ```
    #[must_use]
    pub fn diagnose<H>(&self, headers: H, body: &[u8]) -> Diagnosis
    where
        H: IntoIterator,
        H::Item: HeaderPair,
    {
        let parsed = WebhookHeaders::find(headers).and_then(|headers| {
            let signatures = Signatures::parse(&headers.signature)?;
            Ok((headers, signatures))
        });
        let (headers, signatures) = match parsed {
            Ok(parsed) => parsed,
            Err(error) => return Diagnosis::InvalidHeader(error),
        };
        let verifies = |keys: &[Key], body: &[u8]| signatures.verify(keys, headers.signed_content(body));
        let timestamp = self.check_timestamp(&headers.timestamp);
        if let Err(error @ WebhookError::MalformedHeader { .. }) = timestamp {
            return Diagnosis::InvalidHeader(error);
        }
        if verifies(&self.keys, body) {
            let result = timestamp.and_then(|_| decode(&headers.id, body));
            return result.map_or_else(Diagnosis::Signed, |_| Diagnosis::Verified);
        }
        if body.len() > MAX_DIAGNOSED_BODY {
            return Diagnosis::SignatureMismatch;
        }
        if verifies(&self.keys_of_altered_secrets, body) {
            return Diagnosis::AlteredSecret;
        }
        diagnosis::of_body(body, |other| verifies(&self.keys, other)).unwrap_or(Diagnosis::SignatureMismatch)
    }

    /// Parses the timestamp, and returns an error if it is outside the tolerance.
    #[inline]
    fn check_timestamp(&self, header: &str) -> Result<Timestamp, WebhookError> {
        // `parse` alone would accept a sign.
        if !header.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(malformed_timestamp());
        }
        let seconds = header.parse().map_err(|_| malformed_timestamp())?;
        let timestamp = Timestamp::from_unix_seconds(seconds).map_err(|_| malformed_timestamp())?;
        let sent_at = SystemTime::try_from(timestamp).map_err(|_| malformed_timestamp())?;
        let tolerance = self.tolerance;
        match (self.clock)().duration_since(sent_at) {
            Ok(age) if age > tolerance => Err(WebhookError::TooOld { age, tolerance }),
            Err(error) if error.duration() > tolerance => Err(WebhookError::TooNew {
                ahead: error.duration(),
                tolerance,
            }),
            _ => Ok(timestamp),
        }
    }
}

// Inline, so that only programs that receive webhooks compile the models of all events.
#[inline]
fn decode(delivery_id: &str, body: &[u8]) -> Result<Event, WebhookError> {
    Event::from_unverified(body).map_err(|error| WebhookError::Unreadable(Box::new(error.of_delivery(delivery_id))))
}

#[inline]
fn malformed_timestamp() -> WebhookError {
    WebhookError::malformed(TIMESTAMP, "is not a whole number of seconds since 1970")
}

/// Does not show the secrets.
impl fmt::Debug for Verifier {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifier")
            .field("tolerance", &self.tolerance)
            .finish_non_exhaustive()
    }
}

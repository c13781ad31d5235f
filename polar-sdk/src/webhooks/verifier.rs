//! Tells Polar's deliveries from everybody else's.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::header::{Header, Headers, TIMESTAMP};
use super::key::{self, Key, Signed};
use super::signature::Signatures;
use super::{BodyHint, Delivery, Event, InvalidSecret, WebhookError};
use crate::{Secret, Timestamp};

/// How far the clocks may be apart, and a delivery may be on its way: what Standard Webhooks recommends.
const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// Verifies and reads what comes to a webhook endpoint.
///
/// A delivery is Polar's if it was signed with the endpoint's secret, no more than five minutes ago (nor ahead). Both
/// ways in which Polar makes a key of a secret are tried, and signatures are compared in constant time (by
/// [`subtle::ConstantTimeEq::ct_eq`]). Clones are cheap enough to make one per request.
///
/// ```
/// use polar_sdk::webhooks::{Event, Signer, Verifier};
/// use std::time::SystemTime;
///
/// # let secret = "whsec_c2VjcmV0IG9mIHRoZSBkb2NzIGV4YW1wbGU=";
/// let verifier = Verifier::new(secret)?;
///
/// // In a test of yours. In production, headers and body are what came.
/// let body = br#"{"type": "order.paid", "timestamp": "2026-11-21T09:57:26Z", "data": {}}"#;
/// let headers = Signer::new(secret)?.sign("msg_1", SystemTime::now(), body);
///
/// let delivery = verifier.receive(headers, body)?;
/// assert_eq!(delivery.id, "msg_1");
/// assert!(matches!(delivery.event, Event::Unknown(event) if event.event_type() == "order.paid"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Verifier {
    keys: Vec<Key>,
    tolerance: Duration,
    clock: Arc<dyn Fn() -> SystemTime + Send + Sync>,
}

impl Verifier {
    /// Takes the secret of an endpoint, as Polar shows it.
    ///
    /// # Errors
    /// If it cannot be a secret: it is empty, or holds a line break.
    pub fn new(secret: impl Into<Secret>) -> Result<Self, InvalidSecret> {
        let nothing = Self {
            keys: Vec::new(),
            tolerance: TOLERANCE,
            clock: Arc::new(crate::platform::now),
        };
        nothing.and(secret)
    }

    /// Takes one more secret: what any of them has signed is accepted. For the time in which a secret is rotated, or
    /// for two endpoints behind one address.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn and(mut self, secret: impl Into<Secret>) -> Result<Self, InvalidSecret> {
        let secret = secret.into();
        key::check(&secret)?;
        self.keys
            .extend([Key::decoded(&secret), Key::whole(&secret)].into_iter().flatten());
        Ok(self)
    }

    /// How long ago, and how far ahead, a delivery may have been sent: five minutes unless set. Both ends are
    /// accepted. The longer, the longer a delivery that somebody has overheard can be sent again.
    #[must_use]
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Another clock than the machine's, for tests.
    #[must_use]
    pub fn clock(mut self, clock: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// The event that was delivered.
    ///
    /// `headers` are the request's: `&HeaderMap` of the crate `http`, or anything that gives pairs of name and value.
    /// `body` is the request's body, byte for byte.
    ///
    /// # Errors
    /// If it is not proven to be Polar's, or cannot be read: [`WebhookError`] tells which.
    pub fn verify<H>(&self, headers: H, body: &[u8]) -> Result<Event, WebhookError>
    where
        H: IntoIterator,
        H::Item: Header,
    {
        self.receive(headers, body).map(|delivery| delivery.event)
    }

    /// The event that was delivered, with the id by which it is known when it comes again.
    ///
    /// # Errors
    /// As [`verify`](Self::verify).
    pub fn receive<H>(&self, headers: H, body: &[u8]) -> Result<Delivery, WebhookError>
    where
        H: IntoIterator,
        H::Item: Header,
    {
        self.check(Headers::of(headers)?, body)
    }

    /// Time first, for it is cheap; then the signature; and only what Polar has signed is read.
    fn check(&self, headers: Headers, body: &[u8]) -> Result<Delivery, WebhookError> {
        let timestamp = self.in_time(&headers.timestamp)?;
        let signatures = Signatures::of(&headers.signature)?;
        let verifies = |body: &[u8]| {
            let (id, timestamp) = (headers.id.as_str(), headers.timestamp.as_str());
            signatures.verify(&self.keys, Signed { id, timestamp, body })
        };
        if !verifies(body) {
            let hint = BodyHint::of(body, verifies);
            return Err(WebhookError::NoMatchingSignature { hint });
        }
        let event = Event::from_unverified(body).map_err(|error| WebhookError::Unreadable(Box::new(error)))?;
        Ok(Delivery {
            id: headers.id,
            timestamp,
            event,
        })
    }

    /// When it was sent, if that is near enough.
    fn in_time(&self, header: &str) -> Result<Timestamp, WebhookError> {
        let malformed = || WebhookError::malformed(TIMESTAMP, "is no whole number of seconds since 1970");
        if !header.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(malformed());
        }
        let seconds = header.parse().map_err(|_| malformed())?;
        let timestamp = Timestamp::from_unix_seconds(seconds).map_err(|_| malformed())?;
        let sent = SystemTime::try_from(timestamp).map_err(|_| malformed())?;
        let tolerance = self.tolerance;
        match (self.clock)().duration_since(sent) {
            Ok(age) if age > tolerance => Err(WebhookError::TooOld { age, tolerance }),
            Err(early) if early.duration() > tolerance => Err(WebhookError::TooNew {
                ahead: early.duration(),
                tolerance,
            }),
            _ => Ok(timestamp),
        }
    }
}

/// Without the secrets.
impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifier")
            .field("tolerance", &self.tolerance)
            .finish_non_exhaustive()
    }
}

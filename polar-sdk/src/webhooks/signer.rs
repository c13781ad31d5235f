//! Signs as Polar does, for tests.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::InvalidSecret;
use super::header::{ID, SIGNATURE, TIMESTAMP};
use super::key::{self, Key, Signed};
use crate::Secret;

/// Signs deliveries as Polar does, so that a test of yours can send some to your endpoint.
///
/// ```
/// use polar_sdk::webhooks::{Signer, Verifier};
/// use std::time::SystemTime;
///
/// let body = br#"{"type":"order.paid","timestamp":"2026-11-21T09:57:26Z","data":{}}"#;
/// // What Polar does while a secret is rotated: one signature for each.
/// let signer = Signer::new("whsec_b25lIHNlY3JldCBvZiBhbiBlbmRwb2ludA==")?.and(Signer::new("polar_whs_another")?);
/// let headers = signer.sign("msg_1", SystemTime::now(), body);
///
/// assert!(Verifier::new("polar_whs_another")?.verify(&headers, body).is_ok());
/// # Ok::<(), polar_sdk::webhooks::InvalidSecret>(())
/// ```
#[derive(Clone)]
pub struct Signer {
    keys: Vec<Key>,
}

impl Signer {
    /// Signs as Polar does for a secret of this form: [new](Self::with_decoded_key) for `whsec_` and base64,
    /// [old](Self::with_whole_secret) for everything else.
    ///
    /// # Errors
    /// If it cannot be a secret: it is empty, or holds a line break.
    pub fn new(secret: impl Into<Secret>) -> Result<Self, InvalidSecret> {
        let secret = secret.into();
        Self::with_decoded_key(&secret).or_else(|_| Self::with_whole_secret(&secret))
    }

    /// Signs as endpoints do that were made since 2026-09-08: with the key that the base64 after `whsec_` holds.
    ///
    /// # Errors
    /// If there is no such base64.
    pub fn with_decoded_key(secret: impl Into<Secret>) -> Result<Self, InvalidSecret> {
        let secret = secret.into();
        key::check(&secret)?;
        Self::of(Key::decoded(&secret), InvalidSecret::NotBase64)
    }

    /// Signs as older endpoints do: with the bytes of the whole secret, whatever it looks like.
    ///
    /// # Errors
    /// If it cannot be a secret: it is empty, or holds a line break.
    pub fn with_whole_secret(secret: impl Into<Secret>) -> Result<Self, InvalidSecret> {
        let secret = secret.into();
        key::check(&secret)?;
        Self::of(Key::whole(&secret), InvalidSecret::Empty)
    }

    fn of(key: Option<Key>, otherwise: InvalidSecret) -> Result<Self, InvalidSecret> {
        let keys = vec![key.ok_or(otherwise)?];
        Ok(Self { keys })
    }

    /// Adds the signatures of another signer, as Polar does while a secret is rotated.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.keys.extend(other.keys);
        self
    }

    /// The headers of a delivery, by name: `webhook-id`, `webhook-timestamp` and `webhook-signature`.
    ///
    /// `id` is the same for each try to deliver one event. `sent` counts in whole seconds; a time before 1970 is
    /// taken for 1970.
    #[must_use]
    pub fn sign(&self, id: &str, sent: SystemTime, body: &[u8]) -> [(&'static str, String); 3] {
        let seconds = sent.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_secs();
        let timestamp = seconds.to_string();
        let signed = Signed {
            id,
            timestamp: &timestamp,
            body,
        };
        let signatures = self
            .keys
            .iter()
            .map(|key| format!("v1,{}", STANDARD.encode(key.sign(signed))));
        let signatures = signatures.collect::<Vec<_>>().join(" ");
        [(ID, id.to_owned()), (TIMESTAMP, timestamp), (SIGNATURE, signatures)]
    }
}

/// Without the secrets.
impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer")
            .field("signatures", &self.keys.len())
            .finish_non_exhaustive()
    }
}

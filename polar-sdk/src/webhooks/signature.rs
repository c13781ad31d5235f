//! Signing keys, signatures and the signer.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::alphabet;
use base64::engine::general_purpose::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use hmac::{Hmac, KeyInit as _, Mac as _};
use http::header::{HeaderMap, HeaderName, HeaderValue, InvalidHeaderValue};
use sha2::Sha256;
use subtle::{Choice, ConstantTimeEq as _};
use zeroize::Zeroizing;

use super::WebhookError;
use super::header::{ID, SIGNATURE, SignedContent, TIMESTAMP};
use super::secret::{InvalidSecret, PREFIX, validate};
use crate::Secret;

/// Base64 with optional padding, since padding is easily lost when a secret is copied.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The length of an HMAC-SHA256 signature in bytes.
const SIGNATURE_LENGTH: usize = 32;

/// An HMAC-SHA256 key. Its memory is wiped when it is dropped.
#[derive(Clone)]
pub(super) struct Key(Hmac<Sha256>);

impl Key {
    /// The key in the base64 part of a `whsec_…` secret. Endpoints created since 2026-09-08 sign with it.
    #[inline]
    fn from_base64(secret: &Secret) -> Option<Self> {
        Self::decode(secret.expose().strip_prefix(PREFIX)?)
    }

    #[inline]
    fn decode(base64: &str) -> Option<Self> {
        let key = Zeroizing::new(BASE64.decode(base64).ok()?);
        Self::from_bytes(&key)
    }

    /// The bytes of the whole secret. Older endpoints sign with them.
    #[inline]
    fn from_raw(secret: &Secret) -> Option<Self> {
        Self::from_bytes(secret.expose().as_bytes())
    }

    /// Returns `None` for an empty key, because anyone could sign with it.
    #[inline]
    fn from_bytes(key: &[u8]) -> Option<Self> {
        if key.is_empty() {
            return None;
        }
        Hmac::new_from_slice(key).ok().map(Self)
    }

    /// The keys that Polar may sign with when it shows this secret.
    #[inline]
    pub(super) fn candidates(secret: &Secret) -> Result<Vec<Self>, InvalidSecret> {
        validate(secret)?;
        let keys = [Self::from_base64(secret), Self::from_raw(secret)];
        Ok(keys.into_iter().flatten().collect())
    }

    /// The key that Polar may sign with if this secret was altered: without its prefix, or base64-encoded once more.
    #[inline]
    pub(super) fn if_altered(secret: &Secret) -> Option<Self> {
        let secret = secret.expose();
        Self::decode(secret.strip_prefix(PREFIX).unwrap_or(secret))
    }

    #[inline]
    fn sign(&self, content: SignedContent<'_>) -> [u8; SIGNATURE_LENGTH] {
        let mut mac = self.0.clone();
        let (id, timestamp) = (content.id.as_bytes(), content.timestamp.as_bytes());
        for part in [id, b".", timestamp, b".", content.body] {
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

/// The `v1` signatures in a `webhook-signature` header.
pub(super) struct Signatures(Vec<[u8; SIGNATURE_LENGTH]>);

impl Signatures {
    /// Parses a list of `v1,<base64>`, separated by spaces. Signatures of other versions are skipped, and so are `v1`
    /// signatures that are not valid base64, because they cannot match.
    #[inline]
    pub(super) fn parse(header: &str) -> Result<Self, WebhookError> {
        // Some proxies join headers of the same name with commas.
        let tokens = header.split_ascii_whitespace().map(|token| token.trim_matches(','));
        let mut v1 = tokens.filter_map(|token| token.strip_prefix("v1,")).peekable();
        if v1.peek().is_none() {
            return Err(WebhookError::malformed(SIGNATURE, "contains no `v1` signature"));
        }
        let decoded = v1.filter_map(|base64| STANDARD.decode(base64).ok()?.try_into().ok());
        Ok(Self(decoded.collect()))
    }

    /// Returns whether one of the signatures was made with one of the keys.
    ///
    /// Every pair is compared, each in constant time, so that the duration reveals nothing about the signature.
    #[inline]
    pub(super) fn verify(&self, keys: &[Key], content: SignedContent<'_>) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let mut found = Choice::from(0);
        for key in keys {
            let expected = key.sign(content);
            for signature in &self.0 {
                found |= expected.ct_eq(signature);
            }
        }
        found.into()
    }
}

/// Signs deliveries as Polar does, to test your own endpoint.
///
/// ```
/// use polar_sdk::webhooks::{Signer, Verifier};
/// use std::time::SystemTime;
///
/// let body = br#"{"type":"gift.wrapped","timestamp":"2026-11-21T09:57:26Z","data":{}}"#;
/// // While a secret is rotated, Polar sends one signature for each secret.
/// let signer = Signer::new("whsec_b25lIHNlY3JldCBvZiBhbiBlbmRwb2ludA==")?.combine(Signer::new("polar_whs_another")?);
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
    /// Creates a signer that derives the key from the form of the secret:
    /// [`from_base64_secret`](Self::from_base64_secret) for `whsec_` followed by base64,
    /// [`from_raw_secret`](Self::from_raw_secret) for any other secret.
    ///
    /// # Errors
    /// Returns an error if the secret is empty, has quotes or whitespace around it, or contains a control character.
    pub fn new(secret: impl Into<Secret>) -> Result<Self, InvalidSecret> {
        let secret = secret.into();
        Self::from_base64_secret(&secret).or_else(|_| Self::from_raw_secret(&secret))
    }

    /// Creates a signer with the key that is base64-encoded after `whsec_`, as endpoints created since 2026-09-08 use.
    ///
    /// # Errors
    /// Returns an error if the secret is not `whsec_` followed by base64.
    pub fn from_base64_secret(secret: impl Into<Secret>) -> Result<Self, InvalidSecret> {
        let secret = secret.into();
        validate(&secret)?;
        let key = Key::from_base64(&secret).ok_or(InvalidSecret::NotBase64)?;
        Ok(Self { keys: vec![key] })
    }

    /// Creates a signer whose key is the bytes of the whole secret, in any form, as older endpoints use.
    ///
    /// # Errors
    /// Returns an error if the secret is empty, has quotes or whitespace around it, or contains a control character.
    pub fn from_raw_secret(secret: impl Into<Secret>) -> Result<Self, InvalidSecret> {
        let secret = secret.into();
        validate(&secret)?;
        let key = Key::from_raw(&secret).ok_or(InvalidSecret::Empty)?;
        Ok(Self { keys: vec![key] })
    }

    /// Adds the signatures of another signer, as Polar does while a secret is rotated.
    #[must_use]
    #[inline]
    pub fn combine(mut self, other: Self) -> Self {
        self.keys.extend(other.keys);
        self
    }

    /// Returns the headers of a delivery: `webhook-id`, `webhook-timestamp` and `webhook-signature`.
    ///
    /// `id` is the same for all attempts to deliver an event. It is not validated, so that a test can send an id that
    /// [`Verifier`](super::Verifier) rejects. `sent_at` is truncated to seconds; a time before 1970 becomes 1970.
    #[must_use]
    #[inline]
    pub fn sign(&self, id: &str, sent_at: SystemTime, body: &[u8]) -> [(&'static str, String); 3] {
        let since_epoch = sent_at.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
        let timestamp = since_epoch.as_secs().to_string();
        let content = SignedContent {
            id,
            timestamp: &timestamp,
            body,
        };
        let signatures = self.keys.iter().map(|key| STANDARD.encode(key.sign(content)));
        let signatures: Vec<_> = signatures.map(|base64| format!("v1,{base64}")).collect();
        [
            (ID, id.to_owned()),
            (TIMESTAMP, timestamp),
            (SIGNATURE, signatures.join(" ")),
        ]
    }

    /// Returns the headers of [`sign`](Self::sign) as a `HeaderMap`, for a request of the `http` crate or of reqwest.
    ///
    /// ```
    /// # use polar_sdk::http;
    /// use polar_sdk::webhooks::Signer;
    /// use std::time::SystemTime;
    ///
    /// let body = r#"{"type":"gift.wrapped","data":{}}"#;
    /// let mut request = http::Request::post("/webhooks/polar").body(body)?;
    /// let headers = Signer::new("polar_whs_1")?.sign_to_header_map("msg_1", SystemTime::now(), body.as_bytes())?;
    /// request.headers_mut().extend(headers);
    ///
    /// assert_eq!(request.headers()["webhook-id"], "msg_1");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns an error if `id` contains a character that is not allowed in a header, such as a line break.
    #[inline]
    pub fn sign_to_header_map(
        &self,
        id: &str,
        sent_at: SystemTime,
        body: &[u8],
    ) -> Result<HeaderMap, InvalidHeaderValue> {
        let headers = self.sign(id, sent_at, body).into_iter();
        headers
            .map(|(name, value)| Ok((HeaderName::from_static(name), HeaderValue::try_from(value)?)))
            .collect()
    }
}

/// Does not show the secrets.
impl fmt::Debug for Signer {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer")
            .field("signatures", &self.keys.len())
            .finish_non_exhaustive()
    }
}

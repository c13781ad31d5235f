//! Keys: what a secret signs with.

use std::fmt;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::Secret;

/// What a secret of the new form begins with.
const PREFIX: &str = "whsec_";

/// Base64 with or without padding, for that is easily lost when a secret is copied.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The length of a signature: HMAC with SHA-256.
pub(super) const LENGTH: usize = 32;

/// A key of HMAC-SHA256. Its memory is wiped when it is dropped.
#[derive(Clone)]
pub(super) struct Key(Hmac<Sha256>);

/// What is signed: all of it, in this order, with dots between.
#[derive(Clone, Copy)]
pub(super) struct Signed<'a> {
    pub(super) id: &'a str,
    pub(super) timestamp: &'a str,
    pub(super) body: &'a [u8],
}

impl Key {
    /// The key that the base64 of a `whsec_…` holds: how endpoints sign that were made since 2026-09-08.
    pub(super) fn decoded(secret: &Secret) -> Option<Self> {
        let base64 = secret.expose().strip_prefix(PREFIX)?;
        let key = Zeroizing::new(BASE64.decode(base64).ok()?);
        Self::of(&key)
    }

    /// The bytes of the whole secret: how older endpoints sign.
    pub(super) fn whole(secret: &Secret) -> Option<Self> {
        Self::of(secret.expose().as_bytes())
    }

    /// `None` for no key at all, with which anybody could sign.
    fn of(key: &[u8]) -> Option<Self> {
        if key.is_empty() {
            return None;
        }
        Hmac::new_from_slice(key).ok().map(Self)
    }

    /// The signature of a delivery.
    pub(super) fn sign(&self, signed: Signed<'_>) -> [u8; LENGTH] {
        let mut mac = self.0.clone();
        for part in [
            signed.id.as_bytes(),
            b".",
            signed.timestamp.as_bytes(),
            b".",
            signed.body,
        ] {
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

/// Refuses what cannot be a secret.
pub(super) fn check(secret: &Secret) -> Result<(), InvalidSecret> {
    let text = secret.expose();
    if text.strip_prefix(PREFIX).unwrap_or(text).trim().is_empty() {
        return Err(InvalidSecret::Empty);
    }
    if text.chars().any(char::is_control) {
        return Err(InvalidSecret::ControlCharacter);
    }
    Ok(())
}

/// A text that is no webhook secret. Nothing of the text is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InvalidSecret {
    /// It is empty, or blank, or nothing but `whsec_`.
    Empty,
    /// It has a line break or another control character in it, perhaps at its end: it was not copied cleanly.
    ControlCharacter,
    /// It is not `whsec_` and base64, which [`Signer::with_decoded_key`](super::Signer::with_decoded_key) needs.
    NotBase64,
}

impl fmt::Display for InvalidSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "the webhook secret is empty",
            Self::ControlCharacter => "the webhook secret has a line break or another control character in it",
            Self::NotBase64 => "the webhook secret is not `whsec_` followed by base64",
        })
    }
}

impl std::error::Error for InvalidSecret {}

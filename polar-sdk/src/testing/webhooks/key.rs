//! The key of an endpoint, and what it signs.
//!
//! Written from Standard Webhooks' rules and not with this crate's own signer, so that a receiver built on this crate
//! is tested by somebody else's arithmetic.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;
use std::io;

/// What a secret becomes.
#[derive(Clone)]
pub(super) struct Key(Vec<u8>);

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key([REDACTED])")
    }
}

impl Key {
    /// `whsec_` and base64 hold the key's bytes; of any other secret, the older kind, the whole text is the key.
    pub(super) fn new(secret: &str) -> io::Result<Self> {
        let key = match secret.strip_prefix("whsec_") {
            Some(encoded) => STANDARD
                .decode(encoded)
                .map_err(|_| io::Error::new(io::ErrorKind::InvalidInput, "no base64 after `whsec_`"))?,
            None => secret.as_bytes().to_vec(),
        };
        if key.is_empty() {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "a secret must not be empty",
            ));
        }
        Ok(Self(key))
    }

    /// Somebody else's key: as long, and wrong in every byte.
    pub(super) fn forged(&self) -> Self {
        Self(self.0.iter().map(|byte| !byte).collect())
    }

    /// The `webhook-signature` of a delivery.
    pub(super) fn sign(&self, id: &str, timestamp: u64, body: &[u8]) -> String {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else {
            // HMAC takes keys of every length.
            return String::new();
        };
        mac.update(format!("{id}.{timestamp}.").as_bytes());
        mac.update(body);
        format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
    }
}

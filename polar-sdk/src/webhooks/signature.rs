//! The header `webhook-signature`: `v1,<base64>`, several separated by blanks.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use subtle::{Choice, ConstantTimeEq as _};

use super::header::SIGNATURE;
use super::key::LENGTH;
use super::{WebhookError, key::Key, key::Signed};

/// The signatures of version 1 in a header. There is at least one, though perhaps none that can be right.
pub(super) struct Signatures(Vec<[u8; LENGTH]>);

impl Signatures {
    /// Reads the header. Signatures of other versions are skipped: they stand beside those of version 1, for receivers
    /// that know them.
    pub(super) fn of(header: &str) -> Result<Self, WebhookError> {
        // Some proxies join headers of one name by commas.
        let tokens = header.split_ascii_whitespace().map(|token| token.trim_matches(','));
        let mut first = tokens.filter_map(|token| token.strip_prefix("v1,")).peekable();
        if first.peek().is_none() {
            return Err(WebhookError::malformed(
                SIGNATURE,
                "has no signature of the version `v1`",
            ));
        }
        let decoded = first.filter_map(|base64| STANDARD.decode(base64).ok()?.try_into().ok());
        Ok(Self(decoded.collect()))
    }

    /// Whether one of them is what one of the keys makes.
    ///
    /// All are compared, each by [`subtle::ConstantTimeEq::ct_eq`], whose time does not depend on where two texts
    /// differ.
    pub(super) fn verify(&self, keys: &[Key], signed: Signed<'_>) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let mut found = Choice::from(0);
        for key in keys {
            let expected = key.sign(signed);
            for signature in &self.0 {
                found |= expected.ct_eq(signature);
            }
        }
        found.into()
    }
}

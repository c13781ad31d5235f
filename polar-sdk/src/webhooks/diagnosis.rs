//! Finds out why a delivery is rejected.

use std::fmt::{self, Write as _};

use super::WebhookError;
use crate::codec::{JsonKind, Value, decode};

/// The reason why [`Verifier::verify`](super::Verifier::verify) rejects a delivery, as determined by
/// [`Verifier::diagnose`](super::Verifier::diagnose).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Diagnosis {
    /// The delivery is accepted.
    Verified,
    /// The signature matches, but `verify` returns this error: the local clock is wrong, the delivery is replayed, or
    /// the event cannot be decoded.
    Signed(WebhookError),
    /// A header is missing or malformed. Check that all request headers reach the verifier.
    InvalidHeader(WebhookError),
    /// The body is empty. The framework has probably consumed it already.
    EmptyBody,
    /// The body was parsed and serialized again: in another JSON layout it matches the signature. Pass the bytes of
    /// the request to the verifier.
    ReserializedBody,
    /// The body was probably parsed and serialized again: its keys are sorted, or it is indented.
    MaybeReserializedBody,
    /// The configured secret differs from the one that Polar shows: it lacks the prefix `whsec_`, or was base64-encoded
    /// once more.
    AlteredSecret,
    /// Nothing above applies: the secret belongs to another endpoint, the body was changed, or the delivery is forged.
    SignatureMismatch,
}

impl fmt::Display for Diagnosis {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Verified => "the delivery is accepted",
            Self::Signed(error) => return write!(f, "the signature matches, but verification fails: {error}"),
            Self::InvalidHeader(error) => return write!(f, "{error}; pass all request headers to the verifier"),
            Self::EmptyBody => "the body is empty; the framework has probably consumed it already",
            Self::ReserializedBody => "the body was parsed and serialized again; verify the bytes of the request",
            Self::MaybeReserializedBody => {
                "the body was probably parsed and serialized again; verify the bytes of the request"
            }
            Self::AlteredSecret => "the secret was altered; configure it exactly as Polar shows it",
            Self::SignatureMismatch => {
                "no signature matches; check that the secret belongs to this endpoint and that nothing changes the body"
            }
        })
    }
}

/// Looks for a sign that `body` is not what was sent. `verifies` checks another body against the signature.
pub(super) fn of_body(body: &[u8], verifies: impl Fn(&[u8]) -> bool) -> Option<Diagnosis> {
    if body.is_empty() {
        return Some(Diagnosis::EmptyBody);
    }
    let json = std::str::from_utf8(body).ok()?;
    let keys = |body: Value<'_>| -> Option<Vec<_>> {
        let is_object = body.kind() == JsonKind::Object;
        is_object.then(|| body.entries().map(|(key, _)| key.into_owned()).collect())
    };
    let keys = decode::with(json, keys).ok()??;
    let layouts = [("", false), (" ", false), ("", true), (" ", true)];
    if layouts
        .iter()
        .any(|(space, ascii)| verifies(with_layout(json, space, *ascii).as_bytes()))
    {
        return Some(Diagnosis::ReserializedBody);
    }
    let is_indented = json.trim().contains('\n');
    let is_sorted = keys.len() > 2 && keys.is_sorted();
    (is_indented || is_sorted).then_some(Diagnosis::MaybeReserializedBody)
}

/// Rewrites the whitespace of a valid JSON document, with `space` after `,` and `:`, and with characters beyond ASCII
/// escaped if `ascii` is set. The order of keys and the form of numbers stay the same.
#[inline]
fn with_layout(json: &str, space: &str, ascii: bool) -> String {
    let mut out = String::with_capacity(json.len());
    let (mut in_string, mut escaped) = (false, false);
    for character in json.chars() {
        if !in_string && character.is_ascii_whitespace() {
            continue;
        }
        if ascii && !character.is_ascii() {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to a `String` cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(character);
        }
        if in_string {
            in_string = escaped || character != '"';
            escaped = character == '\\' && !escaped;
        } else {
            in_string = character == '"';
            if matches!(character, ',' | ':') {
                out.push_str(space);
            }
        }
    }
    out
}

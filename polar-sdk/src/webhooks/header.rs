//! The webhook headers of a request.

use std::fmt;

use super::WebhookError;
use sealed::Pair;

pub(super) const ID: &str = "webhook-id";
pub(super) const TIMESTAMP: &str = "webhook-timestamp";
pub(super) const SIGNATURE: &str = "webhook-signature";

/// A header name and value, owned or borrowed.
///
/// Implemented for the items of `&http::HeaderMap`, `Vec<(String, String)>`, `&HashMap<String, String>`,
/// `&[(&str, &str)]` and similar collections. Names are case-insensitive, values may be bytes. This trait is sealed and
/// cannot be implemented outside this crate.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a header name and value",
    label = "expected headers",
    note = "pass `&HeaderMap`, or an iterator of `(name, value)` pairs of strings or bytes"
)]
pub trait HeaderPair: Pair {}

impl<T: Pair> HeaderPair for T {}

mod sealed {
    pub trait Pair {
        fn name(&self) -> &str;
        fn value(&self) -> &[u8];
    }

    impl<N: AsRef<str>, V: AsRef<[u8]>> Pair for (N, V) {
        #[inline]
        fn name(&self) -> &str {
            self.0.as_ref()
        }

        #[inline]
        fn value(&self) -> &[u8] {
            self.1.as_ref()
        }
    }

    impl<N: AsRef<str>, V: AsRef<[u8]>> Pair for &(N, V) {
        #[inline]
        fn name(&self) -> &str {
            self.0.as_ref()
        }

        #[inline]
        fn value(&self) -> &[u8] {
            self.1.as_ref()
        }
    }
}

/// The three webhook headers of a request.
#[derive(Debug)]
pub(super) struct WebhookHeaders {
    pub(super) id: String,
    /// Kept as it was sent, because the signature covers this string.
    pub(super) timestamp: String,
    /// All values of the header, joined with spaces: the list may be split over several headers.
    pub(super) signature: String,
}

impl WebhookHeaders {
    #[inline]
    pub(super) fn find<H>(headers: H) -> Result<Self, WebhookError>
    where
        H: IntoIterator,
        H::Item: HeaderPair,
    {
        let mut found = [
            HeaderValues::new(ID),
            HeaderValues::new(TIMESTAMP),
            HeaderValues::new(SIGNATURE),
        ];
        for header in headers {
            for values in &mut found {
                if header.name().eq_ignore_ascii_case(values.name) {
                    values.values.push(header.value().to_vec());
                }
            }
        }
        let [id, timestamp, signature] = found;
        Ok(Self {
            id: validate_id(id.single()?)?,
            timestamp: timestamp.single()?,
            signature: signature.joined()?,
        })
    }

    #[inline]
    pub(super) fn signed_content<'a>(&'a self, body: &'a [u8]) -> SignedContent<'a> {
        SignedContent {
            id: &self.id,
            timestamp: &self.timestamp,
            body,
        }
    }
}

/// Rejects ids that change the meaning of the signed content. Its parts are joined with dots, so with a dot in the id,
/// the same signature would cover another id, timestamp and body.
#[inline]
fn validate_id(id: String) -> Result<String, WebhookError> {
    if id.trim().is_empty() {
        Err(WebhookError::malformed(ID, "is empty"))
    } else if id.contains('.') {
        Err(WebhookError::malformed(ID, "contains a dot"))
    } else if id.chars().any(char::is_control) {
        Err(WebhookError::malformed(ID, "contains a control character"))
    } else {
        Ok(id)
    }
}

/// The parts that are signed, joined with dots.
#[derive(Clone, Copy)]
pub(super) struct SignedContent<'a> {
    pub(super) id: &'a str,
    pub(super) timestamp: &'a str,
    pub(super) body: &'a [u8],
}

/// The values of one header.
struct HeaderValues {
    name: &'static str,
    values: Vec<Vec<u8>>,
}

impl HeaderValues {
    #[inline]
    fn new(name: &'static str) -> Self {
        Self {
            name,
            values: Vec::new(),
        }
    }

    /// Returns the only value. Different values are rejected, because another reader of the request might use the
    /// other one.
    #[inline]
    fn single(mut self) -> Result<String, WebhookError> {
        self.values.dedup();
        let name = self.name;
        match self.values.pop() {
            None => Err(WebhookError::MissingHeader { name }),
            Some(_) if !self.values.is_empty() => Err(WebhookError::malformed(name, "has several different values")),
            Some(value) if value.is_empty() => Err(WebhookError::malformed(name, "is empty")),
            Some(value) => utf8(name, value),
        }
    }

    #[inline]
    fn joined(self) -> Result<String, WebhookError> {
        match self.values.as_slice() {
            [] => Err(WebhookError::MissingHeader { name: self.name }),
            values => utf8(self.name, values.join(&b' ')),
        }
    }
}

#[inline]
fn utf8(name: &'static str, value: Vec<u8>) -> Result<String, WebhookError> {
    String::from_utf8(value).map_err(|_| WebhookError::malformed(name, "is not valid UTF-8"))
}

/// Does not show the values: the sender controls them.
impl fmt::Debug for HeaderValues {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple(self.name).field(&self.values.len()).finish()
    }
}

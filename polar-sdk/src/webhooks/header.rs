//! The headers of a delivery, from whatever holds them.

use std::fmt;

use super::WebhookError;
use sealed::Pair;

pub(super) const ID: &str = "webhook-id";
pub(super) const TIMESTAMP: &str = "webhook-timestamp";
pub(super) const SIGNATURE: &str = "webhook-signature";

/// A header: a pair of name and value, owned or borrowed.
///
/// The items of `&http::HeaderMap`, `Vec<(String, String)>`, `&HashMap<String, String>` and `&[(&str, &str)]` are such
/// pairs. Names may be in any case, values may be bytes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no pair of a header's name and value",
    note = "pass `&HeaderMap`, or any iterator of `(name, value)` with names that are texts and values that are bytes"
)]
pub trait Header: Pair {}

impl<T: Pair> Header for T {}

mod sealed {
    pub trait Pair {
        fn name(&self) -> &str;
        fn value(&self) -> &[u8];
    }

    impl<N: AsRef<str>, V: AsRef<[u8]>> Pair for (N, V) {
        fn name(&self) -> &str {
            self.0.as_ref()
        }

        fn value(&self) -> &[u8] {
            self.1.as_ref()
        }
    }

    impl<N: AsRef<str>, V: AsRef<[u8]>> Pair for &(N, V) {
        fn name(&self) -> &str {
            self.0.as_ref()
        }

        fn value(&self) -> &[u8] {
            self.1.as_ref()
        }
    }
}

/// The three headers that a delivery has.
#[derive(Debug)]
pub(super) struct Headers {
    pub(super) id: String,
    /// As it was written, for that is what was signed.
    pub(super) timestamp: String,
    /// Everything that came under this name: a list may be spread over several headers.
    pub(super) signature: String,
}

impl Headers {
    pub(super) fn of<H>(headers: H) -> Result<Self, WebhookError>
    where
        H: IntoIterator,
        H::Item: Header,
    {
        let mut found = [Found::new(ID), Found::new(TIMESTAMP), Found::new(SIGNATURE)];
        for header in headers {
            for one in &mut found {
                if header.name().eq_ignore_ascii_case(one.name) {
                    one.values.push(header.value().to_vec());
                }
            }
        }
        let [id, timestamp, signature] = found;
        Ok(Self {
            id: id.single()?,
            timestamp: timestamp.single()?,
            signature: signature.list()?,
        })
    }
}

/// What came under a name.
struct Found {
    name: &'static str,
    values: Vec<Vec<u8>>,
}

impl Found {
    fn new(name: &'static str) -> Self {
        Self {
            name,
            values: Vec::new(),
        }
    }

    /// One value. Two that differ are refused: which of them others act on could not be known.
    fn single(mut self) -> Result<String, WebhookError> {
        self.values.dedup();
        let name = self.name;
        match self.values.pop() {
            None => Err(WebhookError::MissingHeader { name }),
            Some(_) if !self.values.is_empty() => {
                Err(WebhookError::malformed(name, "came twice with different values"))
            }
            Some(value) if value.is_empty() => Err(WebhookError::malformed(name, "is empty")),
            Some(value) => text(name, value),
        }
    }

    fn list(self) -> Result<String, WebhookError> {
        match self.values.as_slice() {
            [] => Err(WebhookError::MissingHeader { name: self.name }),
            values => text(self.name, values.join(&b' ')),
        }
    }
}

fn text(name: &'static str, value: Vec<u8>) -> Result<String, WebhookError> {
    String::from_utf8(value).map_err(|_| WebhookError::malformed(name, "is no text"))
}

/// Not its value: whoever sent it chose it.
impl fmt::Debug for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple(self.name).field(&self.values.len()).finish()
    }
}

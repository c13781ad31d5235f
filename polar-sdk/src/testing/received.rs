//! What the server was sent, for assertions.

use bytes::Bytes;
use http::{HeaderMap, Method, request::Parts};
use serde::de::DeserializeOwned;

/// One request as it arrived, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    method: Method,
    target: String,
    headers: HeaderMap,
    body: Bytes,
}

impl Received {
    pub(super) fn new(parts: &Parts, body: Bytes) -> Self {
        let target = parts.uri.path_and_query().map_or_else(String::new, ToString::to_string);
        Self {
            method: parts.method.clone(),
            target,
            headers: parts.headers.clone(),
            body,
        }
    }

    /// The method in capitals, such as `GET`.
    #[must_use]
    pub fn method(&self) -> &str {
        self.method.as_str()
    }

    /// Path and query as they stood on the request line: nothing decoded.
    #[must_use]
    pub fn target(&self) -> &str {
        &self.target
    }

    /// The path alone, not decoded.
    #[must_use]
    pub fn path(&self) -> &str {
        self.target.split_once('?').map_or(&*self.target, |(path, _)| path)
    }

    /// The query without its `?`, not decoded. `None` where there is no `?`.
    #[must_use]
    pub fn query(&self) -> Option<&str> {
        self.target.split_once('?').map(|(_, query)| query)
    }

    /// A header's first value, by its name in any case. `None` where it is absent or no text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// All headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body's bytes; empty where there was none.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body, read as JSON.
    ///
    /// # Errors
    /// If the body is no JSON, or not what `T` wants.
    pub fn json<T: DeserializeOwned>(&self) -> serde_json::Result<T> {
        serde_json::from_slice(&self.body)
    }
}

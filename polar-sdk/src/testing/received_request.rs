//! Requests that the server received: as a test sees them, their query and their JSON body.

use super::error_responses::{self, HandlerResult};
use super::field_error::FieldError;
use super::mock_response::MockResponse;
use super::routes;
use bytes::Bytes;
use http::{HeaderMap, Method, request::Parts};
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

/// The maximum size of a request body that Polar accepts: 10 MiB.
const MAX_BODY_SIZE: usize = 10 * 1024 * 1024;

/// A request as the server received it, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedRequest {
    method: Method,
    target: String,
    headers: HeaderMap,
    body: Bytes,
}

impl ReceivedRequest {
    pub(super) fn new(parts: &Parts, body: Bytes) -> Self {
        let target = parts.uri.path_and_query().map_or_else(String::new, ToString::to_string);
        Self {
            method: parts.method.clone(),
            target,
            headers: parts.headers.clone(),
            body,
        }
    }

    /// Returns the method in upper case, such as `GET`.
    #[must_use]
    pub fn method(&self) -> &str {
        self.method.as_str()
    }

    /// Returns the request target: path and query, not decoded.
    #[must_use]
    pub fn target(&self) -> &str {
        &self.target
    }

    /// Returns the path, not decoded.
    #[must_use]
    pub fn path(&self) -> &str {
        self.target.split_once('?').map_or(&*self.target, |(path, _)| path)
    }

    /// Returns the query without the `?`, not decoded, or `None` if the target contains no `?`.
    #[must_use]
    pub fn query(&self) -> Option<&str> {
        self.target.split_once('?').map(|(_, query)| query)
    }

    /// Returns the first value of a header, or `None` if the header is missing or its value is not ASCII. The name is
    /// case-insensitive.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// Returns the `operationId` of the operation that was requested, such as `checkouts:create`, or `None` for a path or
    /// method without an operation. An operation under its deprecated path, `polar.checkouts().custom().create(…)`, counts
    /// as the one that replaces it.
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        routes::operation(self)
    }

    /// Returns all headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the body. It is empty if the request has none.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Deserializes the body from JSON.
    ///
    /// # Errors
    /// Returns an error if the body is not valid JSON or does not match `T`.
    pub fn json<T: DeserializeOwned>(&self) -> serde_json::Result<T> {
        serde_json::from_slice(&self.body)
    }
}

/// A parsed query string or form.
#[derive(Debug)]
pub(super) struct ParsedQuery(Vec<(String, String)>);

impl ParsedQuery {
    pub(super) fn parse(query: &str) -> Self {
        let decode = |encoded: &str| {
            let spaced = encoded.replace('+', " ");
            percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
        };
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        Self(pairs.map(|(name, value)| (decode(name), decode(value))).collect())
    }

    /// All values of a parameter. Polar ignores `name[]`, which is another parameter.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let pairs = self.0.iter().filter(move |(other, _)| other == name);
        pairs.map(|(_, value)| &**value)
    }

    /// The names of the parameters. A name that is repeated occurs several times.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| &**name)
    }

    pub(super) fn last(&self, name: &str) -> Option<&str> {
        let pair = self.0.iter().rfind(|(other, _)| other == name);
        pair.map(|(_, value)| &**value)
    }
}

/// A request body that is a JSON object.
#[derive(Debug, Default)]
pub(super) struct JsonBody {
    pub(super) fields: Map<String, Value>,
    pub(super) metadata: RawMetadata,
}

/// The metadata fields of a body, kept as they were sent: Polar preserves integers of any size, and
/// `serde_json::Value` would convert them to floats.
#[derive(Debug, Default, Deserialize)]
pub(super) struct RawMetadata {
    #[serde(default)]
    pub(super) metadata: Option<Box<RawValue>>,
    #[serde(default)]
    pub(super) customer_metadata: Option<Box<RawValue>>,
}

impl JsonBody {
    /// Parses the body of a request, or returns the response that Polar sends if it is invalid.
    pub(super) fn parse(request: &ReceivedRequest) -> HandlerResult<Self> {
        if request.header("content-length").is_none() && request.header("transfer-encoding").is_some() {
            return Err(error_responses::length_required());
        }
        if request.body().len() > MAX_BODY_SIZE {
            return Err(error_responses::body_too_large());
        }
        if request.body().is_empty() {
            return Err(invalid_body("missing", "Field required", &Value::Null));
        }
        let json = std::str::from_utf8(request.body()).map_err(|_| error_responses::invalid_utf8())?;
        let value: Value = serde_json::from_str(json).map_err(|error| {
            let problem = FieldError::new("json_invalid", &["body"], "JSON decode error", &json!({}));
            let problem = problem
                .at(error.column())
                .context(json!({ "error": "Expecting value" }));
            error_responses::invalid_request(&[problem])
        })?;
        match value {
            Value::Object(fields) => Ok(Self {
                fields,
                metadata: serde_json::from_str(json).unwrap_or_default(),
            }),
            other => {
                let message = "Input should be a valid dictionary";
                Err(invalid_body("model_attributes_type", message, &other))
            }
        }
    }
}

fn invalid_body(error_type: &str, message: &str, input: &Value) -> MockResponse {
    error_responses::invalid_request(&[FieldError::new(error_type, &["body"], message, input)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn query_parameters_repeat_and_are_decoded() {
        let query = ParsedQuery::parse("status=open&status=failed&query=ann+b%C3%A9%26&status[]=x");
        assert_eq!(query.all("status").collect::<Vec<_>>(), ["open", "failed"]);
        assert_eq!(query.last("query"), Some("ann bé&"));
        assert_eq!(ParsedQuery::parse("").last("page"), None);
    }
}

//! Request bodies.

use std::fmt;

use super::query;
use crate::codec::{Encode, encode, inspect};
use crate::types::Secret;
use bytes::Bytes;
use serde::Serialize;

/// An encoded request body.
#[derive(Clone)]
pub(super) struct RequestBody {
    pub(super) content_type: &'static str,
    pub(super) bytes: Bytes,
    /// The secrets in it.
    pub(super) secrets: Vec<Secret>,
}

impl RequestBody {
    pub(super) fn json(value: &dyn Encode) -> Result<Self, String> {
        let secrets = inspect::secrets(value)?;
        match encode::to_string(value) {
            Ok(json) => Ok(Self {
                content_type: "application/json",
                bytes: json.into(),
                secrets,
            }),
            Err(error) => Err(format!("the body cannot be encoded as JSON: {error}")),
        }
    }

    /// JSON of a type of the caller.
    pub(super) fn serde_json<T: Serialize + ?Sized>(value: &T) -> Result<Self, String> {
        match serde_json::to_vec(value) {
            Ok(json) => Ok(Self {
                content_type: "application/json",
                bytes: json.into(),
                secrets: Vec::new(),
            }),
            Err(error) => Err(format!("the body cannot be encoded as JSON: {error}")),
        }
    }

    pub(super) fn form(value: &dyn Encode) -> Result<Self, String> {
        let secrets = inspect::secrets(value)?;
        let json = encode::to_string(value).map_err(|error| format!("the body cannot be encoded: {error}"))?;
        let pairs = query::form_pairs(&json)?;
        let mut form = String::new();
        query::write_pairs(
            &mut form,
            pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())),
            "",
        );
        Ok(Self {
            content_type: "application/x-www-form-urlencoded",
            bytes: form.into(),
            secrets,
        })
    }
}

/// Omits the content, which may contain secrets.
impl fmt::Debug for RequestBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes of {}", self.bytes.len(), self.content_type)
    }
}

#[cfg(test)]
mod tests {
    use super::RequestBody;
    use crate::types::Json;

    fn json(text: &str) -> Json {
        Json::parse(text).unwrap()
    }

    #[test]
    fn encodes_forms() {
        let body = RequestBody::form(&json(r#"{"code": "a&b=c d", "scope": null, "grant_type": "x"}"#)).unwrap();
        assert_eq!(body.bytes, "code=a%26b%3Dc%20d&grant_type=x");
        assert!(RequestBody::form(&json("[1]")).is_err());
    }

    #[test]
    fn hides_the_content_in_debug_output() {
        let body = RequestBody::json(&"canary").unwrap();
        assert_eq!(format!("{body:?}"), "8 bytes of application/json");
    }
}

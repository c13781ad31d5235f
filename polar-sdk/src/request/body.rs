//! What a request sends.

use std::fmt;

use bytes::Bytes;
use serde::Serialize;

use super::query;
use crate::codec::{Encode, encode};

/// A body, written out.
#[derive(Clone)]
pub(crate) struct RequestBody {
    pub(crate) content_type: &'static str,
    pub(crate) bytes: Bytes,
}

impl RequestBody {
    pub(crate) fn json(value: &dyn Encode) -> Result<Self, String> {
        match encode::to_vec(value) {
            Ok(json) => Ok(Self {
                content_type: "application/json",
                bytes: json.into(),
            }),
            Err(error) => Err(format!("the body cannot be written as JSON: {error}")),
        }
    }

    pub(crate) fn form<T: Serialize + ?Sized>(value: &T) -> Result<Self, String> {
        let pairs = query::form(value)?;
        let mut text = String::new();
        query::write(
            &mut text,
            pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())),
            "",
        );
        Ok(Self {
            content_type: "application/x-www-form-urlencoded",
            bytes: text.into(),
        })
    }
}

/// Without the content: it may hold secrets.
impl fmt::Debug for RequestBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes of {}", self.bytes.len(), self.content_type)
    }
}

#[cfg(test)]
mod tests {
    use super::RequestBody;

    #[test]
    fn forms_are_encoded() {
        let body =
            RequestBody::form(&serde_json::json!({"code": "a&b=c d", "scope": null, "grant_type": "x"})).unwrap();
        assert_eq!(body.bytes, "code=a%26b%3Dc%20d&grant_type=x");
        assert!(RequestBody::form(&[1]).is_err());
    }

    #[test]
    fn debug_shows_no_content() {
        let body = RequestBody::json(&"canary").unwrap();
        assert_eq!(format!("{body:?}"), "8 bytes of application/json");
    }
}

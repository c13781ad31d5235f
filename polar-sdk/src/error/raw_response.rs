//! An answer, read whole.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, StatusCode, header};

/// The version of the API that is asked for, and that answers.
pub(crate) static POLAR_VERSION: HeaderName = HeaderName::from_static("polar-version");
static X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
static CF_RAY: HeaderName = HeaderName::from_static("cf-ray");

/// An answer, read whole.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RawResponse {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl RawResponse {
    /// A header's value, where it is text.
    pub(crate) fn header(&self, name: &HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The id that the server or its proxy gave the request.
    pub(crate) fn request_id(&self) -> Option<&str> {
        self.header(&X_REQUEST_ID).or_else(|| self.header(&CF_RAY))
    }

    /// The version of the API that answered.
    pub(crate) fn api_version(&self) -> Option<&str> {
        self.header(&POLAR_VERSION)
    }

    /// How long the body is to be, where that is said. What no `usize` can hold is longer than any limit.
    pub(crate) fn length(&self) -> Option<usize> {
        let text = self.header(&header::CONTENT_LENGTH)?;
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse().unwrap_or(usize::MAX))
    }

    /// Whether the answer calls itself JSON, or does not say what it is.
    pub(crate) fn may_be_json(&self) -> bool {
        let Some(value) = self.headers.get(header::CONTENT_TYPE) else {
            return true;
        };
        let essence = value
            .to_str()
            .ok()
            .and_then(|value| value.split(';').next())
            .unwrap_or_default()
            .trim();
        essence.eq_ignore_ascii_case("application/json") || essence.to_ascii_lowercase().ends_with("+json")
    }

    /// What the body is and how it begins, where it is no JSON. JSON is not shown: it may hold secrets.
    pub(crate) fn excerpt(&self) -> Option<String> {
        let body = self.body.trim_ascii_start();
        if body.is_empty() || matches!(body.first(), Some(b'{' | b'[')) {
            return None;
        }
        let start = body.get(..1024).unwrap_or(body);
        let start = one_line(&String::from_utf8_lossy(start), 200);
        Some(format!("{}: {start:?}", self.media_type()))
    }

    /// What the body is called by who sent it.
    pub(crate) fn media_type(&self) -> String {
        self.header(&header::CONTENT_TYPE)
            .map_or_else(|| "of no declared type".to_owned(), |kind| one_line(kind, 60))
    }

    /// The scope that a 403 asks for in `WWW-Authenticate`.
    pub(crate) fn missing_scope(&self) -> Option<&str> {
        if self.status != StatusCode::FORBIDDEN {
            return None;
        }
        let (_, after) = self.header(&header::WWW_AUTHENTICATE)?.split_once("scope=\"")?;
        after.split_once('"').map(|(scope, _)| scope)
    }
}

/// The text on one line, without control characters, cut after so many characters.
pub(crate) fn one_line(text: &str, max: usize) -> String {
    let mut line = String::new();
    let mut characters = 0;
    for word in text.split(|character: char| character.is_whitespace() || character.is_control()) {
        if word.is_empty() {
            continue;
        }
        if !line.is_empty() {
            line.push(' ');
            characters += 1;
        }
        for character in word.chars() {
            if characters == max {
                line.push('…');
                return line;
            }
            line.push(character);
            characters += 1;
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn is_short_and_printable() {
        assert_eq!(one_line("  a\r\n\tb\u{1b}[31m c ", 100), "a b [31m c");
        assert_eq!(one_line("ééééé", 3), "ééé…");
        assert_eq!(one_line("", 3), "");
    }
}

//! A complete response.

use std::borrow::Cow;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, StatusCode, header};

use super::call_secrets::CallSecrets;

/// The requested API version, and that of the response.
pub(crate) static POLAR_VERSION: HeaderName = HeaderName::from_static("polar-version");
static X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
static CF_RAY: HeaderName = HeaderName::from_static("cf-ray");

/// A complete response.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RawResponse {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl RawResponse {
    /// The value of a header, if it is a string.
    pub(crate) fn header(&self, name: &HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The request id assigned by the server or its proxy. An id that repeats a secret of the call is ignored, because it is
    /// meant to be logged.
    pub(crate) fn request_id(&self) -> Option<&str> {
        self.shown_header(&X_REQUEST_ID).or_else(|| self.shown_header(&CF_RAY))
    }

    /// The value of a header, if it is a string without a secret of the call.
    fn shown_header(&self, name: &HeaderName) -> Option<&str> {
        self.headers
            .get(name)
            .filter(|value| !value.is_sensitive())?
            .to_str()
            .ok()
    }

    /// The response with a masked body, if the body contains a secret.
    pub(crate) fn masked(&self, secrets: &CallSecrets) -> Option<Self> {
        let body = std::str::from_utf8(&self.body).ok()?;
        match secrets.mask(body) {
            Cow::Borrowed(_) => None,
            Cow::Owned(body) => Some(Self {
                body: body.into(),
                ..self.clone()
            }),
        }
    }

    /// The API version of the response.
    pub(crate) fn api_version(&self) -> Option<&str> {
        self.shown_header(&POLAR_VERSION)
    }

    /// The declared length of the body. A length that overflows `usize` is `usize::MAX`.
    pub(crate) fn length(&self) -> Option<usize> {
        let value = self.header(&header::CONTENT_LENGTH)?;
        let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| value.parse().unwrap_or(usize::MAX))
    }

    /// Whether the content type is JSON or missing.
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

    /// The content type and the beginning of a body that is not JSON. JSON is omitted because it may contain secrets.
    pub(crate) fn excerpt(&self) -> Option<String> {
        let body = self.body.trim_ascii_start();
        if body.is_empty() || matches!(body.first(), Some(b'{' | b'[')) {
            return None;
        }
        let start = body.get(..1024).unwrap_or(body);
        let start = one_line(&String::from_utf8_lossy(start), 200);
        Some(format!("{}: {start:?}", self.media_type()))
    }

    /// The declared content type.
    pub(crate) fn media_type(&self) -> String {
        self.header(&header::CONTENT_TYPE)
            .map_or_else(|| "of unknown type".to_owned(), |kind| one_line(kind, 60))
    }

    /// The scope that a 403 names in `WWW-Authenticate`.
    pub(crate) fn missing_scope(&self) -> Option<&str> {
        if self.status != StatusCode::FORBIDDEN {
            return None;
        }
        let (_, after) = self.header(&header::WWW_AUTHENTICATE)?.split_once("scope=\"")?;
        after.split_once('"').map(|(scope, _)| scope)
    }
}

/// Replaces whitespace and control characters by single spaces, and truncates to `max` characters.
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
    fn one_line_is_short_and_printable() {
        assert_eq!(one_line("  a\r\n\tb\u{1b}[31m c ", 100), "a b [31m c");
        assert_eq!(one_line("ééééé", 3), "ééé…");
        assert_eq!(one_line("", 3), "");
    }
}

//! Masking of a call's secrets in everything that is shown of its errors.
//!
//! A server, gateway or proxy may repeat what it received: a page with the path of the request, or a message with the
//! token.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt::{self, Write as _};
use std::sync::Arc;

use http::HeaderMap;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::types::{Secret, mask_tokens};

/// What a secret is replaced by.
const MASK: &str = "…";

/// Shorter strings are not secrets. Masking them would make messages unreadable.
const MIN_LENGTH: usize = 6;

/// What is percent-encoded in a URL.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The secrets of a call: its token, secret arguments, secret fields of its body, and header values.
#[derive(Clone, Debug, Default)]
pub(crate) struct CallSecrets(Vec<Secret>);

impl CallSecrets {
    /// Adds a secret, in each form in which a response can repeat it.
    pub(crate) fn add(&mut self, secret: &str) {
        if secret.chars().count() < MIN_LENGTH {
            return;
        }
        self.insert(secret);
        if !secret.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            self.add_escaped_forms(secret);
        }
    }

    /// Inserts a form before the shorter ones: a secret may contain another one, and the forms of one another.
    fn insert(&mut self, form: &str) {
        let is_longer = |known: &Secret| known.expose().len() >= form.len();
        self.0.insert(self.0.partition_point(is_longer), Secret::from(form));
    }

    fn add_escaped_forms(&mut self, secret: &str) {
        let encoded = utf8_percent_encode(secret, RESERVED).to_string();
        let json = serde_json::to_string(secret).unwrap_or_default();
        let json = json.trim_start_matches('"').trim_end_matches('"');
        let ascii: String = json.chars().map(escape_non_ascii).collect();
        for form in [
            lower_case_escapes(&encoded),
            encoded,
            json.replace('/', "\\/"),
            ascii,
            json.to_owned(),
        ] {
            if !self.0.iter().any(|known| known.expose() == form) {
                self.insert(&form);
            }
        }
    }

    /// Whether a text contains a secret.
    fn is_in(&self, text: &str) -> bool {
        self.0.iter().any(|form| text.contains(form.expose()))
    }

    /// Replaces the secrets of the call, and everything that looks like a token of Polar.
    pub(crate) fn mask<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !self.is_in(text) {
            return mask_tokens(text);
        }
        let mut masked = text.to_owned();
        for form in &self.0 {
            masked = masked.replace(form.expose(), MASK);
        }
        Cow::Owned(mask_tokens(&masked).into_owned())
    }

    /// Hides header values that contain a secret in their `Debug` output.
    pub(crate) fn mark_sensitive(&self, headers: &mut HeaderMap) {
        for value in headers.values_mut() {
            let text = String::from_utf8_lossy(value.as_bytes());
            if self.is_in(&text) || matches!(mask_tokens(&text), Cow::Owned(_)) {
                value.set_sensitive(true);
            }
        }
    }

    /// Replaces an error whose messages contain a secret, or a source of which does.
    pub(super) fn mask_source(&self, source: Arc<dyn StdError + Send + Sync>) -> Arc<dyn StdError + Send + Sync> {
        let mut messages = Vec::new();
        let mut contains_secret = false;
        let mut next: Option<&(dyn StdError + 'static)> = Some(&*source);
        while let Some(error) = next {
            let (message, debug) = (error.to_string(), format!("{error:?}"));
            contains_secret |= self.is_in(&message) || self.is_in(&debug);
            messages.push(self.mask(&message).into_owned());
            next = error.source();
        }
        if !contains_secret {
            return source;
        }
        let chain = messages
            .into_iter()
            .rev()
            .fold(None, |source, message| Some(Box::new(MaskedError { message, source })));
        chain.map_or(source, |masked| Arc::from(masked as Box<dyn StdError + Send + Sync>))
    }
}

/// `%2F` as `%2f`.
fn lower_case_escapes(encoded: &str) -> String {
    let mut escaped = 0;
    let lower = |character: char| {
        escaped = if character == '%' {
            3
        } else {
            u8::saturating_sub(escaped, 1)
        };
        if escaped > 0 {
            character.to_ascii_lowercase()
        } else {
            character
        }
    };
    encoded.chars().map(lower).collect()
}

/// A character as in the ASCII-only JSON of some servers.
fn escape_non_ascii(character: char) -> String {
    if character.is_ascii() {
        return character.to_string();
    }
    let mut escaped = String::new();
    for unit in character.encode_utf16(&mut [0; 2]) {
        // Writing to a `String` cannot fail.
        let _ = write!(escaped, "\\u{unit:04x}");
    }
    escaped
}

/// An error of which only the masked message is kept.
#[derive(Debug)]
struct MaskedError {
    message: String,
    source: Option<Box<MaskedError>>,
}

impl fmt::Display for MaskedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl StdError for MaskedError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets(values: &[&str]) -> CallSecrets {
        let mut secrets = CallSecrets::default();
        for value in values {
            secrets.add(value);
        }
        secrets
    }

    #[test]
    fn masks_every_form_of_a_secret() {
        let secrets = secrets(&["ann/é\"key", "session"]);
        for text in [
            "ann/é\"key",
            "ann%2F%C3%A9%22key",
            "ann%2f%c3%a9%22key",
            r#"ann/é\"key"#,
            r#"ann\/é\"key"#,
            r#"ann/\u00e9\"key"#,
            "session",
        ] {
            assert_eq!(secrets.mask(&format!("<{text}> {text}")), "<…> …", "{text}");
        }
        assert_eq!(secrets.mask("ann/key"), "ann/key");
    }

    #[test]
    fn masks_tokens_of_other_calls_and_leaves_short_strings() {
        let secrets = secrets(&["a", "abcde"]);
        assert_eq!(secrets.mask("abcde a"), "abcde a");
        assert_eq!(secrets.mask("polar_oat_abcdefgh1 is invalid"), "polar_oat_… is invalid");
    }

    #[test]
    fn longer_secrets_are_masked_first() {
        assert_eq!(secrets(&["session", "session-key"]).mask("session-key"), "…");
    }

    #[test]
    fn masks_sources_only_if_they_contain_a_secret() {
        let source = |message: &str| -> Arc<dyn StdError + Send + Sync> {
            Arc::new(std::io::Error::other(format!("cannot reach {message}")))
        };
        let masked = secrets(&["session"]).mask_source(source("/session"));
        assert_eq!(format!("{masked}"), "cannot reach /…");
        assert!(!format!("{masked:?}").contains("session"));
        let kept = secrets(&["session"]).mask_source(source("/v1"));
        assert!(kept.is::<std::io::Error>());
    }
}

//! Path templates, their arguments and percent-encoding.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};

use crate::types::Secret;

/// Everything but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Percent-encodes a string for a path segment, for keys and values of a query, and for a form.
pub(super) fn percent_encode(value: &str) -> PercentEncode<'_> {
    utf8_percent_encode(value, RESERVED)
}

/// The arguments of a path template, by name.
#[derive(Clone, Debug, Default)]
pub(super) struct PathArguments(Vec<(Cow<'static, str>, PathSegment)>);

#[derive(Clone)]
struct PathSegment {
    /// Percent-encoded.
    value: Secret,
    /// The argument, if it is a secret.
    raw: Secret,
    is_shown: bool,
}

impl fmt::Debug for PathSegment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_shown { self.value.expose() } else { "…" })
    }
}

impl PathArguments {
    /// Adds an argument. An error if it would change which operation the path leads to.
    pub(super) fn add(
        &mut self,
        name: impl Into<Cow<'static, str>>,
        value: &(impl fmt::Display + ?Sized),
        is_shown: bool,
    ) -> Result<(), String> {
        let name = name.into();
        // IDs and most client secrets fit without reallocation.
        let mut encoder = PercentEncoder(String::with_capacity(64));
        // Writing to a `String` cannot fail.
        let _ = write!(encoder, "{value}");
        let PercentEncoder(segment) = encoder;
        if segment.is_empty() {
            return Err(format!("`{name}` must not be empty"));
        }
        if matches!(segment.as_str(), "." | "..") {
            return Err(format!(
                "`{name}` must not be {segment:?}, which is a relative path segment"
            ));
        }
        self.0.push((
            name,
            PathSegment {
                value: Secret::new(segment),
                raw: Secret::new(if is_shown { String::new() } else { value.to_string() }),
                is_shown,
            },
        ));
        Ok(())
    }

    /// The secret arguments.
    pub(super) fn secrets(&self) -> impl Iterator<Item = &str> {
        let hidden = self.0.iter().filter(|(_, segment)| !segment.is_shown);
        hidden.map(|(_, segment)| segment.raw.expose())
    }

    /// Appends the path of a template such as `/v1/checkouts/{id}` to a URL.
    pub(super) fn expand(&self, template: &str, url: &mut String) -> Result<(), String> {
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else {
                break;
            };
            let Some((_, segment)) = self.0.iter().find(|(known, _)| *known == name) else {
                return Err(format!("`{name}` is missing"));
            };
            url.push_str(before);
            url.push_str(segment.value.expose());
            rest = after;
        }
        url.push_str(rest);
        Ok(())
    }
}

/// Encodes everything written to it.
struct PercentEncoder(String);

impl fmt::Write for PercentEncoder {
    fn write_str(&mut self, value: &str) -> fmt::Result {
        self.0.extend(percent_encode(value));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expand(value: &str) -> Result<String, String> {
        let mut arguments = PathArguments::default();
        arguments.add("secret", value, true)?;
        let mut url = String::new();
        arguments.expand("/v1/checkouts/client/{secret}/confirm", &mut url)?;
        Ok(url)
    }

    #[test]
    fn encodes_reserved_characters() {
        for (value, segment) in [
            ("polar_c_A-z.0~9", "polar_c_A-z.0~9"),
            ("a/b", "a%2Fb"),
            ("../x", "..%2Fx"),
            ("a?b#c", "a%3Fb%23c"),
            ("100%", "100%25"),
            ("%2e%2e", "%252e%252e"),
            ("a b", "a%20b"),
            ("a+b&c=d;e", "a%2Bb%26c%3Dd%3Be"),
            ("é\u{1F600}", "%C3%A9%F0%9F%98%80"),
            ("\r\n\0", "%0D%0A%00"),
            ("a\\b", "a%5Cb"),
            ("{id}", "%7Bid%7D"),
            ("...", "..."),
        ] {
            assert_eq!(
                expand(value).unwrap(),
                format!("/v1/checkouts/client/{segment}/confirm"),
                "{value:?}"
            );
        }
    }

    #[test]
    fn rejects_empty_relative_and_missing_arguments_by_name() {
        for value in ["", ".", ".."] {
            assert!(
                expand(value).unwrap_err().starts_with("`secret` must not be "),
                "{value:?}"
            );
        }
        let missing = PathArguments::default().expand("/v1/{id}", &mut String::new());
        assert_eq!(missing.unwrap_err(), "`id` is missing");
    }

    #[test]
    fn hides_secrets_in_debug_output() {
        let mut arguments = PathArguments::default();
        arguments.add("secret", "canary", false).unwrap();
        arguments.add("id", "shown", true).unwrap();
        let debug = format!("{arguments:?}");
        assert!(!debug.contains("canary") && debug.contains("shown"), "{debug}");
    }
}

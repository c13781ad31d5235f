//! Fills a path template with arguments.

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};

use crate::types::Secret;

/// The arguments of a path, by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct PathArguments(Vec<(&'static str, Segment)>);

#[derive(Clone)]
struct Segment {
    value: Secret,
    shown: bool,
}

impl fmt::Debug for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.shown { self.value.expose() } else { "…" })
    }
}

impl PathArguments {
    /// Adds an argument. Refused where it would lead to another operation's URL.
    pub(crate) fn add(&mut self, name: &'static str, value: &str, shown: bool) -> Result<(), String> {
        if value.is_empty() {
            return Err(format!("`{name}` is empty"));
        }
        if matches!(value, "." | "..") {
            return Err(format!(
                "`{name}` is {value:?}, which a path would take for a step and not for a value"
            ));
        }
        self.0.push((
            name,
            Segment {
                value: Secret::from(value),
                shown,
            },
        ));
        Ok(())
    }

    /// The path of a template such as `/v1/checkouts/{id}`.
    pub(crate) fn expand(&self, template: &str) -> Result<String, String> {
        let mut path = String::with_capacity(template.len() + 48);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else {
                break;
            };
            let Some((_, segment)) = self.0.iter().find(|(known, _)| *known == name) else {
                return Err(format!("`{name}` is missing"));
            };
            path.push_str(before);
            path.extend(percent(segment.value.expose()));
            rest = after;
        }
        path.push_str(rest);
        Ok(path)
    }
}

const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The text, safe in a path segment, in a query's key or value, and in a form.
pub(crate) fn percent(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, RESERVED)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expand(value: &str) -> Result<String, String> {
        let mut arguments = PathArguments::default();
        arguments.add("secret", value, true)?;
        arguments.expand("/v1/checkouts/client/{secret}/confirm")
    }

    #[test]
    fn whatever_could_leave_the_segment_is_encoded() {
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
    fn what_would_be_another_operation_is_refused_by_name() {
        for value in ["", ".", ".."] {
            assert!(expand(value).unwrap_err().starts_with("`secret` is "), "{value:?}");
        }
        assert_eq!(
            PathArguments::default().expand("/v1/{id}").unwrap_err(),
            "`id` is missing"
        );
    }

    #[test]
    fn debug_hides_secrets() {
        let mut arguments = PathArguments::default();
        arguments.add("secret", "canary", false).unwrap();
        arguments.add("id", "shown", true).unwrap();
        let debug = format!("{arguments:?}");
        assert!(!debug.contains("canary") && debug.contains("shown"), "{debug}");
    }
}

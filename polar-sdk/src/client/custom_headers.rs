//! Headers that callers add to requests.

use http::{HeaderName, HeaderValue};

use crate::types::mask_tokens;

/// The maximum number of headers of a client, and of a call. Servers accept far fewer, and `HeaderMap` panics if it has
/// too many.
const MAX_HEADERS: usize = 100;

/// Headers without those that the crate or the connection sets. A later value of a name replaces an earlier one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CustomHeaders(
    /// Sorted by name.
    Vec<(HeaderName, HeaderValue)>,
);

impl CustomHeaders {
    /// Parses and sets a header. The error does not repeat the value.
    pub(super) fn add(&mut self, name: &str, value: &str) -> Result<(), String> {
        let (name, value) = parse_header(name, value)?;
        self.set(name, value)
    }

    /// Sets a header that is already parsed.
    pub(super) fn add_parsed(&mut self, name: &HeaderName, value: &HeaderValue) -> Result<(), String> {
        check_name(name)?;
        self.set(name.clone(), sensitive(value.clone()))
    }

    /// Sets a header of the crate, whose value is visible ASCII.
    pub(super) fn replace(&mut self, name: HeaderName, value: &str) {
        self.0.retain(|(known, _)| *known != name);
        if let (Ok(value), Err(index)) = (HeaderValue::from_str(value), self.position(&name)) {
            self.0.insert(index, (name, value));
        }
    }

    /// The index of a header, or that at which it belongs.
    fn position(&self, name: &HeaderName) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.as_str().cmp(name.as_str()))
    }

    /// Sets a header.
    fn set(&mut self, name: HeaderName, value: HeaderValue) -> Result<(), String> {
        match self.position(&name) {
            Ok(index) => {
                if let Some((_, known)) = self.0.get_mut(index) {
                    *known = value;
                }
            }
            Err(_) if self.0.len() >= MAX_HEADERS => {
                return Err(format!("more than {MAX_HEADERS} headers were added with `header`"));
            }
            Err(index) => self.0.insert(index, (name, value)),
        }
        Ok(())
    }

    /// Sets the headers of `later`.
    pub(super) fn merge(&mut self, later: Self) -> Result<(), String> {
        later.0.into_iter().try_for_each(|(name, value)| self.set(name, value))
    }

    /// The headers, sorted by name.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &(HeaderName, HeaderValue)> {
        self.0.iter()
    }
}

fn parse_header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), String> {
    let Ok(parsed) = HeaderName::try_from(name) else {
        // The name is not repeated, because it may be a value that was passed in its place.
        return Err("the name of a header is invalid: expected a name such as `x-request-id`".to_owned());
    };
    check_name(&parsed)?;
    let Ok(value) = HeaderValue::try_from(value) else {
        return Err(format!(
            "the value of the header `{}` contains characters that are not allowed in a header",
            mask_tokens(parsed.as_str())
        ));
    };
    Ok((parsed, sensitive(value)))
}

fn check_name(name: &HeaderName) -> Result<(), String> {
    match reserved(name) {
        Some(why) => Err(format!("the header `{name}` cannot be set: {why}")),
        None => Ok(()),
    }
}

/// Any header may contain a secret, so none is logged.
fn sensitive(mut value: HeaderValue) -> HeaderValue {
    value.set_sensitive(true);
    value
}

/// Why a header is reserved. `None` if callers may set it.
fn reserved(name: &HeaderName) -> Option<&'static str> {
    Some(match name.as_str() {
        "authorization" => "it is set by the crate; use the option `token`",
        "user-agent" => "it is set by the crate; use `PolarBuilder::user_agent`",
        "polar-version" => "it is set by the crate, which supports a single API version",
        "accept" | "accept-encoding" | "content-type" => "it is set by the crate, which encodes and decodes the bodies",
        "content-length" => "it is set by the crate from the body",
        "host" => "it is part of the base URL; use `PolarBuilder::base_url`",
        "expect" => "the crate does not wait for interim responses",
        "proxy-authorization" => "it is meant for a proxy; use `PolarBuilder::http_client`",
        "connection" | "keep-alive" | "proxy-connection" | "te" | "trailer" | "transfer-encoding" | "upgrade" => {
            "it applies to a single connection and is set by the transport"
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserves_headers_of_the_crate_and_the_connection() {
        for name in [
            "accept",
            "accept-encoding",
            "authorization",
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "keep-alive",
            "polar-version",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent",
        ] {
            assert!(reserved(&HeaderName::from_static(name)).is_some(), "{name}");
        }
        for name in [
            "x-request-id",
            "traceparent",
            "cookie",
            "accept-language",
            "idempotency-key",
        ] {
            assert_eq!(reserved(&HeaderName::from_static(name)), None, "{name}");
        }
    }
}

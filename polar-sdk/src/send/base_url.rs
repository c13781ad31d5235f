//! The base URL of the API.

use std::fmt;
use std::net::IpAddr;

use http::Uri;

/// An origin, `https://host` or `https://host:port`, without a trailing slash.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct BaseUrl {
    origin: String,
    uri: Uri,
}

impl BaseUrl {
    /// Parses a base URL. Plain HTTP is accepted for loopback addresses, or if `allow_http` is set.
    pub(crate) fn parse(url: &str, allow_http: bool) -> Result<Self, String> {
        // Checked first, because all other errors contain the URL.
        if url.contains('@') {
            return Err("the base URL must not contain a user name or password; pass the token to `token`".to_owned());
        }
        let shown: String = url.chars().take(200).collect();
        let invalid = |why: &str| Err(format!("invalid base URL {shown:?}: {why}"));
        if url.contains(['?', '#']) {
            return invalid("it must not contain a query or fragment");
        }
        let Ok(uri) = url.parse::<Uri>() else {
            return invalid("expected a URL such as \"https://api.polar.sh\"");
        };
        let Some((scheme, authority)) = uri.scheme_str().zip(uri.authority()) else {
            return invalid("expected scheme and host, such as \"https://api.polar.sh\"");
        };
        if !matches!(uri.path(), "" | "/") {
            return invalid("it must not contain a path");
        }
        let has_port = authority.as_str().len() > authority.host().len();
        if authority.host().is_empty() || (has_port && authority.port_u16().is_none()) {
            return invalid("the host or the port is missing or invalid");
        }
        match scheme {
            "https" => {}
            "http" if allow_http || is_loopback(authority.host()) => {}
            "http" => return invalid("it must use https; set `allow_http` to allow plain HTTP in a trusted network"),
            _ => return invalid("it must use https"),
        }
        let origin = format!("{scheme}://{}", authority.as_str().to_ascii_lowercase());
        match origin.parse() {
            Ok(uri) => Ok(Self { origin, uri }),
            Err(_) => invalid("expected a URL such as \"https://api.polar.sh\""),
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.origin
    }

    /// The host, without the port.
    #[cfg(feature = "tracing")]
    pub(crate) fn host(&self) -> &str {
        self.uri.host().unwrap_or_default()
    }

    /// The port, or the default port of the scheme.
    #[cfg(feature = "tracing")]
    pub(crate) fn port(&self) -> u16 {
        let default = if self.origin.starts_with("https:") { 443 } else { 80 };
        self.uri.port_u16().unwrap_or(default)
    }

    #[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
    pub(crate) fn uses_tls(&self) -> bool {
        self.origin.starts_with("https:")
    }
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin)
    }
}

/// Whether a host is the local machine.
pub(super) fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost") || address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::BaseUrl;

    #[test]
    fn accepts_origins() {
        for (url, origin) in [
            ("https://api.polar.sh", "https://api.polar.sh"),
            ("https://API.polar.sh/", "https://api.polar.sh"),
            ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
            ("http://[::1]:8000/", "http://[::1]:8000"),
            ("http://localhost", "http://localhost"),
        ] {
            assert_eq!(BaseUrl::parse(url, false).unwrap().as_str(), origin);
        }
        assert!(BaseUrl::parse("http://polar.internal", true).is_ok());
    }

    #[test]
    fn rejects_invalid_urls_without_repeating_credentials() {
        for url in [
            "",
            "polar",
            "api.polar.sh",
            "/v1",
            "https://",
            "https:///v1",
            "ftp://api.polar.sh",
            "https://a b",
            "https://api.polar.sh/v1",
            "https://api.polar.sh?x=1",
            "https://api.polar.sh/#x",
            "https://api.polar.sh:",
            "https://api.polar.sh:99999",
            "http://api.polar.sh",
            "http://localhost.evil.com",
            "https://é.sh",
            "https://\n",
            "http://127.0.0.1.evil.com",
        ] {
            assert!(BaseUrl::parse(url, false).is_err(), "{url:?}");
        }
        let error = BaseUrl::parse("https://ann:canary@api.polar.sh", false).unwrap_err();
        assert!(!error.contains("canary"));
    }
}

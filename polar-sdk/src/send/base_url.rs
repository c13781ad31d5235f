//! The base URL of the API.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use http::Uri;

/// An origin and optionally a path, such as `https://host:port/path`, without a trailing slash.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct BaseUrl {
    url: String,
    uri: Uri,
}

impl BaseUrl {
    /// Parses a base URL. Plain HTTP is accepted for loopback addresses, or if `allow_http` is set.
    pub(crate) fn parse(url: &str, allow_http: bool) -> Result<Self, String> {
        // No error repeats the URL: it may be a token that was passed by mistake, or contain one.
        if url.contains('@') {
            return Err("the base URL must not contain a user name or password; pass the token to `token`".to_owned());
        }
        let invalid = |why: &str| Err(format!("invalid base URL: {why}"));
        if url.contains(['?', '#']) {
            return invalid("it must not contain a query or fragment");
        }
        let Ok(uri) = url.parse::<Uri>() else {
            return invalid("expected a URL such as \"https://api.polar.sh\"");
        };
        let Some((scheme, authority)) = uri.scheme_str().zip(uri.authority()) else {
            return invalid("expected scheme and host, such as \"https://api.polar.sh\"");
        };
        let path = uri.path().strip_suffix('/').unwrap_or(uri.path());
        if !is_path(path) {
            return invalid("its path contains an empty or relative segment, or a character that must be encoded");
        }
        if path.ends_with("/v1") {
            return invalid("it must not end with `/v1`, which is part of the path of each operation");
        }
        let has_port = authority.as_str().len() > authority.host().len();
        if authority.host().is_empty() || (has_port && authority.port_u16().is_none()) {
            return invalid("the host or the port is missing or invalid");
        }
        if !is_host(authority.host()) {
            return invalid("the host is neither a domain name nor an IP address");
        }
        match scheme {
            "https" => {}
            "http" if allow_http || is_loopback(authority.host()) => {}
            "http" => return invalid("it must use https; set `allow_http` to allow plain HTTP in a trusted network"),
            _ => return invalid("it must use https"),
        }
        let url = format!("{scheme}://{}{path}", authority.as_str().to_ascii_lowercase());
        match url.parse() {
            Ok(uri) => Ok(Self { url, uri }),
            Err(_) => invalid("expected a URL such as \"https://api.polar.sh\""),
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.url
    }

    /// The path before that of each operation. Empty, or begins with a slash and does not end with one.
    pub(super) fn path(&self) -> &str {
        self.uri.path().trim_end_matches('/')
    }

    /// The host, without the port.
    pub(crate) fn host(&self) -> &str {
        self.uri.host().unwrap_or_default()
    }

    /// The port, or the default port of the scheme.
    #[cfg(feature = "tracing")]
    pub(crate) fn port(&self) -> u16 {
        let default = if self.url.starts_with("https:") { 443 } else { 80 };
        self.uri.port_u16().unwrap_or(default)
    }

    #[cfg(any(
        feature = "customer-portal",
        feature = "files",
        all(feature = "reqwest", not(target_family = "wasm"))
    ))]
    pub(crate) fn uses_tls(&self) -> bool {
        self.url.starts_with("https:")
    }
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.url)
    }
}

/// Whether a host can be looked up or connected to.
fn is_host(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[') {
        return address
            .strip_suffix(']')
            .is_some_and(|address| address.parse::<Ipv6Addr>().is_ok());
    }
    let name = host.strip_suffix('.').unwrap_or(host);
    let last = name.rsplit('.').next().unwrap_or_default();
    // URLs treat every host whose last label is a number as an IPv4 address.
    if last.starts_with("0x") || last.bytes().all(|byte| byte.is_ascii_digit()) {
        return name.parse::<Ipv4Addr>().is_ok();
    }
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    name.len() <= 253 && name.split('.').all(is_label)
}

/// Whether a path is empty, or begins with a slash and is sent as it is written.
fn is_path(path: &str) -> bool {
    let is_segment = |segment: &str| {
        let mut encoded = segment.split('%');
        let is_plain = |piece: &str| {
            piece
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:".contains(&byte))
        };
        encoded.next().is_some_and(is_plain)
            && encoded.all(|piece| {
                let hex = piece.as_bytes().get(..2);
                hex.is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)) && is_plain(piece)
            })
            && !matches!(
                segment.to_ascii_lowercase().replace("%2e", ".").as_str(),
                "" | "." | ".."
            )
    };
    path.is_empty()
        || path
            .strip_prefix('/')
            .is_some_and(|path| path.split('/').all(is_segment))
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
    fn accepts_origins_and_paths() {
        for (url, base_url) in [
            ("https://api.polar.sh", "https://api.polar.sh"),
            ("https://API.polar.sh/", "https://api.polar.sh"),
            ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
            ("http://[::1]:8000/", "http://[::1]:8000"),
            ("http://localhost", "http://localhost"),
            ("https://gateway.example/polar", "https://gateway.example/polar"),
            (
                "https://Gateway.example:8443/Polar/",
                "https://gateway.example:8443/Polar",
            ),
            (
                "https://gateway.example/a/b-1/v1x/%C3%A9;x=1",
                "https://gateway.example/a/b-1/v1x/%C3%A9;x=1",
            ),
            ("https://my_host-1.example./", "https://my_host-1.example."),
            ("https://10.0.0.1", "https://10.0.0.1"),
            ("https://[2001:db8::1]/polar", "https://[2001:db8::1]/polar"),
        ] {
            assert_eq!(BaseUrl::parse(url, false).unwrap().as_str(), base_url);
        }
        let path = |url| BaseUrl::parse(url, false).unwrap().path().to_owned();
        assert_eq!(path("https://gateway.example/"), "");
        assert_eq!(path("https://gateway.example/polar/"), "/polar");
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
            "https://gateway.example/polar/v1/",
            "https://gateway.example//polar",
            "https://gateway.example/polar//",
            "https://gateway.example/../polar",
            "https://gateway.example/polar/%2E",
            "https://gateway.example/a\"b",
            "https://gateway.example/100%",
            "https://gateway.example/{id}",
            "https://256.256.256.256",
            "https://10.0.0",
            "https://0x7f.1",
            "https://[gggg::1]",
            "https://[::1",
            "https://[127.0.0.1]",
            "https://api..polar.sh",
            "https://-api.polar.sh",
            "https://api.polar.sh-",
            "https://api%2Epolar.sh",
            "https://api;polar.sh",
            "https://.",
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

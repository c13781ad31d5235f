//! Where the API is served: an origin, and nothing but an origin.

use std::fmt;
use std::net::IpAddr;

use http::Uri;

/// `https://host` or `https://host:port`, checked, without a slash at the end.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct BaseUrl(String);

impl BaseUrl {
    /// Checks a URL. Plain http is for loopback, or for who insists.
    pub(crate) fn parse(text: &str, allow_http: bool) -> Result<Self, String> {
        let shown: String = text.chars().take(200).collect();
        let refuse = |why: &str| Err(format!("the base URL {shown:?} {why}"));
        // Before all else: a URL with a password must not end in a message.
        if text.contains('@') {
            return Err("the base URL holds a user name or a password; a token goes to `token`".to_owned());
        }
        if text.contains(['?', '#']) {
            return refuse("has a query or a fragment; it must end after the host");
        }
        let Ok(uri) = text.parse::<Uri>() else {
            return refuse("is no URL; expected one such as \"https://api.polar.sh\"");
        };
        let Some((scheme, authority)) = uri.scheme_str().zip(uri.authority()) else {
            return refuse("is not complete; expected one such as \"https://api.polar.sh\"");
        };
        if !matches!(uri.path(), "" | "/") {
            return refuse("has a path; it must end after the host, for the paths are the operations' own");
        }
        let has_port = authority.as_str().len() > authority.host().len();
        if authority.host().is_empty() || (has_port && authority.port_u16().is_none()) {
            return refuse("has no host, or no port after the colon");
        }
        match scheme {
            "https" => {}
            "http" if allow_http || is_loopback(authority.host()) => {}
            "http" => return refuse("is not encrypted; use https, or `allow_http` where the network is your own"),
            _ => return refuse("is neither https nor http"),
        }
        Ok(Self(format!("{scheme}://{}", authority.as_str().to_ascii_lowercase())))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The host, without the port.
    #[cfg(feature = "tracing")]
    pub(crate) fn host(&self) -> String {
        let uri = self.0.parse::<Uri>().ok();
        uri.and_then(|uri| uri.host().map(str::to_owned)).unwrap_or_default()
    }

    /// The port, also where it goes without saying.
    #[cfg(feature = "tracing")]
    pub(crate) fn port(&self) -> Option<u16> {
        let implied = if self.0.starts_with("https:") { 443 } else { 80 };
        let uri = self.0.parse::<Uri>().ok()?;
        Some(uri.port_u16().unwrap_or(implied))
    }

    #[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
    pub(crate) fn is_loopback(&self) -> bool {
        self.0
            .parse::<Uri>()
            .is_ok_and(|uri| uri.host().is_some_and(is_loopback))
    }
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost") || address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::BaseUrl;

    #[test]
    fn origins_are_taken() {
        for (text, origin) in [
            ("https://api.polar.sh", "https://api.polar.sh"),
            ("https://API.polar.sh/", "https://api.polar.sh"),
            ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
            ("http://[::1]:8000/", "http://[::1]:8000"),
            ("http://localhost", "http://localhost"),
        ] {
            assert_eq!(BaseUrl::parse(text, false).unwrap().as_str(), origin);
        }
        assert!(BaseUrl::parse("http://polar.internal", true).is_ok());
    }

    #[test]
    fn all_else_is_refused() {
        for text in [
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
            assert!(BaseUrl::parse(text, false).is_err(), "{text:?}");
        }
        let error = BaseUrl::parse("https://ann:canary@api.polar.sh", false).unwrap_err();
        assert!(!error.contains("canary"));
    }
}

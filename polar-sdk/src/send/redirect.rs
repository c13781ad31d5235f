//! Redirects. Only those that add or remove a trailing slash are followed.
//!
//! Polar sends redirects for a missing or surplus trailing slash only. It builds the new path from the decoded one:
//! `client/a%2F` is redirected to `client/a`, which is a different session, and `client/..%2F` would be redirected to a
//! different operation. So path and query of the target must equal those of the request, except for that slash. If the base
//! URL has a path, the target may lack it, because a gateway that removes it does not change the redirects of the server.

use http::{Method, StatusCode, Uri, header};

use crate::error::RawResponse;

/// The maximum number of redirects followed in one attempt.
pub(super) const MAX_REDIRECTS: usize = 5;

/// Whether the status redirects to another location. 304 and similar ones do not.
pub(super) fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

/// The URL to send the request to instead, with the same method and body. An error if the redirect is not followed.
/// `base_path` is the path of the base URL.
pub(super) fn target(response: &RawResponse, method: &Method, requested: &Uri, base_path: &str) -> Result<Uri, String> {
    let Some(location) = response.header(&header::LOCATION) else {
        return Err("the redirect has no valid `Location` header".to_owned());
    };
    let Some(target) = resolve(location, requested) else {
        return Err("the `Location` header of the redirect is not a valid URL".to_owned());
    };
    if origin(&target) != origin(requested) {
        let target_origin =
            origin(&target).map_or_else(String::new, |(scheme, host, port)| format!("{scheme}://{host}:{port}"));
        return Err(format!(
            "a redirect to another origin ({target_origin}) is not followed, to protect the request and its token"
        ));
    }
    let target = if path_and_query(&target) == path_and_query(requested) {
        target
    } else {
        match below(base_path, &target).filter(|target| path_and_query(target) == path_and_query(requested)) {
            Some(target) => target,
            None => return Err("a redirect to another path or query is not followed".to_owned()),
        }
    };
    // HTTP clients repeat the request as GET after 301, 302 and 303, which loses the body.
    if matches!(response.status.as_u16(), 301..=303) && *method != Method::GET {
        return Err("a redirect that would drop the request body is not followed".to_owned());
    }
    Ok(target)
}

/// The path as written, without a trailing slash, and the query.
fn path_and_query(uri: &Uri) -> (&str, Option<&str>) {
    let path = uri.path();
    (path.strip_suffix('/').unwrap_or(path), uri.query())
}

/// The URL with this path before its own.
fn below(base_path: &str, url: &Uri) -> Option<Uri> {
    let mut parts = url.clone().into_parts();
    let path_and_query = format!("{base_path}{}", parts.path_and_query?);
    parts.path_and_query = Some(path_and_query.parse().ok()?);
    Uri::from_parts(parts).ok()
}

/// Scheme, host and port.
fn origin(uri: &Uri) -> Option<(String, String, u16)> {
    let scheme = uri.scheme_str()?.to_ascii_lowercase();
    let port = uri.port_u16().or(match scheme.as_str() {
        "https" => Some(443),
        "http" => Some(80),
        _ => None,
    })?;
    Some((scheme, uri.host()?.to_ascii_lowercase(), port))
}

/// Resolves a `Location` that is absolute or begins with a slash. Relative ones are rejected: Polar sends none, and a
/// wrong guess may reach a different operation.
fn resolve(location: &str, requested: &Uri) -> Option<Uri> {
    let location = location.split('#').next()?.trim();
    let (scheme, authority) = (requested.scheme_str()?, requested.authority()?);
    let url = if location.starts_with("//") {
        format!("{scheme}:{location}")
    } else if location.starts_with('/') {
        format!("{scheme}://{authority}{location}")
    } else {
        location.to_owned()
    };
    // Credentials in the URL would be sent as a header.
    url.parse::<Uri>().ok().filter(|uri| {
        uri.authority()
            .is_some_and(|authority| !authority.as_str().contains('@'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "https://api.polar.sh/v1/checkouts?a=1";

    fn redirect(status: u16, method: &Method, requested: &str, location: Option<&str>) -> Result<String, String> {
        let mut headers = http::HeaderMap::new();
        if let Some(location) = location {
            headers.insert(header::LOCATION, location.parse().unwrap());
        }
        let response = RawResponse {
            status: StatusCode::from_u16(status).unwrap(),
            headers,
            body: bytes::Bytes::new(),
        };
        target(&response, method, &requested.parse().unwrap(), "/polar").map(|uri| uri.to_string())
    }

    #[test]
    fn follows_a_trailing_slash_with_method_and_body() {
        for status in [307, 308] {
            for location in [
                "https://api.polar.sh/v1/checkouts/?a=1",
                "/v1/checkouts/?a=1",
                "//api.polar.sh:443/v1/checkouts/?a=1",
                "HTTPS://API.polar.sh/v1/checkouts/?a=1#x",
            ] {
                let target = redirect(status, &Method::POST, URL, Some(location)).unwrap();
                assert!(target.ends_with("/v1/checkouts/?a=1"), "{target}");
            }
        }
        for status in [301, 302, 303] {
            assert!(redirect(status, &Method::GET, URL, Some("/v1/checkouts/?a=1")).is_ok());
            let why = redirect(status, &Method::POST, URL, Some("/v1/checkouts/?a=1")).unwrap_err();
            assert!(why.contains("drop"), "{status}: {why}");
        }
        assert!(redirect(307, &Method::GET, "https://api.polar.sh/v1/a%20b/", Some("/v1/a%20b")).is_ok());
        assert!(!is_redirect(StatusCode::NOT_MODIFIED));
    }

    #[test]
    fn keeps_the_path_of_the_base_url() {
        let requested = "https://gateway.example/polar/v1/checkouts?a=1";
        for location in [
            "/polar/v1/checkouts/?a=1",
            "/v1/checkouts/?a=1",
            "https://gateway.example/v1/checkouts/?a=1",
        ] {
            let target = redirect(307, &Method::POST, requested, Some(location)).unwrap();
            assert_eq!(target, "https://gateway.example/polar/v1/checkouts/?a=1");
        }
        for location in [
            "/other/v1/checkouts/?a=1",
            "/checkouts/?a=1",
            "/polar/polar/v1/checkouts/?a=1",
        ] {
            assert!(
                redirect(307, &Method::POST, requested, Some(location)).is_err(),
                "{location}"
            );
        }
    }

    #[test]
    fn does_not_follow_to_another_origin() {
        for location in [
            "https://evil.sh/v1/checkouts/?a=1",
            "http://api.polar.sh/v1/checkouts/?a=1",
            "https://api.polar.sh:8443/v1/checkouts/?a=1",
            "//evil.sh/v1/checkouts/?a=1",
            "https://api.polar.sh@evil.sh/v1/checkouts/?a=1",
            "https://api.polar.sh.evil.sh/v1/checkouts/?a=1",
            "ftp://api.polar.sh/v1/checkouts/?a=1",
        ] {
            assert!(redirect(308, &Method::GET, URL, Some(location)).is_err(), "{location}");
        }
        for location in [None, Some(""), Some("x y"), Some("https://a:canary@api.polar.sh/")] {
            let why = redirect(307, &Method::GET, URL, location).unwrap_err();
            assert!(!why.contains("canary"));
        }
    }

    #[test]
    fn does_not_follow_to_another_path_or_query() {
        for (requested, location) in [
            // An encoded slash that the server decoded.
            ("/v1/client/canary%2F", "/v1/client/canary"),
            ("/v1/client/canary%2F%2F", "/v1/client/canary//"),
            ("/v1/client/canary%2Fconfirm", "/v1/client/canary/confirm"),
            ("/v1/client/..%2F", "/v1/client/.."),
            ("/v1/client/a%25", "/v1/client/a%"),
            // Other paths and queries.
            ("/v1/client/canary", "/v1/client/other"),
            ("/v1/client/canary", "/v1/client/canary//"),
            ("/v1/client/canary", "/v1/client/canary/."),
            ("/v1/client/canary", "/v1/client/%2E%2e/canary"),
            ("/v1/client/canary", "/V1/client/canary/"),
            ("/v1/client/canary", "?a=1"),
            ("/v1/client/canary", "canary/"),
            ("/v1/?a=canary", "/v1/?a=other"),
            ("/v1/?a=canary", "/v1"),
            ("/v1/", "/v1/?a=canary"),
        ] {
            let requested = format!("https://api.polar.sh{requested}");
            let why = redirect(307, &Method::GET, &requested, Some(location)).unwrap_err();
            assert!(!why.contains("canary"), "{location}: {why}");
        }
    }
}

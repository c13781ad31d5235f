//! Redirects: followed where they ask for the same thing, and nothing of the request is lost.
//!
//! Polar sends one for a slash too many or too few at the end of a path, and for nothing else. It makes the new path
//! out of the decoded one: asked for `client/a%2F` it points to `client/a`, which is another session, and `client/..%2F`
//! would be another operation. So path and query must be those that were asked, but for that slash.

use http::{Method, StatusCode, Uri, header};

use crate::error::RawResponse;

/// How many redirects are followed in one try.
pub(crate) const MOST: usize = 5;

/// Whether the answer points elsewhere at all. 304 and the like do not.
pub(crate) fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

/// Where to ask instead, with the same method and body; or why not.
pub(crate) fn target(answer: &RawResponse, method: &Method, asked: &Uri) -> Result<Uri, String> {
    let Some(location) = answer.header(&header::LOCATION) else {
        return Err("it redirects without saying where to".to_owned());
    };
    let Some(target) = resolve(location, asked) else {
        return Err("it redirects to what is no URL".to_owned());
    };
    if origin(&target) != origin(asked) {
        let there =
            origin(&target).map_or_else(String::new, |(scheme, host, port)| format!("{scheme}://{host}:{port}"));
        return Err(format!(
            "it redirects to another origin ({there}), where neither request nor token are sent"
        ));
    }
    if resource(&target) != resource(asked) {
        return Err("it redirects to another path or query, which may be another thing".to_owned());
    }
    // 301 to 303 turn into a GET: a request with a body would be lost on the way.
    if matches!(answer.status.as_u16(), 301..=303) && *method != Method::GET {
        return Err("it redirects in a way that would drop the request's body".to_owned());
    }
    Ok(target)
}

/// What is asked for: the path as it is written, without a slash at its end, and the query.
fn resource(uri: &Uri) -> (&str, Option<&str>) {
    let path = uri.path();
    (path.strip_suffix('/').unwrap_or(path), uri.query())
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

/// A `Location` against the URL that was asked: absolute, or from the root. Relative ones are not resolved: Polar sends
/// none, and guessing may reach another operation.
fn resolve(location: &str, asked: &Uri) -> Option<Uri> {
    let location = location.split('#').next()?.trim();
    let (scheme, authority) = (asked.scheme_str()?, asked.authority()?);
    let text = if location.starts_with("//") {
        format!("{scheme}:{location}")
    } else if location.starts_with('/') {
        format!("{scheme}://{authority}{location}")
    } else {
        location.to_owned()
    };
    // User and password in a `Location` are nobody's: they would end in a header.
    text.parse::<Uri>().ok().filter(|uri| {
        uri.authority()
            .is_some_and(|authority| !authority.as_str().contains('@'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASKED: &str = "https://api.polar.sh/v1/checkouts?a=1";

    fn redirected(status: u16, method: &Method, asked: &str, location: Option<&str>) -> Result<String, String> {
        let mut headers = http::HeaderMap::new();
        if let Some(location) = location {
            headers.insert(header::LOCATION, location.parse().unwrap());
        }
        let answer = RawResponse {
            status: StatusCode::from_u16(status).unwrap(),
            headers,
            body: bytes::Bytes::new(),
        };
        target(&answer, method, &asked.parse().unwrap()).map(|uri| uri.to_string())
    }

    #[test]
    fn a_slash_more_or_less_keeps_method_and_body() {
        for status in [307, 308] {
            for location in [
                "https://api.polar.sh/v1/checkouts/?a=1",
                "/v1/checkouts/?a=1",
                "//api.polar.sh:443/v1/checkouts/?a=1",
                "HTTPS://API.polar.sh/v1/checkouts/?a=1#x",
            ] {
                let target = redirected(status, &Method::POST, ASKED, Some(location)).unwrap();
                assert!(target.ends_with("/v1/checkouts/?a=1"), "{target}");
            }
        }
        for status in [301, 302, 303] {
            assert!(redirected(status, &Method::GET, ASKED, Some("/v1/checkouts/?a=1")).is_ok());
            let why = redirected(status, &Method::POST, ASKED, Some("/v1/checkouts/?a=1")).unwrap_err();
            assert!(why.contains("drop"), "{status}: {why}");
        }
        assert!(redirected(307, &Method::GET, "https://api.polar.sh/v1/a%20b/", Some("/v1/a%20b")).is_ok());
        assert!(!is_redirect(StatusCode::NOT_MODIFIED));
    }

    #[test]
    fn another_origin_is_refused() {
        for location in [
            "https://evil.sh/v1/checkouts/?a=1",
            "http://api.polar.sh/v1/checkouts/?a=1",
            "https://api.polar.sh:8443/v1/checkouts/?a=1",
            "//evil.sh/v1/checkouts/?a=1",
            "https://api.polar.sh@evil.sh/v1/checkouts/?a=1",
            "https://api.polar.sh.evil.sh/v1/checkouts/?a=1",
            "ftp://api.polar.sh/v1/checkouts/?a=1",
        ] {
            assert!(
                redirected(308, &Method::GET, ASKED, Some(location)).is_err(),
                "{location}"
            );
        }
        for location in [None, Some(""), Some("x y"), Some("https://a:canary@api.polar.sh/")] {
            let why = redirected(307, &Method::GET, ASKED, location).unwrap_err();
            assert!(!why.contains("canary"));
        }
    }

    #[test]
    fn another_path_or_query_is_refused_and_not_repeated() {
        for (asked, location) in [
            // An encoded slash that the server took for one.
            ("/v1/client/canary%2F", "/v1/client/canary"),
            ("/v1/client/canary%2F%2F", "/v1/client/canary//"),
            ("/v1/client/canary%2Fconfirm", "/v1/client/canary/confirm"),
            ("/v1/client/..%2F", "/v1/client/.."),
            ("/v1/client/a%25", "/v1/client/a%"),
            // All else.
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
            let asked = format!("https://api.polar.sh{asked}");
            let why = redirected(307, &Method::GET, &asked, Some(location)).unwrap_err();
            assert!(!why.contains("canary"), "{location}: {why}");
        }
    }
}

//! Redirects: followed within the origin, where nothing of the request is lost.

use http::{Method, StatusCode, Uri, header};

use super::answer::Answer;

/// How many redirects are followed in one try.
pub(super) const MOST: usize = 5;

/// Whether the answer points elsewhere at all. 304 and the like do not.
pub(super) fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

/// Where to ask instead, with the same method and body; or why not.
pub(super) fn target(answer: &Answer, method: &Method, asked: &Uri) -> Result<Uri, String> {
    let Some(location) = answer.header(header::LOCATION.as_str()) else {
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
    // The server decodes a path before it redirects: an encoded slash after dots comes back as a step upwards, which the
    // transport would take, to another operation.
    if target.path().split('/').any(is_step) {
        return Err("it redirects to a path with `.` or `..` in it".to_owned());
    }
    // 301 to 303 turn into a GET: a request with a body would be lost on the way.
    if matches!(answer.status.as_u16(), 301..=303) && *method != Method::GET {
        return Err("it redirects in a way that would drop the request's body".to_owned());
    }
    Ok(target)
}

/// Whether a segment is a step on the way and no name, also where its dots are encoded.
fn is_step(segment: &str) -> bool {
    matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..")
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

/// A `Location` against the URL that was asked: absolute, or from the root, or a query alone. Relative paths are
/// not resolved: a server that sends them has sent none so far, and guessing may reach another operation.
fn resolve(location: &str, asked: &Uri) -> Option<Uri> {
    let location = location.split('#').next()?.trim();
    let (scheme, authority) = (asked.scheme_str()?, asked.authority()?);
    let text = if location.starts_with("//") {
        format!("{scheme}:{location}")
    } else if location.starts_with('/') {
        format!("{scheme}://{authority}{location}")
    } else if location.starts_with('?') {
        format!("{scheme}://{authority}{}{location}", asked.path())
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

    fn follow(status: u16, method: &Method, location: Option<&str>) -> Result<String, String> {
        let mut headers = http::HeaderMap::new();
        if let Some(location) = location {
            headers.insert(header::LOCATION, location.parse().unwrap());
        }
        let answer = Answer {
            status: StatusCode::from_u16(status).unwrap(),
            headers,
            body: bytes::Bytes::new(),
        };
        target(
            &answer,
            method,
            &Uri::from_static("https://api.polar.sh/v1/checkouts?a=1"),
        )
        .map(|uri| uri.to_string())
    }

    #[test]
    fn same_origin_keeps_method_and_body() {
        for status in [307, 308] {
            for location in [
                "https://api.polar.sh/v1/checkouts/",
                "/v1/checkouts/",
                "//api.polar.sh:443/v1/checkouts/",
                "HTTPS://API.polar.sh/v1/checkouts/#x",
            ] {
                let target = follow(status, &Method::POST, Some(location)).unwrap();
                assert!(target.ends_with("/v1/checkouts/"), "{target}");
            }
        }
        assert_eq!(
            follow(307, &Method::GET, Some("?b=2")).unwrap(),
            "https://api.polar.sh/v1/checkouts?b=2"
        );
        assert!(follow(302, &Method::GET, Some("/v1/x")).is_ok());
    }

    #[test]
    fn all_else_is_refused() {
        for location in [
            "https://evil.sh/",
            "http://api.polar.sh/",
            "https://api.polar.sh:8443/",
            "//evil.sh/v1",
            "https://api.polar.sh@evil.sh/",
            "https://api.polar.sh.evil.sh/",
            "ftp://api.polar.sh/",
        ] {
            assert!(follow(308, &Method::GET, Some(location)).is_err(), "{location}");
        }
        for location in [None, Some(""), Some("x y"), Some("https://a:canary@api.polar.sh/")] {
            let why = follow(307, &Method::GET, location).unwrap_err();
            assert!(!why.contains("canary"));
        }
        for location in ["/v1/client/..", "/v1/./x", "https://api.polar.sh/v1/%2E%2e/x", "/.%2e"] {
            let why = follow(307, &Method::GET, Some(location)).unwrap_err();
            assert!(why.contains("`..`"), "{location}: {why}");
        }
        for status in [301, 302, 303] {
            assert!(
                follow(status, &Method::POST, Some("/v1/x"))
                    .unwrap_err()
                    .contains("drop"),
                "{status}"
            );
        }
        assert!(!is_redirect(StatusCode::NOT_MODIFIED));
    }
}

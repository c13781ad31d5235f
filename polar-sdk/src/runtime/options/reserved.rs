//! Headers that a caller cannot give, and why.

use http::HeaderName;

/// Why a header is refused, if it is.
pub(super) fn why(name: &HeaderName) -> Option<&'static str> {
    Some(match name.as_str() {
        "authorization" => "the crate sets it; use the option `token`",
        "user-agent" => "the crate sets it; use `PolarBuilder::user_agent`",
        "polar-version" => "the crate is made for one version, and sets it",
        "accept" | "accept-encoding" | "content-type" => "the crate sets it, for it reads and writes the bodies",
        "content-length" => "the crate sets it, for it knows the body",
        "host" => "it is the base URL's; use `PolarBuilder::base_url`",
        "expect" => "the crate waits for no interim answer",
        "proxy-authorization" => "it is for a proxy; use `PolarBuilder::http_client`",
        "connection" | "keep-alive" | "proxy-connection" | "te" | "trailer" | "transfer-encoding" | "upgrade" => {
            "it is the connection's, and ends at the next hop"
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_crate_or_the_connection_sets_is_refused_and_nothing_else() {
        let refused = [
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
        ];
        for name in refused {
            assert!(why(&HeaderName::from_static(name)).is_some(), "{name}");
        }
        for name in [
            "x-request-id",
            "traceparent",
            "cookie",
            "accept-language",
            "idempotency-key",
        ] {
            assert_eq!(why(&HeaderName::from_static(name)), None, "{name}");
        }
    }
}

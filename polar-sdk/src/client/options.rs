//! Options of a single call.

use std::time::Duration;

use http::{HeaderName, HeaderValue};

use super::token;
use crate::send::RetryPolicy;
use crate::types::Secret;

/// Overrides of client settings for a single call, passed to `with_options` of any request.
///
/// Invalid options are reported when the request is sent; the error names the option.
///
/// ```
/// use polar_sdk::{RequestOptions, RetryPolicy};
/// use std::time::Duration;
///
/// let options = RequestOptions::new().timeout(Duration::from_secs(5)).retry(RetryPolicy::off());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use = "options have no effect until they are passed to a request with `with_options`"]
pub struct RequestOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) token: Option<Secret>,
    pub(crate) retry: Option<RetryPolicy>,
    /// Sorted by name.
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    /// The first error, reported when the request is sent.
    pub(crate) error: Option<String>,
}

/// Prevents a panic of `HeaderMap`, which has a maximum size. Servers reject far fewer headers.
const MAX_HEADERS: usize = 100;

impl RequestOptions {
    /// Creates options without overrides.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the timeout of the call in total, including retries and the delays between them, instead of the client's
    /// [`timeout`](crate::PolarBuilder::timeout). Must not be zero.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        if timeout.is_zero() {
            self.set_error("`timeout` must be greater than zero".to_owned());
        }
        self.timeout = Some(timeout);
        self
    }

    /// Sets the timeout of a single attempt, instead of the client's
    /// [`attempt_timeout`](crate::PolarBuilder::attempt_timeout). Must not be zero.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        if timeout.is_zero() {
            self.set_error("`attempt_timeout` must be greater than zero".to_owned());
        }
        self.attempt_timeout = Some(timeout);
        self
    }

    /// Sets the token of the call, instead of the client's: for example that of another organization or of a customer
    /// session.
    ///
    /// ```no_run
    /// # async fn run(polar: polar_sdk::Polar, other: polar_sdk::Secret) -> Result<(), polar_sdk::Error> {
    /// use polar_sdk::RequestOptions;
    ///
    /// // A marketplace can use one client with the tokens of many organizations.
    /// let theirs = polar.checkouts().list().with_options(RequestOptions::new().token(&other)).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The token is sent with operations that require one, and with those for which it is optional, such as
    /// `checkouts().client_confirm(…)`. The latter never use the token of the client.
    pub fn token(mut self, token: impl Into<Secret>) -> Self {
        let token = token.into();
        if let Err(why) = token::validate(&token) {
            self.set_error(why);
        }
        self.token = Some(token);
        self
    }

    /// Sets when the call is retried, instead of the client's policy.
    ///
    /// ```no_run
    /// # async fn run(polar: polar_sdk::Polar, id: polar_sdk::ids::CheckoutId) -> Result<(), polar_sdk::Error> {
    /// use polar_sdk::{RequestOptions, RetryPolicy};
    ///
    /// // A user is waiting for the page: fail fast.
    /// let checkout = polar.checkouts().get(id).with_options(RequestOptions::new().retry(RetryPolicy::off())).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        if let Err(why) = policy.validate() {
            self.set_error(why);
        }
        self.retry = Some(policy);
        self
    }

    /// Adds a header to the request, 100 at most. A later value of the same name replaces an earlier one.
    ///
    /// ```no_run
    /// # async fn run(polar: polar_sdk::Polar, id: polar_sdk::ids::CheckoutId) -> Result<(), polar_sdk::Error> {
    /// use polar_sdk::RequestOptions;
    ///
    /// let traced = RequestOptions::new().header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    /// let checkout = polar.checkouts().get(id).with_options(traced).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Headers that the crate sets (`Authorization`, `Polar-Version`, `Content-Type`, …) and headers that belong to the
    /// connection (`Connection`, `Content-Length`, `Transfer-Encoding`, …) are rejected; the error names the option to
    /// use instead, if there is one.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        match parse_header(name.as_ref(), value.as_ref()) {
            Ok((name, value)) => self.set_header(name, value),
            Err(why) => self.set_error(why),
        }
        self
    }

    fn set_header(&mut self, name: HeaderName, value: HeaderValue) {
        match self
            .headers
            .binary_search_by(|(known, _)| known.as_str().cmp(name.as_str()))
        {
            Ok(index) => {
                if let Some((_, known)) = self.headers.get_mut(index) {
                    *known = value;
                }
            }
            Err(_) if self.headers.len() >= MAX_HEADERS => {
                self.set_error(format!("more than {MAX_HEADERS} headers were added with `header`"));
            }
            Err(index) => self.headers.insert(index, (name, value)),
        }
    }

    /// Keeps the first error.
    fn set_error(&mut self, why: String) {
        self.error.get_or_insert(why);
    }

    /// Applies later options over these.
    pub(crate) fn merge(&mut self, later: Self) {
        self.timeout = later.timeout.or(self.timeout);
        self.attempt_timeout = later.attempt_timeout.or(self.attempt_timeout);
        self.token = later.token.or(self.token.take());
        self.retry = later.retry.or(self.retry.take());
        for (name, value) in later.headers {
            self.set_header(name, value);
        }
        self.error = self.error.take().or(later.error);
    }
}

fn parse_header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), String> {
    let Ok(parsed) = HeaderName::try_from(name) else {
        return Err(format!("{name:?} is not a valid header name"));
    };
    if let Some(why) = reserved(&parsed) {
        return Err(format!("the header `{parsed}` cannot be set: {why}"));
    }
    let Ok(mut value) = HeaderValue::try_from(value) else {
        return Err(format!(
            "the value of the header `{parsed}` contains characters that are not allowed in a header"
        ));
    };
    // Any header may contain a secret, so none is logged.
    value.set_sensitive(true);
    Ok((parsed, value))
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
    fn reports_invalid_options_by_name() {
        for (options, why) in [
            (RequestOptions::new().timeout(Duration::ZERO), "`timeout`"),
            (
                RequestOptions::new().attempt_timeout(Duration::ZERO),
                "`attempt_timeout`",
            ),
            (
                RequestOptions::new().retry(RetryPolicy::new().retryable_statuses(&[200])),
                "`retryable_statuses`",
            ),
            (RequestOptions::new().token(""), "the token is empty"),
            (
                RequestOptions::new().header("Authorization", "x"),
                "the header `authorization` cannot be set: it is set by the crate; use the option `token`",
            ),
            (
                RequestOptions::new().header("Transfer-Encoding", "chunked"),
                "the header `transfer-encoding` cannot be set: it applies to a single connection",
            ),
            (RequestOptions::new().header("x y", "1"), "\"x y\""),
            (RequestOptions::new().header("x-y", "a\r\nb"), "`x-y`"),
            (
                (0..101).fold(RequestOptions::new(), |options, n| options.header(format!("x-{n}"), "")),
                "more than 100",
            ),
        ] {
            let error = options.error.unwrap();
            assert!(error.contains(why), "{error}");
        }
    }

    #[test]
    fn later_options_take_precedence() {
        let mut options = RequestOptions::new().timeout(Duration::from_secs(1)).header("x-a", "1");
        options.merge(
            RequestOptions::new()
                .timeout(Duration::from_secs(2))
                .attempt_timeout(Duration::from_secs(1))
                .header("x-a", "2")
                .token("t"),
        );
        assert_eq!(options.timeout, Some(Duration::from_secs(2)));
        assert_eq!(options.attempt_timeout, Some(Duration::from_secs(1)));
        assert_eq!(
            options.headers,
            [(HeaderName::from_static("x-a"), HeaderValue::from_static("2"))]
        );
        assert_eq!(options.error, None);
        assert!(!format!("{:?}", RequestOptions::new().header("x-a", "canary").token("canary")).contains("canary"));
    }

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

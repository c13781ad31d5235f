//! Options of a single call.

use std::time::Duration;

use http::HeaderMap;

use super::custom_headers::CustomHeaders;
use super::token;
use crate::send::RetryPolicy;
use crate::types::Secret;

/// A set of options for calls, passed to `options` of any request. Requests also have each option as a method.
///
/// Invalid options are reported when the request is sent; the error names the option.
///
/// ```
/// # async fn run(polar: polar_sdk::Polar, id: polar_sdk::ids::CheckoutId) -> Result<(), polar_sdk::Error> {
/// use polar_sdk::{RequestOptions, RetryPolicy};
/// use std::time::Duration;
///
/// // A user is waiting for the page: fail fast.
/// let interactive = RequestOptions::new().timeout(Duration::from_secs(5)).retry(RetryPolicy::off());
/// let checkout = polar.checkouts().get(id).options(interactive.clone()).await?;
/// let newest = polar.checkouts().list().limit(5).options(interactive).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use = "options have no effect until they are passed to a request"]
pub struct RequestOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) token: Option<Secret>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) headers: CustomHeaders,
    /// The first error, reported when the request is sent.
    pub(crate) error: Option<String>,
}

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
    /// let theirs = polar.checkouts().list().token(&other).await?;
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
    /// use polar_sdk::RetryPolicy;
    ///
    /// let checkout = polar.checkouts().get(id).retry(RetryPolicy::off()).await?;
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
    /// let traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    /// let checkout = polar.checkouts().get(id).header("traceparent", traceparent).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Headers that the crate sets (`Authorization`, `Polar-Version`, `Content-Type`, …) and headers that belong to the
    /// connection (`Connection`, `Content-Length`, `Transfer-Encoding`, …) are rejected; the error names the option to
    /// use instead, if there is one.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        if let Err(why) = self.headers.add(name.as_ref(), value.as_ref()) {
            self.set_error(why);
        }
        self
    }

    /// Adds several headers, under the rules of [`header`](Self::header). Of the values of a name, the last is sent.
    ///
    /// ```no_run
    /// # async fn run(
    /// #     polar: polar_sdk::Polar,
    /// #     id: polar_sdk::ids::CheckoutId,
    /// #     inject: impl Fn(&mut polar_sdk::http::HeaderMap),
    /// # ) -> Result<(), polar_sdk::Error> {
    /// use polar_sdk::http::HeaderMap;
    ///
    /// // Filled by the propagator of a tracing library.
    /// let mut headers = HeaderMap::new();
    /// inject(&mut headers);
    /// let checkout = polar.checkouts().get(id).headers(&headers).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn headers(mut self, headers: &HeaderMap) -> Self {
        for (name, value) in headers {
            if let Err(why) = self.headers.add_parsed(name, value) {
                self.set_error(why);
            }
        }
        self
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
        let merged = self.headers.merge(later.headers);
        self.error = self.error.take().or(later.error).or(merged.err());
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderName, HeaderValue};

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
            (RequestOptions::new().header("x y", "1"), "the name of a header"),
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
    fn header_map_follows_the_rules_of_single_headers() {
        let mut map = HeaderMap::new();
        map.append("x-a", HeaderValue::from_static("1"));
        map.append("x-a", HeaderValue::from_static("2"));
        map.append("x-b", HeaderValue::from_static("canary"));
        let options = RequestOptions::new().headers(&map);
        let sent: Vec<_> = options
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_bytes()))
            .collect();
        assert_eq!(sent, [("x-a", &b"2"[..]), ("x-b", b"canary")]);
        assert!(!format!("{options:?}").contains("canary"));
        map.insert("authorization", HeaderValue::from_static("x"));
        assert!(
            RequestOptions::new()
                .headers(&map)
                .error
                .unwrap()
                .contains("`authorization`")
        );
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
            options.headers.iter().collect::<Vec<_>>(),
            [&(HeaderName::from_static("x-a"), HeaderValue::from_static("2"))]
        );
        assert_eq!(options.error, None);
        assert!(!format!("{:?}", RequestOptions::new().header("x-a", "canary").token("canary")).contains("canary"));
    }
}

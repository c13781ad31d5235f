//! What a caller may choose for one call.

use std::time::Duration;

use http::{HeaderName, HeaderValue};

use super::token;
use crate::send::RetryPolicy;
use crate::types::Secret;

/// What is different for one call, set by `with_options` on any request.
///
/// Values that make no sense are refused when the request is sent, with an error that names the option.
///
/// ```
/// use polar_sdk::{RequestOptions, RetryPolicy};
/// use std::time::Duration;
///
/// let options = RequestOptions::new().timeout(Duration::from_secs(5)).retry(RetryPolicy::off());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use = "options do nothing until a request is given them with `with_options`"]
pub struct RequestOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) token: Option<Secret>,
    pub(crate) retry: Option<RetryPolicy>,
    /// By name. A list, since it is copied and let go of more often than searched.
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) problem: Option<String>,
}

/// A map of headers panics where it has too many of them; servers give up long before.
const MOST_HEADERS: usize = 100;

fn too_many() -> String {
    format!("more than {MOST_HEADERS} headers are given with `header`")
}

impl RequestOptions {
    /// Nothing different.
    pub fn new() -> Self {
        Self::default()
    }

    /// How long the call may take in all, retries and the waits between them included, in place of the client's
    /// [`timeout`](crate::PolarBuilder::timeout). Not zero.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        if timeout.is_zero() {
            self.refuse("the option `timeout` is zero, so that no call could ever succeed".to_owned());
        }
        self.timeout = Some(timeout);
        self
    }

    /// How long one try may take: see [`PolarBuilder::attempt_timeout`](crate::PolarBuilder::attempt_timeout). Not zero.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        if timeout.is_zero() {
            self.refuse("the option `attempt_timeout` is zero, so that no try could ever succeed".to_owned());
        }
        self.attempt_timeout = Some(timeout);
        self
    }

    /// The token to use instead of the client's: another organization's, a personal one, or a customer session's.
    ///
    /// ```no_run
    /// # async fn run(polar: polar_sdk::Polar, other: polar_sdk::Secret) -> Result<(), polar_sdk::Error> {
    /// use polar_sdk::RequestOptions;
    ///
    /// // One client for all organizations of a marketplace, each with a token of its own.
    /// let theirs = polar.checkouts().list().with_options(RequestOptions::new().token(&other)).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// It goes to operations that take a token, and only there: some take one where it is given
    /// (`checkouts().client_confirm(…)`, for which a customer's session may be of use), and are sent without any
    /// otherwise, even if the client has one.
    pub fn token(mut self, token: impl Into<Secret>) -> Self {
        let token = token.into();
        if let Err(why) = token::check(&token) {
            self.refuse(why);
        }
        self.token = Some(token);
        self
    }

    /// When to try again, in place of the client's policy.
    ///
    /// ```no_run
    /// # async fn run(polar: polar_sdk::Polar, id: polar_sdk::ids::CheckoutId) -> Result<(), polar_sdk::Error> {
    /// use polar_sdk::{RequestOptions, RetryPolicy};
    ///
    /// // Whoever waits for this page would rather be told at once.
    /// let checkout = polar.checkouts().get(id).with_options(RequestOptions::new().retry(RetryPolicy::off())).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        if let Err(why) = policy.validate() {
            self.refuse(why);
        }
        self.retry = Some(policy);
        self
    }

    /// A header to send besides the crate's own. The last value given for a name wins.
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
    /// Headers that the crate sets (`Authorization`, `Polar-Version`, `Content-Type`, …) and those that belong to the
    /// connection (`Connection`, `Content-Length`, `Transfer-Encoding`, …) are refused, with what to do instead.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        match header(name.as_ref(), value.as_ref()) {
            Ok(_) if self.headers.len() >= MOST_HEADERS => self.refuse(too_many()),
            Ok((name, value)) => self.set_header(name, value),
            Err(why) => self.refuse(why),
        }
        self
    }

    /// In place of an earlier one of that name.
    fn set_header(&mut self, name: HeaderName, value: HeaderValue) {
        let place = self
            .headers
            .partition_point(|(known, _)| known.as_str() < name.as_str());
        match self.headers.get_mut(place) {
            Some((known, old)) if *known == name => *old = value,
            _ => self.headers.insert(place, (name, value)),
        }
    }

    /// Keeps the first problem.
    fn refuse(&mut self, why: String) {
        self.problem.get_or_insert(why);
    }

    /// What `later` sets wins.
    pub(crate) fn merge(&mut self, later: Self) {
        self.timeout = later.timeout.or(self.timeout);
        self.attempt_timeout = later.attempt_timeout.or(self.attempt_timeout);
        self.token = later.token.or(self.token.take());
        self.retry = later.retry.or(self.retry.take());
        if self.headers.len() + later.headers.len() > MOST_HEADERS {
            self.refuse(too_many());
        } else {
            for (name, value) in later.headers {
                self.set_header(name, value);
            }
        }
        self.problem = self.problem.take().or(later.problem);
    }
}

fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), String> {
    let Ok(known) = HeaderName::try_from(name) else {
        return Err(format!("the header name {name:?} has characters that no name can hold"));
    };
    if let Some(why) = reserved(&known) {
        return Err(format!("the header `{known}` cannot be given: {why}"));
    }
    let Ok(mut value) = HeaderValue::try_from(value) else {
        return Err(format!(
            "the value of the header `{known}` has characters that no header can hold"
        ));
    };
    // Whatever it is, it need not stand in a log.
    value.set_sensitive(true);
    Ok((known, value))
}

/// Why a header is refused, if it is.
pub(crate) fn reserved(name: &HeaderName) -> Option<&'static str> {
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
mod tests_options {
    use super::*;

    #[test]
    fn what_makes_no_sense_is_refused_by_name() {
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
                "the header `authorization` cannot be given: the crate sets it; use the option `token`",
            ),
            (
                RequestOptions::new().header("Transfer-Encoding", "chunked"),
                "the header `transfer-encoding` cannot be given: it is the connection's",
            ),
            (RequestOptions::new().header("x y", "1"), "\"x y\""),
            (RequestOptions::new().header("x-y", "a\r\nb"), "`x-y`"),
            (
                (0..101).fold(RequestOptions::new(), |options, n| options.header(format!("x-{n}"), "")),
                "more than 100",
            ),
        ] {
            let problem = options.problem.unwrap();
            assert!(problem.contains(why), "{problem}");
        }
    }

    #[test]
    fn later_options_win() {
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
        assert_eq!(options.problem, None);
        assert!(!format!("{:?}", RequestOptions::new().header("x-a", "canary").token("canary")).contains("canary"));
    }
}

#[cfg(test)]
mod tests_reserved {
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

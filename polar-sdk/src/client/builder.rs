//! The builder of a client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use super::custom_headers::CustomHeaders;
use super::token;
use super::{ClientConfig, Polar};
use crate::error::{Error, ErrorKind};
use crate::generated::meta;
use crate::send::{BaseUrl, ConnectionOptions, Observer, RetryPolicy, SendContext, Transport, VersionCheck};
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
use crate::send::{HttpTransport, Tls};
use crate::types::Secret;

/// Configures a [`Polar`] client.
///
/// Options are validated by [`build`](Self::build).
///
/// ```no_run
/// use polar_sdk::Polar;
/// use std::time::Duration;
///
/// let polar = Polar::builder()
///     .token("polar_oat_test")
///     .sandbox()
///     .timeout(Duration::from_secs(15))
///     .user_agent("shop/1.2")
///     .build()?;
/// # drop(polar);
/// # Ok::<(), polar_sdk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct PolarBuilder {
    pub(super) base_url: String,
    allow_http: bool,
    token: Option<Secret>,
    timeout: Duration,
    attempt_timeout: Option<Duration>,
    connections: ConnectionOptions,
    retry: RetryPolicy,
    user_agent: Option<String>,
    headers: CustomHeaders,
    /// The first invalid header.
    header_error: Option<String>,
    max_response_size: usize,
    /// The error of a transport that could not be created is returned by `build`.
    transport: Option<Result<Arc<dyn Transport>, Error>>,
    observer: Option<SharedObserver>,
}

#[derive(Clone)]
struct SharedObserver(Arc<dyn Observer>);

/// Omits the observer, which need not be `Debug`.
impl fmt::Debug for SharedObserver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Observer")
    }
}

impl PolarBuilder {
    pub(super) fn new() -> Self {
        Self {
            base_url: meta::PRODUCTION.to_owned(),
            allow_http: false,
            token: None,
            timeout: Duration::from_secs(30),
            attempt_timeout: None,
            connections: ConnectionOptions::DEFAULT,
            retry: RetryPolicy::new(),
            user_agent: None,
            headers: CustomHeaders::default(),
            header_error: None,
            max_response_size: 32 * 1024 * 1024,
            transport: None,
            observer: None,
        }
    }

    /// Sets the access token. Without a token, only operations that require none can be called.
    pub fn token(self, token: impl Into<Secret>) -> Self {
        Self {
            token: Some(token.into()),
            ..self
        }
    }

    /// Uses the production API. This is the default.
    pub fn production(self) -> Self {
        self.base_url(meta::PRODUCTION)
    }

    /// Uses the sandbox API, which has its own tokens and data and moves no money.
    pub fn sandbox(self) -> Self {
        self.base_url(meta::SANDBOX)
    }

    /// Sets the base URL of another server or of a gateway: `https://host`, optionally with a port and a path, such as
    /// `https://gateway.example/polar`. The path is put before that of each operation, which begins with `/v1`.
    ///
    /// Plain HTTP is accepted for loopback addresses only, unless [`allow_http`](Self::allow_http) is set.
    pub fn base_url(self, url: impl Into<String>) -> Self {
        Self {
            base_url: url.into(),
            ..self
        }
    }

    /// Allows a base URL with plain HTTP and any host. The token is then sent unencrypted.
    pub fn allow_http(self) -> Self {
        Self {
            allow_http: true,
            ..self
        }
    }

    /// Sets the timeout of a call in total, including retries and the delays between them. Must not be zero. Defaults
    /// to 30 s.
    pub fn timeout(self, timeout: Duration) -> Self {
        Self { timeout, ..self }
    }

    /// Sets the timeout of a single attempt. Must not be zero. Defaults to 20 s for reads (`GET`), which leaves time
    /// for a retry.
    ///
    /// Writes have no attempt timeout by default, because it is unknown what an interrupted write has done. Has no
    /// effect if it is longer than [`timeout`](Self::timeout).
    pub fn attempt_timeout(self, timeout: Duration) -> Self {
        Self {
            attempt_timeout: Some(timeout),
            ..self
        }
    }

    /// Sets the timeout for connecting. Must not be zero. Defaults to 10 s. Has no effect on a custom
    /// [`transport`](Self::transport).
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connections.connect_timeout = timeout;
        self
    }

    /// Sets how long an unused connection is kept for later calls. Must not be zero. Defaults to 30 s. Has no effect on a
    /// custom [`transport`](Self::transport).
    ///
    /// A write that reuses a connection while the server is closing it fails, and is not retried because the server may
    /// have received it. Choose less than the idle timeout of the server and of each proxy before it, which is usually 60
    /// s or more.
    pub fn pool_idle_timeout(mut self, timeout: Duration) -> Self {
        self.connections.pool_idle_timeout = timeout;
        self
    }

    /// Sets how many unused connections are kept for later calls, for each Tokio runtime that uses the client. With 0, each
    /// call opens a connection. Defaults to 32. Has no effect on a custom [`transport`](Self::transport).
    pub fn pool_max_idle_per_host(mut self, connections: usize) -> Self {
        self.connections.pool_max_idle_per_host = connections;
        self
    }

    /// Sets when calls are retried. Defaults to [`RetryPolicy::new`].
    pub fn retry(self, policy: RetryPolicy) -> Self {
        Self { retry: policy, ..self }
    }

    /// Appends the name of the application, such as `shop/1.2`, to the `User-Agent` header of the crate.
    pub fn user_agent(self, application: impl Into<String>) -> Self {
        Self {
            user_agent: Some(application.into()),
            ..self
        }
    }

    /// Adds a header to every call of the client, 100 at most, such as one that a gateway requires. A later value of the
    /// same name replaces an earlier one, and a header [of a call](crate::RequestOptions::header) replaces that of the
    /// client.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), polar_sdk::Error> {
    /// let polar = polar_sdk::Polar::builder().token("polar_oat_test").header("x-gateway-key", "secret").build()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The headers that [`RequestOptions::header`](crate::RequestOptions::header) rejects are rejected here as well.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        if let Err(why) = self.headers.add(name.as_ref(), value.as_ref()) {
            self.header_error.get_or_insert(why);
        }
        self
    }

    /// Sets the maximum size of a response body, in bytes. Must not be zero. Defaults to 32 MiB.
    ///
    /// A call with a larger response returns an error ([`is_too_large`](Error::is_too_large)).
    pub fn max_response_size(self, bytes: usize) -> Self {
        Self {
            max_response_size: bytes,
            ..self
        }
    }

    /// Sends requests with a custom transport instead of the default one, or with a wrapper of the default one
    /// (`HttpTransport`).
    pub fn transport(self, transport: impl Transport) -> Self {
        Self {
            transport: Some(Ok(Arc::new(transport))),
            ..self
        }
    }

    /// Observes all calls of the client, for metrics. Defaults to none. See [`Observer`].
    pub fn observer(self, observer: impl Observer) -> Self {
        Self {
            observer: Some(SharedObserver(Arc::new(observer))),
            ..self
        }
    }

    /// Sends requests with custom reqwest clients, for example with a proxy, other root certificates or a client
    /// certificate.
    ///
    /// Accepts a function that returns the builder of a client. It is called here, and once for each further Tokio runtime
    /// in which the client is used, because connections cannot be shared between runtimes. Redirects and retries of
    /// reqwest are disabled: following a redirect could send the token to another host, and a retry could charge a
    /// customer twice. All other options apply as configured, including timeouts, TLS and the connection pool. The options
    /// of this builder for connections have no effect.
    ///
    /// ```no_run
    /// use polar_sdk::{Polar, reqwest};
    ///
    /// let proxy = reqwest::Proxy::https("http://proxy.shop.dev:3128")?;
    /// let polar = Polar::builder()
    ///     .token("polar_oat_test")
    ///     .http_client(move || reqwest::Client::builder().proxy(proxy.clone()))
    ///     .build()?;
    /// # drop(polar);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// If the client cannot be built, [`build`](Self::build) returns an error. With the feature `rustls-ring` instead of
    /// `rustls`, this method installs ring as the process-wide provider of rustls, unless one is installed.
    #[cfg(all(feature = "reqwest-013", not(target_family = "wasm")))]
    pub fn http_client(self, configure: impl Fn() -> reqwest::ClientBuilder + Send + Sync + 'static) -> Self {
        let transport = match HttpTransport::from_client_builder(configure) {
            Ok(transport) => Ok(Arc::new(transport) as Arc<dyn Transport>),
            Err(source) => {
                let why = "the client passed to `http_client` cannot be built".to_owned();
                Err(invalid(why).with_source(source))
            }
        };
        Self {
            transport: Some(transport),
            ..self
        }
    }

    /// Builds the client.
    ///
    /// # Errors
    /// Returns an error if an option is invalid (the error names it), if TLS is not available, or if no transport is
    /// set and the crate has no default one (without the feature `reqwest`, and on WebAssembly).
    pub fn build(self) -> Result<Polar, Error> {
        if let Some(token) = &self.token {
            token::validate(token).map_err(invalid)?;
        }
        for (name, is_zero) in [
            ("timeout", self.timeout.is_zero()),
            (
                "attempt_timeout",
                self.attempt_timeout.is_some_and(|limit| limit.is_zero()),
            ),
            ("max_response_size", self.max_response_size == 0),
        ] {
            if is_zero {
                return Err(invalid(format!("`{name}` must be greater than zero")));
            }
        }
        self.connections.validate().map_err(invalid)?;
        self.retry.validate().map_err(invalid)?;
        if let Some(why) = self.header_error {
            return Err(invalid(why));
        }
        let base_url = BaseUrl::parse(&self.base_url, self.allow_http).map_err(invalid)?;
        let user_agent = user_agent(self.user_agent.as_deref())?;
        let transport = match self.transport {
            Some(transport) => transport?,
            None => default_transport(&base_url, self.connections)?,
        };
        Ok(Polar {
            shared: Arc::new(ClientConfig {
                token: self.token,
                timeout: self.timeout,
                attempt_timeout: self.attempt_timeout,
                retry: self.retry,
                user_agent,
                headers: self.headers,
                send: Arc::new(SendContext {
                    base_url,
                    transport,
                    observer: self.observer.map(|observer| observer.0),
                    max_response_size: self.max_response_size,
                    version_check: VersionCheck::new(),
                }),
            }),
        })
    }
}

pub(super) fn invalid(why: String) -> Error {
    Error::local(ErrorKind::Configuration, why)
}

fn user_agent(application: Option<&str>) -> Result<HeaderValue, Error> {
    let sdk = concat!("polar-sdk-rust/", env!("CARGO_PKG_VERSION"));
    let Some(application) = application else {
        return Ok(HeaderValue::from_static(sdk));
    };
    HeaderValue::from_str(&format!("{sdk} {application}"))
        .map_err(|_| invalid("`user_agent` contains characters that are not allowed in a header".to_owned()))
}

#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
fn default_transport(base_url: &BaseUrl, connections: ConnectionOptions) -> Result<Arc<dyn Transport>, Error> {
    // Only this origin is contacted, so plain HTTP does not need the certificates of the platform.
    let tls = if base_url.uses_tls() {
        Tls::platform()
    } else {
        Tls::none()
    };
    match tls {
        Ok(tls) => Ok(Arc::new(HttpTransport::create(connections, tls))),
        Err(source) => Err(invalid("TLS cannot be set up on this machine".to_owned()).with_source(source)),
    }
}

#[cfg(any(not(feature = "reqwest"), target_family = "wasm"))]
fn default_transport(_: &BaseUrl, _: ConnectionOptions) -> Result<Arc<dyn Transport>, Error> {
    Err(invalid(
        "no transport is available: set one with `transport`, or enable the feature `reqwest` (not on wasm)".to_owned(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rejects_invalid_options_by_name() {
        for (builder, why) in [
            (Polar::builder().token(""), "the token is empty"),
            (Polar::builder().token("canary\n"), "ends with a line break"),
            (
                Polar::builder().base_url("https://api.polar.sh/v1"),
                "must not end with `/v1`",
            ),
            (Polar::builder().base_url("http://api.polar.sh"), "must use https"),
            (Polar::builder().timeout(Duration::ZERO), "`timeout`"),
            (Polar::builder().attempt_timeout(Duration::ZERO), "`attempt_timeout`"),
            (
                Polar::builder().retry(RetryPolicy::new().max_elapsed(Duration::ZERO)),
                "`max_elapsed`",
            ),
            (Polar::builder().connect_timeout(Duration::ZERO), "`connect_timeout`"),
            (
                Polar::builder().pool_idle_timeout(Duration::ZERO),
                "`pool_idle_timeout`",
            ),
            (Polar::builder().max_response_size(0), "`max_response_size`"),
            (Polar::builder().user_agent("a\nb"), "`user_agent`"),
        ] {
            let error = builder.build().unwrap_err();
            assert!(error.is_invalid_request() && error.operation().is_none());
            assert!(error.to_string().contains(why), "{error}");
            assert!(!format!("{error} {error:?}").contains("canary"));
        }
    }

    #[cfg(feature = "reqwest")]
    #[test]
    fn hides_the_token_in_debug_output() {
        let polar = Polar::builder()
            .token("canary")
            .base_url("http://localhost:1")
            .build()
            .unwrap();
        assert!(!format!("{polar:?}").contains("canary"));
        assert_eq!(polar.base_url(), "http://localhost:1");
        let token = Secret::from("canary");
        assert!(!format!("{:?}", Polar::builder().token(token)).contains("canary"));
    }
}

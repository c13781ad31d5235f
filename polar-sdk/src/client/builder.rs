//! Builds clients, and refuses what could never work.

use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use super::{Polar, Shared, token};
use crate::error::{Error, ErrorKind};
use crate::generated::meta;
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
use crate::send::ReqwestTransport;
use crate::send::trace::VersionWatch;
use crate::send::{BaseUrl, RetryPolicy, Transport};
use crate::types::Secret;

/// Builds a [`Polar`] client.
///
/// Nothing is checked before [`build`](Self::build).
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
    base: String,
    allow_http: bool,
    token: Option<Secret>,
    timeout: Duration,
    attempt_timeout: Option<Duration>,
    connect_timeout: Duration,
    retry: RetryPolicy,
    application: Option<String>,
    max_response_size: usize,
    /// The last one given, or why it is none.
    transport: Option<Result<Arc<dyn Transport>, Error>>,
}

impl PolarBuilder {
    pub(crate) fn new() -> Self {
        Self {
            base: meta::PRODUCTION.to_owned(),
            allow_http: false,
            token: None,
            timeout: Duration::from_secs(30),
            attempt_timeout: None,
            connect_timeout: Duration::from_secs(10),
            retry: RetryPolicy::new(),
            application: None,
            max_response_size: 32 * 1024 * 1024,
            transport: None,
        }
    }

    /// The token to authenticate with. Without one, only operations that need none can be called.
    pub fn token(self, token: impl Into<Secret>) -> Self {
        Self {
            token: Some(token.into()),
            ..self
        }
    }

    /// Ask the production API. This is the default.
    pub fn production(self) -> Self {
        self.base_url(meta::PRODUCTION)
    }

    /// Ask the sandbox, which has tokens and data of its own and moves no money.
    pub fn sandbox(self) -> Self {
        self.base_url(meta::SANDBOX)
    }

    /// Ask another server: `https://host` or `https://host:port`, without a path. Plain http is taken for loopback
    /// addresses only, unless [`allow_http`](Self::allow_http) is set.
    pub fn base_url(self, url: impl Into<String>) -> Self {
        Self {
            base: url.into(),
            ..self
        }
    }

    /// Take a base URL with plain http. The token then travels readable for everybody on the way.
    pub fn allow_http(self) -> Self {
        Self {
            allow_http: true,
            ..self
        }
    }

    /// How long a call may take in all, retries and the waits between them included: 30 seconds unless set. Not zero.
    pub fn timeout(self, timeout: Duration) -> Self {
        Self { timeout, ..self }
    }

    /// How long one try may take: 20 seconds for reads (`GET`) unless set, so that there is time for another one. Writes
    /// have the whole call's time unless this is set, for a write that is cut short leaves in doubt what it did. Not
    /// zero; without effect where it is longer than [`timeout`](Self::timeout).
    pub fn attempt_timeout(self, timeout: Duration) -> Self {
        Self {
            attempt_timeout: Some(timeout),
            ..self
        }
    }

    /// How long connecting may take: 10 seconds unless set. Not zero. Without effect on a
    /// [`transport`](Self::transport) of your own.
    pub fn connect_timeout(self, timeout: Duration) -> Self {
        Self {
            connect_timeout: timeout,
            ..self
        }
    }

    /// When calls are tried again.
    pub fn retry(self, policy: RetryPolicy) -> Self {
        Self { retry: policy, ..self }
    }

    /// Names the application in the `User-Agent`, behind the crate's own name (`shop/1.2`).
    pub fn user_agent(self, application: impl Into<String>) -> Self {
        Self {
            application: Some(application.into()),
            ..self
        }
    }

    /// The largest answer taken, in bytes: 32 MiB unless set. Not zero.
    pub fn max_response_size(self, bytes: usize) -> Self {
        Self {
            max_response_size: bytes,
            ..self
        }
    }

    /// Sends requests another way than by the default transport.
    pub fn transport(self, transport: impl Transport) -> Self {
        Self {
            transport: Some(Ok(Arc::new(transport))),
            ..self
        }
    }

    /// The client.
    ///
    /// # Errors
    /// If a value makes no sense (the error names it), if TLS cannot be set up on this machine, or if the crate was
    /// built without the feature `reqwest` and no transport is given.
    pub fn build(self) -> Result<Polar, Error> {
        if let Some(token) = &self.token {
            token::check(token).map_err(refuse)?;
        }
        for (name, zero) in [
            ("timeout", self.timeout.is_zero()),
            (
                "attempt_timeout",
                self.attempt_timeout.is_some_and(|limit| limit.is_zero()),
            ),
            ("connect_timeout", self.connect_timeout.is_zero()),
            ("max_response_size", self.max_response_size == 0),
        ] {
            if zero {
                return Err(refuse(format!(
                    "the option `{name}` is zero, so that no call could ever succeed"
                )));
            }
        }
        self.retry.validate().map_err(refuse)?;
        let base = BaseUrl::parse(&self.base, self.allow_http).map_err(refuse)?;
        let user_agent = user_agent(self.application.as_deref())?;
        let transport = match self.transport {
            Some(transport) => transport?,
            None => default_transport(&base, self.connect_timeout)?,
        };
        let (timeout, attempt_timeout) = (self.timeout, self.attempt_timeout);
        let (token, retry, max_response_size) = (self.token, self.retry, self.max_response_size);
        Ok(Polar {
            shared: Arc::new(Shared {
                base,
                token,
                timeout,
                attempt_timeout,
                retry,
                user_agent,
                max_response_size,
                transport,
                version_watch: VersionWatch::new(),
            }),
        })
    }
}

fn refuse(why: String) -> Error {
    Error::local(ErrorKind::Configuration, why)
}

fn user_agent(application: Option<&str>) -> Result<HeaderValue, Error> {
    let own = concat!("polar-sdk-rust/", env!("CARGO_PKG_VERSION"));
    let Some(application) = application else {
        return Ok(HeaderValue::from_static(own));
    };
    HeaderValue::from_str(&format!("{own} {application}"))
        .map_err(|_| refuse("the option `user_agent` has characters that no header can hold".to_owned()))
}

#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
fn default_transport(base: &BaseUrl, connect_timeout: Duration) -> Result<Arc<dyn Transport>, Error> {
    match ReqwestTransport::new(base, connect_timeout) {
        Ok(transport) => Ok(Arc::new(transport)),
        Err(source) => Err(refuse("TLS cannot be set up on this machine".to_owned()).with_source(source)),
    }
}

#[cfg(any(not(feature = "reqwest"), target_family = "wasm"))]
fn default_transport(_: &BaseUrl, _: Duration) -> Result<Arc<dyn Transport>, Error> {
    Err(refuse(
        "there is no transport: give one with `transport`, or, where there are sockets, build the crate with the feature \
         `reqwest`".to_owned(),
    ))
}

impl PolarBuilder {
    /// As [`Polar::from_env`](crate::Polar::from_env), with more to be chosen.
    ///
    /// # Errors
    /// If `POLAR_ACCESS_TOKEN` is not set, or a variable is no text.
    pub fn from_env() -> Result<Self, Error> {
        Self::from_variables(|name| std::env::var_os(name).map(|value| value.into_string().map_err(|_| ())))
    }

    pub(crate) fn from_variables(variable: impl Fn(&str) -> Option<Result<String, ()>>) -> Result<Self, Error> {
        let read = |name: &str| match variable(name) {
            Some(Ok(value)) => Ok(Some(value)),
            Some(Err(())) => Err(refuse(format!("the environment variable {name} is not valid UTF-8"))),
            None => Ok(None),
        };
        let Some(token) = read("POLAR_ACCESS_TOKEN")?.map(Secret::from) else {
            return Err(refuse(
                "the environment variable POLAR_ACCESS_TOKEN is not set".to_owned(),
            ));
        };
        if token.expose().is_empty() {
            return Err(refuse(
                "the environment variable POLAR_ACCESS_TOKEN is empty".to_owned(),
            ));
        }
        token::check(&token).map_err(|why| refuse(format!("POLAR_ACCESS_TOKEN: {why}")))?;
        let builder = Self::new().token(token);
        match read("POLAR_SERVER")?.as_deref() {
            None | Some("" | "production") => Ok(builder),
            Some("sandbox") => Ok(builder.sandbox()),
            Some(url) => match BaseUrl::parse(url, false) {
                Ok(_) => Ok(builder.base_url(url)),
                Err(why) => Err(refuse(format!(
                    "POLAR_SERVER is neither \"production\" nor \"sandbox\" nor a URL: {why}"
                ))),
            },
        }
    }
}

#[cfg(all(feature = "reqwest-013", not(target_family = "wasm")))]
impl PolarBuilder {
    /// Sends requests by a reqwest client of your own: with a proxy, other roots, a client certificate.
    ///
    /// It takes the builder and not the client, since two things are not up to it: redirects are left to this crate, or
    /// the token could reach another host, and so is trying again, or a customer could be charged twice. Everything else
    /// is as configured, time limits and TLS included; [`connect_timeout`](Self::connect_timeout) has no effect.
    ///
    /// ```no_run
    /// use polar_sdk::{Polar, reqwest};
    ///
    /// let proxy = reqwest::Proxy::https("http://proxy.shop.dev:3128")?;
    /// let client = reqwest::Client::builder().proxy(proxy);
    /// let polar = Polar::builder().token("polar_oat_test").http_client(client).build()?;
    /// # drop(polar);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// If the client cannot be built, [`build`](Self::build) says so. That is so with this crate's feature `rustls` where
    /// nobody has chosen the cryptography of rustls: enable reqwest's own feature `rustls`, install a `CryptoProvider`,
    /// or give the client a TLS configuration (`tls_backend_preconfigured`).
    #[cfg_attr(docsrs, doc(cfg(feature = "reqwest-013")))]
    pub fn http_client(self, client: reqwest::ClientBuilder) -> Self {
        match ReqwestTransport::configured(client) {
            Ok(transport) => Self {
                transport: Some(Ok(Arc::new(transport))),
                ..self
            },
            Err(source) => {
                let why = "the client of the option `http_client` cannot be built".to_owned();
                Self {
                    transport: Some(Err(refuse(why).with_source(source))),
                    ..self
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;

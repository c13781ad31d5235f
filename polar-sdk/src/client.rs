//! The client and its configuration.

mod builder;
mod options;
mod token;

pub use builder::PolarBuilder;
pub use options::RequestOptions;
pub(crate) use token::authentication;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use crate::error::Error;
use crate::generated::meta;
use crate::send::{RetryPolicy, SendContext};
use crate::types::Secret;

/// A client for the Polar API.
///
/// Create one client and clone it: clones are cheap and share a connection pool. Its methods return the resources of
/// the API, such as `polar.checkouts()`, and the methods of a resource return requests. A request is sent when it is
/// awaited, which requires a Tokio runtime with time enabled.
///
/// ```no_run
/// use polar_sdk::Polar;
///
/// # fn main() -> Result<(), polar_sdk::Error> {
/// let production = Polar::new("polar_oat_…")?;
/// let sandbox = Polar::builder().token("polar_oat_…").sandbox().build()?;
/// # Ok(())
/// # }
/// ```
///
/// By default, a call times out after 30 s in total, each attempt of a read after 20 s, and connecting after 10 s.
/// Requests that are safe to repeat are retried up to twice (see [`RetryPolicy`]).
#[derive(Clone)]
pub struct Polar {
    pub(crate) shared: Arc<ClientConfig>,
}

/// The configuration shared by all clones of a client.
pub(crate) struct ClientConfig {
    pub(crate) token: Option<Secret>,
    pub(crate) timeout: Duration,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retry: RetryPolicy,
    pub(crate) user_agent: HeaderValue,
    pub(crate) send: Arc<SendContext>,
}

impl Polar {
    /// The API version requested with every call.
    pub const API_VERSION: &'static str = meta::API_VERSION;

    /// Creates a client for the production API.
    ///
    /// # Errors
    /// Returns an error if the token is empty or contains characters that are not allowed in a header, or if TLS is not
    /// available.
    pub fn new(token: impl Into<Secret>) -> Result<Self, Error> {
        Self::builder().token(token).build()
    }

    /// Creates a client from environment variables.
    ///
    /// `POLAR_ACCESS_TOKEN` is the token. `POLAR_SERVER` is `production`, `sandbox` or a base URL. Defaults to
    /// `production` if it is unset or empty.
    ///
    /// # Errors
    /// Returns an error if `POLAR_ACCESS_TOKEN` is unset or empty, if a variable is invalid, or if TLS is not
    /// available. An error about a variable names it.
    pub fn from_env() -> Result<Self, Error> {
        PolarBuilder::from_env()?.build()
    }

    /// Creates a client without a token, for operations that do not require one, such as
    /// `polar.checkouts().client_get(…)`.
    ///
    /// # Errors
    /// Returns an error if TLS is not available.
    pub fn anonymous() -> Result<Self, Error> {
        Self::builder().build()
    }

    /// Returns a builder to configure a client.
    pub fn builder() -> PolarBuilder {
        PolarBuilder::new()
    }

    /// Returns the base URL, such as `https://api.polar.sh`.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.shared.send.base_url.as_str()
    }
}

impl fmt::Debug for Polar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Polar")
            .field("base_url", &self.shared.send.base_url)
            .field("token", &self.shared.token)
            .field("timeout", &self.shared.timeout)
            .field("attempt_timeout", &self.shared.attempt_timeout)
            .field("retry", &self.shared.retry)
            .finish_non_exhaustive()
    }
}

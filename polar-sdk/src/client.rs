//! The client and its configuration.

mod builder;
mod custom_headers;
mod environment;
mod options;
mod token;

pub use builder::PolarBuilder;
pub use options::RequestOptions;
pub(crate) use token::authentication;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderName, HeaderValue};

use crate::error::{Error, ErrorKind};
use crate::generated::meta;
use crate::send::{RetryPolicy, SendContext};
use crate::types::{Id, IdKind, Secret};
use custom_headers::CustomHeaders;

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
#[derive(Clone)]
pub(crate) struct ClientConfig {
    pub(crate) token: Option<Secret>,
    pub(crate) timeout: Duration,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retry: RetryPolicy,
    pub(crate) user_agent: HeaderValue,
    /// The headers that are added to every call.
    pub(crate) headers: CustomHeaders,
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

    /// Returns a client with another token and otherwise the same configuration. Both share their connections.
    ///
    /// ```no_run
    /// # async fn run(polar: polar_sdk::Polar, sellers: Vec<polar_sdk::Secret>) -> Result<(), polar_sdk::Error> {
    /// // A marketplace calls Polar with the tokens of many organizations.
    /// for token in sellers {
    ///     let seller = polar.with_token(token)?;
    ///     println!("{} checkouts", seller.checkouts().list().await?.total_count);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Returns an error if the token is empty or contains characters that are not allowed in a header.
    pub fn with_token(&self, token: impl Into<Secret>) -> Result<Self, Error> {
        let token = token.into();
        token::validate(&token).map_err(|why| Error::local(ErrorKind::Configuration, why))?;
        Ok(self.reconfigured(|config| config.token = Some(token)))
    }

    /// Returns a client that acts for one organization, with otherwise the same configuration. Both share their
    /// connections.
    ///
    /// It sends the ID in the header `Polar-Organization`. Personal and OAuth access tokens can access several
    /// organizations and need it to select one; an organization access token does not.
    ///
    /// ```no_run
    /// # async fn run(polar: polar_sdk::Polar, id: polar_sdk::ids::OrganizationId) -> Result<(), polar_sdk::Error> {
    /// let organization = polar.with_organization(id);
    /// println!("{} checkouts", organization.checkouts().list().await?.total_count);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// An ID of another kind does not compile.
    #[must_use]
    pub fn with_organization<K: IdKind>(&self, id: Id<K>) -> Self {
        const { assert!(is_organization(K::NAME), "expected an `OrganizationId`") };
        self.reconfigured(|config| config.headers.replace(ORGANIZATION, &id.to_string()))
    }

    fn reconfigured(&self, change: impl FnOnce(&mut ClientConfig)) -> Self {
        let mut config = (*self.shared).clone();
        change(&mut config);
        Self {
            shared: Arc::new(config),
        }
    }

    /// Returns the base URL, such as `https://api.polar.sh`, without a trailing slash.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.shared.send.base_url.as_str()
    }
}

const ORGANIZATION: HeaderName = HeaderName::from_static("polar-organization");

/// Whether ids of this kind identify organizations. The kinds are generated, so they have no types to name here.
const fn is_organization(kind: &str) -> bool {
    matches!(kind.as_bytes(), b"OrganizationId")
}

impl fmt::Debug for Polar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Polar")
            .field("base_url", &self.shared.send.base_url)
            .field("token", &self.shared.token)
            .field("timeout", &self.shared.timeout)
            .field("attempt_timeout", &self.shared.attempt_timeout)
            .field("retry", &self.shared.retry)
            .field("headers", &self.shared.headers)
            .finish_non_exhaustive()
    }
}

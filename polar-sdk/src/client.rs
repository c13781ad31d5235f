//! The client.

mod builder;
mod options;
pub(crate) mod token;

pub use builder::PolarBuilder;
pub use options::RequestOptions;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use crate::error::Error;
use crate::generated::meta;
use crate::send::trace::VersionWatch;
use crate::send::{BaseUrl, RetryPolicy, Transport};
use crate::types::Secret;

/// A client of the Polar API.
///
/// It is cheap to clone: all clones share one pool of connections, so make one and pass it around. Its methods give
/// the resources (`polar.checkouts()`), whose methods give requests; a request is sent when it is awaited, within a
/// Tokio runtime with its timer enabled.
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
/// Unless set otherwise, a call takes at most 30 seconds in all, each try of a read at most 20 and connecting at most
/// 10, and it is tried again where that is safe (see [`RetryPolicy`]).
#[derive(Clone)]
pub struct Polar {
    pub(crate) shared: Arc<Shared>,
}

/// What all clones share.
pub(crate) struct Shared {
    pub(crate) base: BaseUrl,
    pub(crate) token: Option<Secret>,
    pub(crate) timeout: Duration,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retry: RetryPolicy,
    pub(crate) user_agent: HeaderValue,
    pub(crate) max_response_size: usize,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) version_watch: VersionWatch,
}

impl Polar {
    /// The version of the API that every request asks for.
    pub const API_VERSION: &'static str = meta::API_VERSION;

    /// A client of the production API.
    ///
    /// # Errors
    /// If the token is empty or has characters that no header can hold, or if TLS cannot be set up on this machine.
    pub fn new(token: impl Into<Secret>) -> Result<Self, Error> {
        Self::builder().token(token).build()
    }

    /// A client as the environment says: `POLAR_ACCESS_TOKEN` holds the token, `POLAR_SERVER` is `production` (also
    /// if it is not set or empty), `sandbox` or a URL.
    ///
    /// # Errors
    /// If `POLAR_ACCESS_TOKEN` is not set or empty, or a variable makes no sense; the error names it.
    pub fn from_env() -> Result<Self, Error> {
        PolarBuilder::from_env()?.build()
    }

    /// A client without a token, for the operations that a customer's browser may call
    /// (`polar.checkouts().client_get(…)`).
    ///
    /// # Errors
    /// If TLS cannot be set up on this machine.
    pub fn anonymous() -> Result<Self, Error> {
        Self::builder().build()
    }

    /// Everything that can be chosen.
    pub fn builder() -> PolarBuilder {
        PolarBuilder::new()
    }

    /// The server that is asked (`https://api.polar.sh`).
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.shared.base.as_str()
    }
}

impl fmt::Debug for Polar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Polar")
            .field("base_url", &self.shared.base)
            .field("token", &self.shared.token)
            .field("timeout", &self.shared.timeout)
            .field("attempt_timeout", &self.shared.attempt_timeout)
            .field("retry", &self.shared.retry)
            .finish_non_exhaustive()
    }
}

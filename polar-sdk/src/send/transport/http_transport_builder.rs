//! The builder of the default transport.

use std::time::Duration;

use super::connection_options::ConnectionOptions;
use super::http_transport::HttpTransport;
use super::tls::Tls;
use crate::error::{Error, ErrorKind};

/// Configures an [`HttpTransport`].
///
/// ```
/// use polar_sdk::HttpTransport;
/// use std::time::Duration;
///
/// let transport = HttpTransport::builder().connect_timeout(Duration::from_secs(3)).build()?;
/// # drop(transport);
/// # Ok::<(), polar_sdk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct HttpTransportBuilder(ConnectionOptions);

impl HttpTransport {
    /// Returns a builder to configure a transport.
    pub fn builder() -> HttpTransportBuilder {
        HttpTransportBuilder(ConnectionOptions::DEFAULT)
    }
}

impl HttpTransportBuilder {
    /// Sets the timeout for connecting. Must not be zero. Defaults to 10 s.
    pub fn connect_timeout(self, timeout: Duration) -> Self {
        Self(ConnectionOptions {
            connect_timeout: timeout,
            ..self.0
        })
    }

    /// Sets how long an unused connection is kept. Must not be zero. Defaults to 30 s.
    /// [`PolarBuilder::pool_idle_timeout`](crate::PolarBuilder::pool_idle_timeout) explains how to choose it.
    pub fn pool_idle_timeout(self, timeout: Duration) -> Self {
        Self(ConnectionOptions {
            pool_idle_timeout: timeout,
            ..self.0
        })
    }

    /// Sets how many unused connections are kept for each runtime. 0 disables the reuse of connections. Defaults to 32.
    pub fn pool_max_idle_per_host(self, connections: usize) -> Self {
        Self(ConnectionOptions {
            pool_max_idle_per_host: connections,
            ..self.0
        })
    }

    /// Builds the transport.
    ///
    /// # Errors
    /// Returns an error if an option is invalid (the error names it), or if TLS cannot be set up on this machine.
    pub fn build(self) -> Result<HttpTransport, Error> {
        let invalid = |why: String| Error::local(ErrorKind::Configuration, why);
        self.0.validate().map_err(invalid)?;
        match Tls::platform() {
            Ok(tls) => Ok(HttpTransport::create(self.0, tls)),
            Err(source) => Err(invalid("TLS cannot be set up on this machine".to_owned()).with_source(source)),
        }
    }
}

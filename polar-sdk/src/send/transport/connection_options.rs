//! Options of the default transport's connections.

use std::time::Duration;

/// How connections are opened and kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ConnectionOptions {
    pub(crate) connect_timeout: Duration,
    pub(crate) pool_idle_timeout: Duration,
    pub(crate) pool_max_idle_per_host: usize,
}

impl ConnectionOptions {
    pub(crate) const DEFAULT: Self = Self {
        connect_timeout: Duration::from_secs(10),
        // Servers and load balancers usually close idle connections after 60 s or more.
        pool_idle_timeout: Duration::from_secs(30),
        pool_max_idle_per_host: 32,
    };

    /// Checks the options. An error names the invalid one.
    pub(crate) fn validate(&self) -> Result<(), String> {
        for (name, duration) in [
            ("connect_timeout", self.connect_timeout),
            ("pool_idle_timeout", self.pool_idle_timeout),
        ] {
            if duration.is_zero() {
                return Err(format!("`{name}` must be greater than zero"));
            }
        }
        Ok(())
    }
}

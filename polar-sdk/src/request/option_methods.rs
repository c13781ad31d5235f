//! The options of a call as methods of every type that sends calls.

/// Methods for an `impl` block of a type that has a method `options`.
macro_rules! option_methods {
    () => {
        /// Sets the timeout of the call in total, including retries and the delays between them. Must not be zero.
        /// Defaults to the [client's](crate::PolarBuilder::timeout).
        #[inline]
        pub fn timeout(self, timeout: std::time::Duration) -> Self {
            self.options($crate::client::RequestOptions::new().timeout(timeout))
        }

        /// Sets the timeout of a single attempt. Must not be zero. Defaults to the
        /// [client's](crate::PolarBuilder::attempt_timeout).
        #[inline]
        pub fn attempt_timeout(self, timeout: std::time::Duration) -> Self {
            self.options($crate::client::RequestOptions::new().attempt_timeout(timeout))
        }

        /// Sends another token than the client's: see [`RequestOptions::token`](crate::RequestOptions::token).
        #[inline]
        pub fn token(self, token: impl Into<$crate::types::Secret>) -> Self {
            self.options($crate::client::RequestOptions::new().token(token))
        }

        /// Adds a header: see [`RequestOptions::header`](crate::RequestOptions::header).
        #[inline]
        pub fn header(self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
            self.options($crate::client::RequestOptions::new().header(name, value))
        }

        /// Adds several headers: see [`RequestOptions::headers`](crate::RequestOptions::headers).
        #[inline]
        pub fn headers(self, headers: &http::HeaderMap) -> Self {
            self.options($crate::client::RequestOptions::new().headers(headers))
        }

        /// Sets when the call is retried. Defaults to the [client's policy](crate::PolarBuilder::retry).
        #[inline]
        pub fn retry(self, policy: $crate::send::RetryPolicy) -> Self {
            self.options($crate::client::RequestOptions::new().retry(policy))
        }
    };
}

pub(crate) use option_methods;

//! The cache in synchronous code.

use std::future::Future;

use super::AccessCache;
use super::customer_access::Access;
use super::customer_key::CustomerKey;
use super::error::AccessError;
use crate::request::block_on;

impl AccessCache {
    /// Blocks until the access of a customer is known. See [`get`](Self::get).
    ///
    /// # Errors
    /// Returns the errors of [`get`](Self::get). In async code it returns an error, as
    /// [`send_blocking`](crate::Request::send_blocking) does.
    pub fn get_blocking(&self, customer: impl Into<CustomerKey>) -> Result<Access, AccessError> {
        let (cache, key) = (self.clone(), customer.into());
        run(async move { cache.get(key).await })
    }

    /// Asks Polar for the access of a customer and blocks until it is known. See [`refresh`](Self::refresh).
    ///
    /// # Errors
    /// Returns the errors of [`refresh`](Self::refresh). In async code it returns an error, as
    /// [`send_blocking`](crate::Request::send_blocking) does.
    pub fn refresh_blocking(&self, customer: impl Into<CustomerKey>) -> Result<Access, AccessError> {
        let (cache, key) = (self.clone(), customer.into());
        run(async move { cache.refresh(key).await })
    }

    /// Applies a webhook event. See [`apply`](Self::apply).
    ///
    /// # Errors
    /// Returns the errors of [`apply`](Self::apply). In async code it returns an error, as
    /// [`send_blocking`](crate::Request::send_blocking) does.
    #[cfg(feature = "webhooks")]
    #[inline]
    pub fn apply_blocking(&self, event: &crate::webhooks::Event) -> Result<super::Applied, AccessError> {
        let (cache, event) = (self.clone(), event.clone());
        run(async move { cache.apply(&event).await })
    }
}

fn run<T: Send + 'static>(
    future: impl Future<Output = Result<T, AccessError>> + Send + 'static,
) -> Result<T, AccessError> {
    block_on("access", future)?
}

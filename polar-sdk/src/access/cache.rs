//! The cache of what customers may use.

#[cfg(feature = "blocking")]
mod blocking;
mod builder;
mod customer_access;
mod customer_key;
mod entry;
mod error;
#[cfg(feature = "webhooks")]
mod events;
mod failures;
mod lookup;
mod memory_store;
mod single_flight;
mod store;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::client::Polar;
use crate::error::Error;
use crate::types::Timestamp;
use failures::Failures;
use single_flight::{Detached, SingleFlight};
use store::DynStore;

pub use builder::AccessCacheBuilder;
pub use customer_access::Access;
pub use customer_key::CustomerKey;
pub use entry::AccessEntry;
pub use error::AccessError;
#[cfg(feature = "webhooks")]
pub use events::Applied;
pub use memory_store::MemoryStore;
pub use store::{AccessStore, StoreError};

/// Remembers what customers may use, and asks Polar only for what it does not know.
///
/// Clones share the entries, so create one cache and clone it. See the [module docs](crate::access) for an overview.
///
/// ```no_run
/// # use polar_sdk::{Polar, access::{AccessCache, AccessError}, ids::BenefitId};
/// # use std::time::Duration;
/// # async fn run(polar: Polar, exports: BenefitId) -> Result<(), AccessError> {
/// let cache = AccessCache::builder(polar).max_stale(Duration::from_secs(24 * 3600)).build();
/// let access = cache.get("user-42").await?;
/// if let Some(error) = access.refresh_error() {
///     eprintln!("using the state of {}: {error}", access.checked_at());
/// }
/// println!("may export: {}", access.has_benefit(exports));
/// # Ok(())
/// # }
/// ```
///
/// The token needs the scope `customers:read`. Requests follow the retry policy of the client, within
/// [`request_timeout`](AccessCacheBuilder::request_timeout).
#[derive(Clone)]
pub struct AccessCache(Arc<Inner>);

struct Inner {
    polar: Polar,
    store: Box<dyn DynStore>,
    ttl: Duration,
    max_stale: Duration,
    request_timeout: Duration,
    retry_interval: Duration,
    clock: Box<dyn Fn() -> Timestamp + Send + Sync>,
    flights: SingleFlight<Result<AccessEntry, AccessError>>,
    failures: Failures,
}

impl AccessCache {
    /// Creates a cache with the default settings and a [`MemoryStore`].
    #[must_use]
    #[inline]
    pub fn new(polar: Polar) -> Self {
        Self::builder(polar).build()
    }

    /// Returns a builder for a cache with other settings.
    #[inline]
    pub fn builder(polar: Polar) -> AccessCacheBuilder {
        AccessCacheBuilder::new(polar)
    }

    /// Returns the access of a customer, by its [`CustomerId`](crate::ids::CustomerId) or its external ID.
    ///
    /// Polar is asked if the customer is not stored, or the entry has expired: after
    /// [`ttl`](AccessCacheBuilder::ttl), or when a period or a trial of a subscription ends. Callers that ask for the same
    /// customer at the same time share one request, if they run in the same Tokio runtime. If the request fails, the
    /// entry is used for [`max_stale`](AccessCacheBuilder::max_stale) longer, and [`Access::is_stale`] reports it; Polar is
    /// then not asked again for [`retry_interval`](AccessCacheBuilder::retry_interval), or as long as the response demands
    /// (`Retry-After`).
    ///
    /// A customer that does not exist in Polar is remembered, too: it has no access, and is not an error.
    ///
    /// Cancel safe.
    ///
    /// # Errors
    /// - [`AccessError::Polar`]: Polar could not be asked, and no entry is stored that may still be used.
    /// - [`AccessError::Store`]: the store failed.
    pub async fn get(&self, customer: impl Into<CustomerKey>) -> Result<Access, AccessError> {
        let key = customer.into();
        let stored = self.0.store.load(&key).await?;
        let now = self.0.now();
        if let Some(entry) = stored {
            if entry.is_fresh(self.0.ttl, now) {
                return Ok(Access::current(entry));
            }
            if self.0.is_usable(&entry, now)
                && let Some(error) = self.0.failures.recent(&key, now)
            {
                return Ok(Access::stale(entry, error));
            }
        }
        match self.0.fetch_shared(&key).await {
            Ok(entry) => Ok(Access::current(entry)),
            Err(AccessError::Polar(error)) => self.last_known(&key, error).await,
            Err(error) => Err(error),
        }
    }

    /// Asks Polar for the access of a customer, even if it is stored.
    ///
    /// Use it when you know that something has changed: after a checkout, or after your program canceled a subscription.
    /// Each call sends a request.
    ///
    /// # Errors
    /// - [`AccessError::Polar`]: Polar could not be asked. The stored entry is kept.
    /// - [`AccessError::Store`]: the store failed.
    pub async fn refresh(&self, customer: impl Into<CustomerKey>) -> Result<Access, AccessError> {
        let key = customer.into();
        let stored = self.0.store.load(&key).await?;
        // A request in progress may have been answered before the change.
        self.0.flights.detach(&key);
        for key in stored.iter().flat_map(AccessEntry::keys) {
            self.0.flights.detach(&key);
        }
        let entry = self.0.fetch(&key, stored, &Detached::default()).await?;
        Ok(Access::current(entry))
    }

    /// Marks what is stored of a customer as expired, so that the next [`get`](Self::get) asks Polar. If Polar cannot be
    /// asked then, the entry can still be used.
    ///
    /// # Errors
    /// Returns [`AccessError::Store`] if the store failed.
    #[inline]
    pub async fn invalidate(&self, customer: impl Into<CustomerKey>) -> Result<(), AccessError> {
        let key = customer.into();
        let stored = self.0.store.load(&key).await?;
        let mut keys = vec![key];
        keys.extend(stored.iter().flat_map(AccessEntry::keys));
        self.0.invalidate(&keys).await?;
        Ok(())
    }

    /// The stored entry, if it may still be used, or the error.
    #[inline]
    async fn last_known(&self, key: &CustomerKey, error: Error) -> Result<Access, AccessError> {
        // An event may have arrived during the request.
        let stored = self.0.store.load(key).await?;
        let now = self.0.now();
        match stored {
            Some(entry) if entry.is_fresh(self.0.ttl, now) => Ok(Access::current(entry)),
            Some(entry) if self.0.is_usable(&entry, now) => Ok(Access::stale(entry, error)),
            _ => Err(error.into()),
        }
    }
}

impl Inner {
    #[inline]
    fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Whether an entry that has expired may be used while Polar cannot be asked.
    #[inline]
    fn is_usable(&self, entry: &AccessEntry, now: Timestamp) -> bool {
        entry.age(now) < self.ttl.saturating_add(self.max_stale)
    }

    /// Marks the entries of a customer as expired. Returns whether there were any.
    #[inline]
    async fn invalidate(&self, keys: &[CustomerKey]) -> Result<bool, AccessError> {
        let mut found = false;
        for key in keys {
            self.flights.detach(key);
            self.failures.remove(key);
            if let Some(entry) = self.store.load(key).await? {
                found |= self.store.save(key, entry.invalidated()).await?;
            }
        }
        Ok(found)
    }
}

impl fmt::Debug for AccessCache {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessCache")
            .field("polar", &self.0.polar)
            .field("ttl", &self.0.ttl)
            .field("max_stale", &self.0.max_stale)
            .field("request_timeout", &self.0.request_timeout)
            .field("retry_interval", &self.0.retry_interval)
            .finish_non_exhaustive()
    }
}

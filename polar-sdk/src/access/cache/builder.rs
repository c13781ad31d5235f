//! The settings of a cache.

use std::sync::Arc;
use std::time::Duration;

use super::failures::Failures;
use super::memory_store::MemoryStore;
use super::single_flight::SingleFlight;
use super::store::AccessStore;
use super::{AccessCache, Inner};
use crate::client::Polar;
use crate::types::Timestamp;

/// A builder for an [`AccessCache`], created by [`AccessCache::builder`].
///
/// ```no_run
/// # fn run(polar: polar_sdk::Polar) {
/// use polar_sdk::access::{AccessCache, MemoryStore};
/// use std::time::Duration;
///
/// let cache = AccessCache::builder(polar)
///     .ttl(Duration::from_secs(3600))
///     .max_stale(Duration::from_secs(24 * 3600))
///     .store(MemoryStore::new(100_000))
///     .build();
/// # }
/// ```
#[must_use = "a builder does nothing until `build` is called"]
pub struct AccessCacheBuilder(Inner);

impl AccessCacheBuilder {
    #[inline]
    pub(super) fn new(polar: Polar) -> Self {
        Self(Inner {
            polar,
            store: Box::new(MemoryStore::default()),
            ttl: Duration::from_secs(5 * 60),
            max_stale: Duration::from_secs(60 * 60),
            request_timeout: Duration::from_secs(5),
            retry_interval: Duration::from_secs(10),
            clock: Box::new(Timestamp::now),
            flights: SingleFlight::new(),
            failures: Failures::default(),
        })
    }

    /// Sets how long an entry is used before Polar is asked again. Defaults to 5 min.
    ///
    /// Events keep entries current, so this limits how long a lost event has an effect. With webhooks, an hour is
    /// reasonable; without them, it is the time after which a purchase or the end of a subscription is noticed. Polar
    /// accepts about 500 requests a minute from an organization.
    #[inline]
    pub fn ttl(mut self, ttl: Duration) -> Self {
        self.0.ttl = ttl;
        self
    }

    /// Sets how long an entry is used after it has expired, if Polar cannot be asked. Defaults to 1 h. With zero, the
    /// error is returned instead.
    ///
    /// It applies to every failed request: an outage, a rate limit, and a token that is not valid any more.
    #[inline]
    pub fn max_stale(mut self, max_stale: Duration) -> Self {
        self.0.max_stale = max_stale;
        self
    }

    /// Sets the time limit of a request to Polar with all its attempts. Defaults to 5 s.
    #[inline]
    pub fn request_timeout(mut self, timeout: Duration) -> Self {
        self.0.request_timeout = timeout;
        self
    }

    /// Sets how long a stale entry is returned at once after a failed request, before Polar is asked for this customer
    /// again. Defaults to 10 s. A longer `Retry-After` of the response takes precedence. After a rate limit (429), it applies to
    /// all customers.
    #[inline]
    pub fn retry_interval(mut self, interval: Duration) -> Self {
        self.0.retry_interval = interval;
        self
    }

    /// Sets where entries are stored. Defaults to a [`MemoryStore`] with
    /// [`DEFAULT_MAX_ENTRIES`](MemoryStore::DEFAULT_MAX_ENTRIES).
    pub fn store(mut self, store: impl AccessStore) -> Self {
        self.0.store = Box::new(store);
        self
    }

    /// Sets the clock that decides when entries expire. Defaults to the system clock. Tests can set it to any time.
    pub fn clock(mut self, clock: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        self.0.clock = Box::new(clock);
        self
    }

    /// Creates the cache.
    #[must_use]
    #[cfg_attr(
        all(target_family = "wasm", target_os = "unknown"),
        allow(clippy::arc_with_non_send_sync, reason = "futures are not `Send` there")
    )]
    #[inline]
    pub fn build(self) -> AccessCache {
        AccessCache(Arc::new(self.0))
    }
}

impl std::fmt::Debug for AccessCacheBuilder {
    #[inline]
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AccessCacheBuilder")
            .field("ttl", &self.0.ttl)
            .field("max_stale", &self.0.max_stale)
            .field("request_timeout", &self.0.request_timeout)
            .field("retry_interval", &self.0.retry_interval)
            .finish_non_exhaustive()
    }
}

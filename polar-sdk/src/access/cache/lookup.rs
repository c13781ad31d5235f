//! Asking Polar for the state of a customer.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use http::{HeaderMap, header};

use super::Inner;
use super::customer_key::CustomerKey;
use super::entry::AccessEntry;
use super::error::AccessError;
use super::single_flight::Detached;
use crate::error::Error;
use crate::generated::ApiError;
use crate::platform::Instant;
use crate::types::Timestamp;

/// The precision of the `Date` header, and one second more for the difference between the clocks of Polar's servers.
const DATE_PRECISION: Duration = Duration::from_secs(2);

impl Inner {
    /// Asks Polar, or waits for a request in progress.
    #[inline]
    pub(super) async fn fetch_shared(self: &Arc<Self>, key: &CustomerKey) -> Result<AccessEntry, AccessError> {
        loop {
            let result = self.flights.join(key, |detached| {
                let (inner, key) = (Arc::clone(self), key.clone());
                Box::pin(async move { inner.fetch_unless_stored(&key, &detached).await })
            });
            // `None`: a custom transport or store panicked in another task.
            if let Some(result) = result.await {
                return result;
            }
        }
    }

    #[inline]
    async fn fetch_unless_stored(&self, key: &CustomerKey, detached: &Detached) -> Result<AccessEntry, AccessError> {
        let stored = self.store.load(key).await?;
        // The caller may have looked just before another request was completed, or an event applied.
        match stored {
            Some(entry) if entry.is_fresh(self.ttl, self.now()) => Ok(entry),
            stored => self.fetch(key, stored, detached).await,
        }
    }

    /// Asks Polar. `stored` was loaded before.
    #[inline]
    pub(super) async fn fetch(
        &self,
        key: &CustomerKey,
        stored: Option<AccessEntry>,
        detached: &Detached,
    ) -> Result<AccessEntry, AccessError> {
        let entry = match self.request(key).await {
            Ok(entry) => entry.at_least_as_new_as(stored.as_ref()),
            Err(error) => {
                let pause = self.retry_interval.max(error.retry_after().unwrap_or_default());
                self.failures.record(key, &error, pause, self.now());
                return Err(error.into());
            }
        };
        self.failures.remove(key);
        if detached.get() {
            // The customer changed in the meantime.
            return Ok(entry);
        }
        if self.save(key, &entry).await? {
            return Ok(entry);
        }
        // An event that arrived during the request is newer.
        Ok(self.store.load(key).await?.unwrap_or(entry))
    }

    #[inline]
    async fn request(&self, key: &CustomerKey) -> Result<AccessEntry, Error> {
        let (checked_at, start) = (self.now(), Instant::now());
        let customers = self.polar.customers();
        let request = match key {
            CustomerKey::Id(id) => customers.get_state(*id),
            CustomerKey::External(external_id) => customers.get_state_external(&**external_id),
        };
        let as_of = |headers| as_of(headers, start.elapsed());
        match request.timeout(self.request_timeout).with_response().await {
            Ok(response) if !response.value().is_complete() => {
                Err(response.decode_error("its body is not the state of a customer".to_owned()))
            }
            Ok(response) => {
                let as_of = as_of(response.headers());
                Ok(AccessEntry::new(Some(response.into_value()), as_of, checked_at))
            }
            // A 404 without this code is not about the customer: it is from a proxy, or the path does not exist.
            Err(error) if matches!(error.api(), Some(ApiError::ResourceNotFound(_))) => {
                Ok(AccessEntry::new(None, error.headers().and_then(as_of), checked_at))
            }
            Err(error) => Err(error),
        }
    }

    /// Stores an entry under each key of its customer. Returns whether it was stored under `key`.
    #[inline]
    async fn save(&self, key: &CustomerKey, entry: &AccessEntry) -> Result<bool, AccessError> {
        for other in entry.keys().filter(|other| other != key) {
            self.store.save(&other, entry.clone()).await?;
        }
        Ok(self.store.save(key, entry.clone()).await?)
    }
}

/// A time by Polar's clock that is not later than the state in a response. Events are then never taken for older than the
/// response if they are newer.
#[inline]
fn as_of(headers: &HeaderMap, elapsed: Duration) -> Option<Timestamp> {
    let date = headers.get(header::DATE)?.to_str().ok()?;
    let date: SystemTime = httpdate::parse_http_date(date).ok()?;
    Some(Timestamp::try_from(date).ok()? - elapsed - DATE_PRECISION)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_of_a_response_is_before_its_date_and_the_request() {
        for (date, elapsed, expected) in [
            (Some("Sat, 21 Nov 2026 10:00:30 GMT"), 0, Some("2026-11-21T10:00:28Z")),
            (Some("Sat, 21 Nov 2026 10:00:30 GMT"), 7, Some("2026-11-21T10:00:21Z")),
            (Some("2026-11-21"), 0, None),
            (None, 0, None),
        ] {
            let mut headers = HeaderMap::new();
            if let Some(date) = date {
                headers.insert(header::DATE, date.parse().unwrap());
            }
            let time = as_of(&headers, Duration::from_secs(elapsed));
            assert_eq!(time, expected.map(|time| time.parse().unwrap()));
        }
    }
}

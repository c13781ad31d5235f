//! Customers for which Polar could not be asked a moment ago.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::customer_key::CustomerKey;
use crate::error::Error;
use crate::types::Timestamp;

/// The maximum number of failures that are remembered. A forgotten one costs one request.
const MAX_FAILURES: usize = 10_000;

/// The last failures, until Polar is asked again.
#[derive(Default)]
pub(super) struct Failures(Mutex<Recent>);

#[derive(Default)]
struct Recent {
    by_customer: HashMap<CustomerKey, Failure>,
    /// Polar limits the requests of an organization, not those for a customer.
    rate_limit: Option<Failure>,
}

struct Failure {
    at: Timestamp,
    /// How long Polar is not asked again.
    pause: Duration,
    error: Error,
}

impl Failure {
    #[inline]
    fn is_over(&self, now: Timestamp) -> bool {
        // A clock that was set back does not extend the pause.
        now < self.at || now - self.at >= self.pause
    }
}

impl Failures {
    #[inline]
    pub(super) fn record(&self, key: &CustomerKey, error: &Error, pause: Duration, now: Timestamp) {
        let failure = Failure {
            at: now,
            pause,
            error: error.clone(),
        };
        let mut recent = self.lock();
        if error.is_rate_limited() {
            recent.rate_limit = Some(failure);
            return;
        }
        let failures = &mut recent.by_customer;
        if failures.len() >= MAX_FAILURES {
            failures.retain(|_, failure| !failure.is_over(now));
        }
        if failures.len() >= MAX_FAILURES {
            failures.clear();
        }
        failures.insert(key.clone(), failure);
    }

    /// The last failure, if Polar is not to be asked again for this customer yet.
    #[inline]
    pub(super) fn recent(&self, key: &CustomerKey, now: Timestamp) -> Option<Error> {
        let recent = self.lock();
        let failures = recent.by_customer.get(key).into_iter().chain(&recent.rate_limit);
        let mut failures = failures.filter(|failure| !failure.is_over(now));
        failures.next().map(|failure| failure.error.clone())
    }

    /// Forgets the failure of a customer.
    #[inline]
    pub(super) fn remove(&self, key: &CustomerKey) {
        self.lock().by_customer.remove(key);
    }

    #[inline]
    fn lock(&self) -> MutexGuard<'_, Recent> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    #[test]
    fn failures_are_remembered_for_their_pause_and_bounded() {
        let at = |seconds| Timestamp::from_unix_seconds(seconds).unwrap();
        let error = Error::local(ErrorKind::Timeout, "too slow".to_owned());
        let (failures, key) = (Failures::default(), CustomerKey::from("ann"));
        assert!(failures.recent(&key, at(0)).is_none());
        failures.record(&key, &error, Duration::from_secs(10), at(100));
        for (now, is_recent) in [(99, false), (100, true), (109, true), (110, false)] {
            assert_eq!(failures.recent(&key, at(now)).is_some(), is_recent, "{now}");
        }
        failures.remove(&key);
        assert!(failures.recent(&key, at(100)).is_none());
        for n in 0..=MAX_FAILURES {
            failures.record(&n.to_string().into(), &error, Duration::from_secs(10), at(100));
        }
        assert_eq!(failures.lock().by_customer.len(), 1);
        for n in 0..=MAX_FAILURES {
            let now = at(if n < 5_000 { 100 } else { 109 });
            failures.record(&n.to_string().into(), &error, Duration::from_secs(10), now);
        }
        failures.record(&key, &error, Duration::from_secs(10), at(110));
        assert!(failures.lock().by_customer.len() <= MAX_FAILURES);
    }
}

//! Customers for which Polar could not be asked a moment ago.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::customer_key::CustomerKey;
use crate::error::Error;
use crate::types::Timestamp;

/// The maximum number of failures that are remembered. A forgotten one costs one request.
const MAX_FAILURES: usize = 10_000;

/// The last failure of each customer, until Polar is asked again.
#[derive(Default)]
pub(super) struct Failures(Mutex<HashMap<CustomerKey, Failure>>);

struct Failure {
    at: Timestamp,
    /// How long Polar is not asked again.
    pause: Duration,
    error: Error,
}

impl Failure {
    fn is_over(&self, now: Timestamp) -> bool {
        // A clock that was set back does not extend the pause.
        now < self.at || now - self.at >= self.pause
    }
}

impl Failures {
    pub(super) fn record(&self, key: &CustomerKey, error: &Error, pause: Duration, now: Timestamp) {
        let mut failures = self.lock();
        if failures.len() >= MAX_FAILURES {
            failures.retain(|_, failure| !failure.is_over(now));
        }
        if failures.len() >= MAX_FAILURES {
            failures.clear();
        }
        let failure = Failure {
            at: now,
            pause,
            error: error.clone(),
        };
        failures.insert(key.clone(), failure);
    }

    /// The last failure, if Polar is not to be asked again yet.
    pub(super) fn recent(&self, key: &CustomerKey, now: Timestamp) -> Option<Error> {
        let failures = self.lock();
        let failure = failures.get(key)?;
        (!failure.is_over(now)).then(|| failure.error.clone())
    }

    pub(super) fn remove(&self, key: &CustomerKey) {
        self.lock().remove(key);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<CustomerKey, Failure>> {
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
        assert_eq!(failures.lock().len(), 1);
        for n in 0..=MAX_FAILURES {
            let now = at(if n < 5_000 { 100 } else { 109 });
            failures.record(&n.to_string().into(), &error, Duration::from_secs(10), now);
        }
        failures.record(&key, &error, Duration::from_secs(10), at(110));
        assert!(failures.lock().len() <= MAX_FAILURES);
    }
}

//! Decides whether a failed attempt is retried, and after which delay.

use std::time::Duration;

use http::StatusCode;

use super::operation::{Operation, Retry};
use super::retry_policy::RetryPolicy;
use crate::error::{Error, ErrorKind};
use crate::generated::ApiError;

/// How an attempt failed, as far as retries depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// The request was certainly not sent.
    NotSent,
    /// The request may have been sent, and the response is missing or incomplete.
    Interrupted,
    /// The server returned an error status.
    Status {
        status: StatusCode,
        /// Whether the API documents the error as temporary, such as a lock held by another request.
        locked: bool,
    },
}

impl Failure {
    /// Classifies an error. `None` if a retry cannot help.
    pub(super) fn of(error: &Error) -> Option<Self> {
        match (error.kind(), error.status()) {
            _ if error.is_permanent() => None,
            (ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Interrupted, _) if error.possibly_sent() => {
                Some(Self::Interrupted)
            }
            (ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Interrupted, _) => Some(Self::NotSent),
            (ErrorKind::Status, Some(status)) => {
                let locked = error.api().is_some_and(ApiError::is_temporary);
                Some(Self::Status { status, locked })
            }
            _ => None,
        }
    }
}

impl RetryPolicy {
    /// Whether the operation is safe to retry after this failure. This is the table in the docs of [`RetryPolicy`].
    pub(super) fn is_retryable(&self, operation: &Operation, failure: Failure) -> bool {
        let is_repeatable = operation.method.is_read() || self.retry_writes;
        match (operation.retry, failure) {
            (_, Failure::NotSent) => true,
            (Retry::Never, _) => false,
            (Retry::OptIn, _) if !is_repeatable => false,
            (_, Failure::Interrupted) => is_repeatable,
            (_, Failure::Status { status, locked }) => {
                self.retryable_statuses.contains(status)
                    && match status {
                        // The server rejected the request before acting on it.
                        StatusCode::TOO_MANY_REQUESTS => true,
                        StatusCode::CONFLICT => locked,
                        // The server may have acted on the request.
                        _ => is_repeatable,
                    }
            }
        }
    }

    /// The delay before the next attempt. `None` if the policy allows no more.
    ///
    /// `retry_after` is what the server asked for; `jitter` is a random number from 0 to 1.
    pub(crate) fn delay(
        &self,
        attempts: u32,
        elapsed: Duration,
        retry_after: Option<Duration>,
        jitter: f64,
    ) -> Option<Duration> {
        if attempts > self.max_retries || retry_after.is_some_and(|delay| delay > self.max_retry_after) {
            return None;
        }
        let doubled = 2_u32
            .checked_pow(attempts.saturating_sub(1))
            .and_then(|factor| self.initial_backoff.checked_mul(factor));
        let backoff = doubled.unwrap_or(self.max_backoff).min(self.max_backoff);
        // A product out of range can only come from a backoff near `Duration::MAX`, which is used without jitter.
        let jittered = Duration::try_from_secs_f64(backoff.as_secs_f64() * jitter.clamp(0.0, 1.0)).unwrap_or(backoff);
        let delay = jittered.max(retry_after.unwrap_or_default());
        (elapsed.checked_add(delay)? <= self.max_elapsed).then_some(delay)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::send::operation::{Auth, Method};

    const fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn status(status: u16, locked: bool) -> Failure {
        Failure::Status {
            status: StatusCode::from_u16(status).unwrap(),
            locked,
        }
    }

    #[test]
    fn retries_only_what_is_safe() {
        use Method::{Delete, Get, Patch, Post, Put};

        // Retried for GET, for other methods, for operations marked as never to be retried.
        let table = [
            (Failure::NotSent, [true, true, true]),
            (Failure::Interrupted, [true, false, false]),
            (status(408, false), [true, false, false]),
            (status(500, false), [true, false, false]),
            (status(502, false), [true, false, false]),
            (status(503, false), [true, false, false]),
            (status(504, false), [true, false, false]),
            (status(429, false), [true, true, false]),
            (status(409, true), [true, true, false]),
            (status(409, false), [false, false, false]),
            (status(400, false), [false, false, false]),
            (status(401, false), [false, false, false]),
            (status(403, false), [false, false, false]),
            (status(404, false), [false, false, false]),
            (status(410, false), [false, false, false]),
            (status(422, false), [false, false, false]),
            (status(501, false), [false, false, false]),
            (status(307, false), [false, false, false]),
        ];
        let policy = RetryPolicy::new();
        for (failure, [get, other, never]) in table {
            for method in [Get, Post, Put, Patch, Delete] {
                let operation = Operation::new("x", method, "/", Auth::None);
                let expected = if method == Get { get } else { other };
                let retried = policy.is_retryable(&operation, failure);
                assert_eq!(retried, expected, "{method:?} {failure:?}");
                let retried = policy.is_retryable(&operation.retry(Retry::Never), failure);
                assert_eq!(retried, never, "{method:?} {failure:?}");
            }
        }
    }

    #[test]
    fn retries_writes_only_if_the_policy_allows_it() {
        // Retried for writes, for writes of raw requests, for operations marked as never to be retried.
        let table = [
            (Failure::NotSent, [true, true, true], [true, true, true]),
            (Failure::Interrupted, [false, false, false], [true, true, false]),
            (status(500, false), [false, false, false], [true, true, false]),
            (status(503, false), [false, false, false], [true, true, false]),
            (status(429, false), [true, false, false], [true, true, false]),
            (status(409, true), [true, false, false], [true, true, false]),
            (status(409, false), [false, false, false], [false, false, false]),
            (status(422, false), [false, false, false], [false, false, false]),
        ];
        let policy = RetryPolicy::new();
        for (failure, by_default, opted_in) in table {
            for (policy, expected) in [
                (policy.clone(), by_default),
                (policy.clone().retry_writes(true), opted_in),
            ] {
                let post = Operation::new("x", Method::Post, "/", Auth::None);
                let retried = [Retry::ByMethod, Retry::OptIn, Retry::Never]
                    .map(|retry| policy.is_retryable(&post.clone().retry(retry), failure));
                assert_eq!(retried, expected, "{failure:?} {policy:?}");
            }
        }
    }

    #[test]
    fn policy_selects_statuses_but_not_operations() {
        let get = Operation::new("x", Method::Get, "/", Auth::None);
        let post = Operation::new("x", Method::Post, "/", Auth::None);
        let policy = RetryPolicy::new().retryable_statuses(&[409, 425, 429, 520]);
        for (failure, expected) in [
            (status(409, true), [true, true]),
            (status(409, false), [false, false]),
            (status(425, false), [true, false]),
            (status(429, false), [true, true]),
            (status(503, false), [false, false]),
            (status(520, false), [true, false]),
        ] {
            let retried = [&get, &post].map(|operation| policy.is_retryable(operation, failure));
            assert_eq!(retried, expected, "{failure:?}");
        }
        assert!(!policy.is_retryable(&post.clone().retry(Retry::Never), status(429, false)));
        assert!(
            RetryPolicy::new()
                .retryable_statuses(&[])
                .is_retryable(&get, Failure::Interrupted)
        );
    }

    #[test]
    fn backoff_doubles_up_to_its_maximum() {
        let policy = RetryPolicy::new().max_retries(8).max_elapsed(seconds(1000));
        let delays: Vec<_> = (1..=8)
            .map(|attempts| policy.delay(attempts, Duration::ZERO, None, 1.0).unwrap())
            .collect();
        assert_eq!(
            delays,
            [500, 1000, 2000, 4000, 8000, 8000, 8000, 8000].map(Duration::from_millis)
        );
        assert_eq!(policy.delay(9, Duration::ZERO, None, 1.0), None);
        assert_eq!(policy.delay(1, Duration::ZERO, None, 0.0), Some(Duration::ZERO));
        let many = policy.max_retries(u32::MAX).initial_backoff(Duration::MAX);
        assert_eq!(many.delay(u32::MAX, Duration::ZERO, None, 1.0), Some(seconds(8)));
    }

    #[test]
    fn stops_after_max_retries() {
        assert!(RetryPolicy::new().delay(2, Duration::ZERO, None, 0.5).is_some());
        assert!(RetryPolicy::new().delay(3, Duration::ZERO, None, 0.5).is_none());
        assert!(RetryPolicy::off().delay(1, Duration::ZERO, None, 0.5).is_none());
    }

    #[test]
    fn honors_retry_after_up_to_its_maximum() {
        let policy = RetryPolicy::new();
        for (retry_after, delay) in [
            (seconds(7), Some(seconds(7))),
            (seconds(20), Some(seconds(20))),
            (seconds(21), None),
            (Duration::ZERO, Some(Duration::from_millis(500))),
        ] {
            assert_eq!(
                policy.delay(1, Duration::ZERO, Some(retry_after), 1.0),
                delay,
                "{retry_after:?}"
            );
        }
    }

    #[test]
    fn stops_after_max_elapsed() {
        let policy = RetryPolicy::new();
        assert_eq!(
            policy.delay(1, seconds(29), None, 1.0),
            Some(Duration::from_millis(500))
        );
        assert_eq!(policy.delay(1, seconds(30), None, 1.0), None);
        assert_eq!(policy.delay(1, seconds(15), Some(seconds(16)), 1.0), None);
        assert_eq!(policy.delay(1, Duration::MAX, None, 1.0), None);
        let unlimited = policy
            .initial_backoff(Duration::MAX)
            .max_backoff(Duration::MAX)
            .max_elapsed(Duration::MAX);
        assert_eq!(unlimited.delay(1, Duration::ZERO, None, 1.0), Some(Duration::MAX));
        assert_eq!(unlimited.delay(1, seconds(1), None, 1.0), None);
    }

    proptest::proptest! {
        #[test]
        fn delay_never_exceeds_max_backoff(
            attempts in 1_u32..100,
            jitter in 0.0..=1.0_f64,
            initial in 0_u64..10_000,
            max in 0_u64..10_000,
        ) {
            let (initial, max) = (Duration::from_millis(initial), Duration::from_millis(max));
            let policy = RetryPolicy::new().max_retries(100).initial_backoff(initial).max_backoff(max);
            proptest::prop_assert!(policy.delay(attempts, Duration::ZERO, None, jitter).unwrap() <= max);
        }
    }
}

//! Whether a failed try may be repeated without doing anything twice.

use std::time::Duration;

use http::StatusCode;

use super::operation::{Method, Operation, Retry};
use super::retry_policy::RetryPolicy;

/// How a try failed, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The server provably never saw the request.
    NeverSent,
    /// It may have seen it, and no whole answer came.
    Lost,
    /// It answered.
    Answered {
        status: StatusCode,
        /// Whether the body says that another request holds the checkout.
        locked: bool,
    },
}

impl RetryPolicy {
    /// Whether the operation may be tried again after this failure.
    pub(crate) fn may_repeat(&self, operation: &Operation, failure: Failure) -> bool {
        let reads = operation.method == Method::Get;
        match (operation.retry, failure) {
            (_, Failure::NeverSent) => true,
            (Retry::Never, _) => false,
            (Retry::ByMethod, Failure::Lost) => reads,
            (Retry::ByMethod, Failure::Answered { status, locked }) => {
                self.retryable_statuses.contains(status)
                    && match status {
                        // The server refused to begin.
                        StatusCode::TOO_MANY_REQUESTS => true,
                        StatusCode::CONFLICT => locked,
                        // It may have begun.
                        _ => reads,
                    }
            }
        }
    }
}

impl RetryPolicy {
    /// How long to wait before the next try; `None` if there is none. `part` is the jitter, from 0 to 1.
    pub(crate) fn wait(&self, tries: u32, elapsed: Duration, asked: Option<Duration>, part: f64) -> Option<Duration> {
        if tries > self.max_retries || asked.is_some_and(|asked| asked > self.max_retry_after) {
            return None;
        }
        let doubled = 2_u32
            .checked_pow(tries.saturating_sub(1))
            .and_then(|factor| self.initial_backoff.checked_mul(factor));
        let longest = doubled.unwrap_or(self.max_backoff).min(self.max_backoff);
        // Beyond what a float can count, all of it is as random as a part.
        let drawn = Duration::try_from_secs_f64(longest.as_secs_f64() * part.clamp(0.0, 1.0)).unwrap_or(longest);
        let wait = drawn.max(asked.unwrap_or_default());
        (elapsed.checked_add(wait)? <= self.max_elapsed).then_some(wait)
    }
}

#[cfg(test)]
mod tests_decide {
    use super::*;
    use crate::send::operation::Auth;

    const fn answered(status: u16) -> (u16, bool) {
        (status, false)
    }

    #[test]
    fn the_table() {
        use Method::{Delete, Get, Patch, Post, Put};

        let methods = [Get, Post, Put, Patch, Delete];
        // What happened; repeated for GET, for other methods, for operations that must not be repeated.
        let lost_or_never = [
            (Failure::NeverSent, [true, true, true]),
            (Failure::Lost, [true, false, false]),
        ];
        let answers = [
            (answered(408), [true, false, false]),
            (answered(500), [true, false, false]),
            (answered(502), [true, false, false]),
            (answered(503), [true, false, false]),
            (answered(504), [true, false, false]),
            (answered(429), [true, true, false]),
            ((409, true), [true, true, false]),
            (answered(409), [false, false, false]),
            (answered(400), [false, false, false]),
            (answered(401), [false, false, false]),
            (answered(403), [false, false, false]),
            (answered(404), [false, false, false]),
            (answered(410), [false, false, false]),
            (answered(422), [false, false, false]),
            (answered(501), [false, false, false]),
            (answered(307), [false, false, false]),
        ];
        let answers = answers.map(|((status, locked), expected)| {
            (
                Failure::Answered {
                    status: StatusCode::from_u16(status).unwrap(),
                    locked,
                },
                expected,
            )
        });
        let policy = RetryPolicy::new();
        for (failure, [get, other, never]) in lost_or_never.into_iter().chain(answers) {
            for method in methods {
                let operation = Operation::new("x", method, "/", Auth::None);
                let expected = if method == Get { get } else { other };
                assert_eq!(
                    policy.may_repeat(&operation, failure),
                    expected,
                    "{method:?} {failure:?}"
                );
                assert_eq!(
                    policy.may_repeat(&operation.retry(Retry::Never), failure),
                    never,
                    "{method:?} {failure:?}"
                );
            }
        }
    }

    #[test]
    fn a_policy_chooses_statuses_but_not_who_can_bear_them() {
        let get = Operation::new("x", Method::Get, "/", Auth::None);
        let post = Operation::new("x", Method::Post, "/", Auth::None);
        let policy = RetryPolicy::new().retryable_statuses(&[409, 425, 429, 520]);
        let answered = |status, locked| Failure::Answered {
            status: StatusCode::from_u16(status).unwrap(),
            locked,
        };
        for (status, locked, expected) in [
            (409, true, [true, true]),
            (409, false, [false, false]),
            (425, false, [true, false]),
            (429, false, [true, true]),
            (503, false, [false, false]),
            (520, false, [true, false]),
        ] {
            let failure = answered(status, locked);
            let repeated = [&get, &post].map(|operation| policy.may_repeat(operation, failure));
            assert_eq!(repeated, expected, "{status}");
        }
        assert!(!policy.may_repeat(&post.clone().retry(Retry::Never), answered(429, false)));
        assert!(
            RetryPolicy::new()
                .retryable_statuses(&[])
                .may_repeat(&get, Failure::Lost)
        );
    }
}

#[cfg(test)]
mod tests_backoff {
    use super::*;

    const fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn waits_double_up_to_the_cap() {
        let policy = RetryPolicy::new().max_retries(8).max_elapsed(seconds(1000));
        let waits: Vec<_> = (1..=8)
            .map(|tries| policy.wait(tries, Duration::ZERO, None, 1.0).unwrap())
            .collect();
        assert_eq!(
            waits,
            [500, 1000, 2000, 4000, 8000, 8000, 8000, 8000].map(Duration::from_millis)
        );
        assert_eq!(policy.wait(9, Duration::ZERO, None, 1.0), None);
        assert_eq!(policy.wait(1, Duration::ZERO, None, 0.0), Some(Duration::ZERO));
        let many = policy.max_retries(u32::MAX).initial_backoff(Duration::MAX);
        assert_eq!(many.wait(u32::MAX, Duration::ZERO, None, 1.0), Some(seconds(8)));
    }

    #[test]
    fn tries_are_counted() {
        assert!(RetryPolicy::new().wait(2, Duration::ZERO, None, 0.5).is_some());
        assert!(RetryPolicy::new().wait(3, Duration::ZERO, None, 0.5).is_none());
        assert!(RetryPolicy::off().wait(1, Duration::ZERO, None, 0.5).is_none());
    }

    #[test]
    fn retry_after_is_obeyed_up_to_its_cap() {
        let policy = RetryPolicy::new();
        assert_eq!(policy.wait(1, Duration::ZERO, Some(seconds(7)), 1.0), Some(seconds(7)));
        assert_eq!(
            policy.wait(1, Duration::ZERO, Some(seconds(20)), 1.0),
            Some(seconds(20))
        );
        assert_eq!(policy.wait(1, Duration::ZERO, Some(seconds(21)), 1.0), None);
        assert_eq!(
            policy.wait(1, Duration::ZERO, Some(Duration::ZERO), 1.0),
            Some(Duration::from_millis(500))
        );
    }

    #[test]
    fn the_budget_ends_it() {
        let policy = RetryPolicy::new();
        assert_eq!(policy.wait(1, seconds(29), None, 1.0), Some(Duration::from_millis(500)));
        assert_eq!(policy.wait(1, seconds(30), None, 1.0), None);
        assert_eq!(policy.wait(1, seconds(15), Some(seconds(16)), 1.0), None);
        assert_eq!(policy.wait(1, Duration::MAX, None, 1.0), None);
        let endless = policy
            .initial_backoff(Duration::MAX)
            .max_backoff(Duration::MAX)
            .max_elapsed(Duration::MAX);
        assert_eq!(endless.wait(1, Duration::ZERO, None, 1.0), Some(Duration::MAX));
        assert_eq!(endless.wait(1, seconds(1), None, 1.0), None);
    }

    proptest::proptest! {
        #[test]
        fn waits_stay_within_bounds(tries in 1_u32..100, part in 0.0..=1.0_f64, base in 0_u64..10_000, cap in 0_u64..10_000) {
            let (base, cap) = (Duration::from_millis(base), Duration::from_millis(cap));
            let policy = RetryPolicy::new().max_retries(100).initial_backoff(base).max_backoff(cap);
            let wait = policy.wait(tries, Duration::ZERO, None, part).unwrap();
            assert!(wait <= cap);
        }
    }
}

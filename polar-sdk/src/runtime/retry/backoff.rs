//! How long to wait before another try.

use std::time::Duration;

use super::RetryPolicy;

impl RetryPolicy {
    /// How long to wait before the next try; `None` if there is none. `part` is the jitter, from 0 to 1.
    pub(in crate::runtime) fn wait(
        &self,
        tries: u32,
        elapsed: Duration,
        asked: Option<Duration>,
        part: f64,
    ) -> Option<Duration> {
        if tries > self.retries || asked.is_some_and(|asked| asked > self.retry_after_cap) {
            return None;
        }
        let doubled = 2_u32
            .checked_pow(tries.saturating_sub(1))
            .and_then(|factor| self.base.checked_mul(factor));
        let longest = doubled.unwrap_or(self.cap).min(self.cap);
        // Beyond what a float can count, all of it is as random as a part.
        let drawn = Duration::try_from_secs_f64(longest.as_secs_f64() * part.clamp(0.0, 1.0)).unwrap_or(longest);
        let wait = drawn.max(asked.unwrap_or_default());
        (elapsed.checked_add(wait)? <= self.budget).then_some(wait)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn waits_double_up_to_the_cap() {
        let policy = RetryPolicy::new().retries(8).budget(seconds(1000));
        let waits: Vec<_> = (1..=8)
            .map(|tries| policy.wait(tries, Duration::ZERO, None, 1.0).unwrap())
            .collect();
        assert_eq!(
            waits,
            [500, 1000, 2000, 4000, 8000, 8000, 8000, 8000].map(Duration::from_millis)
        );
        assert_eq!(policy.wait(9, Duration::ZERO, None, 1.0), None);
        assert_eq!(policy.wait(1, Duration::ZERO, None, 0.0), Some(Duration::ZERO));
        let many = policy.retries(u32::MAX).base(Duration::MAX);
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
        let endless = policy.base(Duration::MAX).cap(Duration::MAX).budget(Duration::MAX);
        assert_eq!(endless.wait(1, Duration::ZERO, None, 1.0), Some(Duration::MAX));
        assert_eq!(endless.wait(1, seconds(1), None, 1.0), None);
    }

    proptest::proptest! {
        #[test]
        fn waits_stay_within_bounds(tries in 1_u32..100, part in 0.0..=1.0_f64, base in 0_u64..10_000, cap in 0_u64..10_000) {
            let (base, cap) = (Duration::from_millis(base), Duration::from_millis(cap));
            let policy = RetryPolicy::new().retries(100).base(base).cap(cap);
            let wait = policy.wait(tries, Duration::ZERO, None, part).unwrap();
            assert!(wait <= cap);
        }
    }
}

//! When a call is tried again, and after how long.

use std::fmt;
use std::time::Duration;

use http::StatusCode;

/// When a call that failed is tried again by itself.
///
/// On by default: at most 2 more tries, waiting 0.5 s, then 1 s, doubled up to 8 s at most, each time a random part
/// of it (full jitter); a `Retry-After` of the server is obeyed up to 20 s. All within the call's timeout, and
/// never beyond 30 s. Which statuses are worth another try is up to the [policy](Self::statuses); which operations
/// can bear one is not:
///
/// | what happened | repeated |
/// | --- | --- |
/// | the request was never sent | every operation, but not for a certificate: it would be the same again |
/// | it was sent, and no whole answer came | reads (`GET`) only |
/// | 408, 500, 502, 503, 504 | reads only |
/// | 429, and 409 `CheckoutLocked` | every operation |
///
/// Operations that must not happen twice (`client_confirm`) are repeated only if they were never sent.
///
/// ```no_run
/// use polar_sdk::{Polar, RetryPolicy};
/// use std::time::Duration;
///
/// let polar = Polar::builder()
///     .token("polar_oat_test")
///     .retry(RetryPolicy::new().retries(4).budget(Duration::from_secs(20)))
///     .build()?;
/// # drop(polar);
/// # Ok::<(), polar_sdk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a policy does nothing until a client or a call is given it"]
pub struct RetryPolicy {
    pub(super) retries: u32,
    pub(super) base: Duration,
    pub(super) cap: Duration,
    pub(super) budget: Duration,
    pub(super) retry_after_cap: Duration,
    pub(super) statuses: Statuses,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new()
    }
}

impl RetryPolicy {
    /// The default.
    pub const fn new() -> Self {
        Self {
            retries: 2,
            base: Duration::from_millis(500),
            cap: Duration::from_secs(8),
            budget: Duration::from_secs(30),
            retry_after_cap: Duration::from_secs(20),
            statuses: Statuses::of(&[408, 409, 429, 500, 502, 503, 504]),
        }
    }

    /// One try and no more.
    pub const fn off() -> Self {
        Self {
            retries: 0,
            ..Self::new()
        }
    }

    /// How many more tries there may be after the first.
    pub const fn retries(self, retries: u32) -> Self {
        Self { retries, ..self }
    }

    /// The longest wait before the second try. It doubles with every further one.
    pub const fn base(self, base: Duration) -> Self {
        Self { base, ..self }
    }

    /// The longest wait before any try, `Retry-After` aside.
    pub const fn cap(self, cap: Duration) -> Self {
        Self { cap, ..self }
    }

    /// How long after the start of the call a further try may begin at the latest.
    pub const fn budget(self, budget: Duration) -> Self {
        Self { budget, ..self }
    }

    /// The longest `Retry-After` that is obeyed. A longer one ends the call at once, with an error that carries it.
    pub const fn retry_after_cap(self, cap: Duration) -> Self {
        Self {
            retry_after_cap: cap,
            ..self
        }
    }

    /// The statuses after which there may be another try, in place of 408, 409, 429, 500, 502, 503 and 504. From 400 to
    /// 599; none at all leaves only what was not answered.
    ///
    /// The table above still says who: with 429 every operation, with 409 too but only where another request holds the
    /// checkout, with any other status reads alone.
    pub const fn statuses(self, statuses: &[u16]) -> Self {
        Self {
            statuses: Statuses::of(statuses),
            ..self
        }
    }

    /// Refuses what makes no sense, by the name of the option.
    pub(crate) fn check(&self) -> Result<(), String> {
        if let Some(status) = self.statuses.wrong {
            return Err(format!(
                "the option `statuses` of the retry policy has {status}, which is no error: 400 to 599"
            ));
        }
        if self.retries == 0 {
            return Ok(());
        }
        if self.budget.is_zero() {
            return Err(
                "the option `budget` of the retry policy is zero, so that nothing could ever be tried again; \
                        `RetryPolicy::off` says so"
                    .to_owned(),
            );
        }
        if self.base > self.cap {
            let (base, cap) = (self.base, self.cap);
            return Err(format!(
                "the option `base` of the retry policy, {base:?}, is more than its `cap`, {cap:?}"
            ));
        }
        Ok(())
    }
}

/// Statuses from 400 to 599, a bit for each: a policy stays `Copy` inside and can be a constant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Statuses {
    client: u128,
    server: u128,
    /// The first that is no error, kept to be told when the policy is checked.
    pub(crate) wrong: Option<u16>,
}

impl Statuses {
    pub(crate) const fn of(statuses: &[u16]) -> Self {
        let mut set = Self {
            client: 0,
            server: 0,
            wrong: None,
        };
        let mut rest = statuses;
        while let Some((status, others)) = rest.split_first() {
            match *status {
                400..500 => set.client |= 1 << (*status - 400),
                500..600 => set.server |= 1 << (*status - 500),
                wrong if set.wrong.is_none() => set.wrong = Some(wrong),
                _ => {}
            }
            rest = others;
        }
        set
    }

    pub(crate) const fn contains(self, status: StatusCode) -> bool {
        match status.as_u16() {
            status @ 400..500 => self.client >> (status - 400) & 1 == 1,
            status @ 500..600 => self.server >> (status - 500) & 1 == 1,
            _ => false,
        }
    }
}

impl fmt::Debug for Statuses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = (400..600).filter(|status| StatusCode::from_u16(*status).is_ok_and(|status| self.contains(status)));
        f.debug_set().entries(all).finish()
    }
}

#[cfg(test)]
mod tests_retry {
    use super::*;

    #[test]
    fn what_makes_no_sense_is_refused_by_name() {
        let policy = RetryPolicy::new();
        for (policy, why) in [
            (
                policy.clone().statuses(&[503, 200]),
                "`statuses` of the retry policy has 200",
            ),
            (policy.clone().budget(Duration::ZERO), "`budget`"),
            (
                policy.clone().base(Duration::from_secs(9)),
                "`base` of the retry policy, 9s, is more than its `cap`, 8s",
            ),
        ] {
            let problem = policy.check().unwrap_err();
            assert!(problem.contains(why), "{problem}");
        }
        for policy in [
            policy.clone(),
            policy.clone().base(Duration::ZERO),
            policy.statuses(&[]),
        ] {
            assert_eq!(policy.check(), Ok(()));
            assert_eq!(RetryPolicy::off().budget(Duration::ZERO).check(), Ok(()));
        }
    }
}

#[cfg(test)]
mod tests_statuses {
    use super::*;

    #[test]
    fn what_is_put_in_is_in_and_nothing_else() {
        let listed = [400, 429, 499, 500, 503, 599];
        let set = Statuses::of(&listed);
        for status in 100..1000 {
            let contained = set.contains(StatusCode::from_u16(status).unwrap());
            assert_eq!(contained, listed.contains(&status), "{status}");
        }
        assert_eq!(format!("{set:?}"), "{400, 429, 499, 500, 503, 599}");
        assert_eq!((set.wrong, Statuses::of(&[]).wrong), (None, None));
    }

    #[test]
    fn what_is_no_error_is_kept_to_be_told() {
        for wrong in [0, 200, 307, 399, 600, u16::MAX] {
            assert_eq!(Statuses::of(&[503, wrong, 1]).wrong, Some(wrong));
        }
    }
}

//! The retry policy of a client or a call.

use std::fmt;
use std::time::Duration;

use http::StatusCode;

/// When a failed call is retried automatically.
///
/// By default a call is retried up to twice. The delay before the first retry is up to 0.5 s and doubles with every
/// further one, up to 8 s; each delay is multiplied by a random factor from 0 to 1 (full jitter). A `Retry-After`
/// header of up to 20 s is honored. Retries stop when the timeout of the call would be exceeded, and 30 s after its
/// start.
///
/// Which statuses are retried is [configurable](Self::retryable_statuses). Which operations are retried depends on
/// whether they are safe to repeat:
///
/// | failure | retried |
/// | --- | --- |
/// | the request was not sent | every operation, unless the server's certificate was rejected |
/// | the request was sent, and the response is missing or incomplete | reads (`GET`), and writes with [`retry_writes`](Self::retry_writes) |
/// | 408, 500, 502, 503, 504 | reads, and writes with `retry_writes` |
/// | 429, and 409 with the error `CheckoutLocked` | every operation that may run twice; raw writes with `retry_writes` |
///
/// Operations that must not run twice are retried only if the request was not sent, whatever the policy is: confirming a
/// checkout, creating a refund, changing a subscription, finalizing an order, accepting a dispute, and retrying a payment.
///
/// ```no_run
/// use polar_sdk::{Polar, RetryPolicy};
/// use std::time::Duration;
///
/// let polar = Polar::builder()
///     .token("polar_oat_test")
///     .retry(RetryPolicy::new().max_retries(4).max_elapsed(Duration::from_secs(20)))
///     .build()?;
/// # drop(polar);
/// # Ok::<(), polar_sdk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a policy has no effect until it is passed to a client or a call"]
pub struct RetryPolicy {
    pub(super) max_retries: u32,
    pub(super) initial_backoff: Duration,
    pub(super) max_backoff: Duration,
    pub(super) max_elapsed: Duration,
    pub(super) max_retry_after: Duration,
    pub(super) retryable_statuses: StatusSet,
    pub(super) retry_writes: bool,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new()
    }
}

impl RetryPolicy {
    /// Creates the default policy.
    pub const fn new() -> Self {
        Self {
            max_retries: 2,
            initial_backoff: Duration::from_millis(500),
            max_backoff: Duration::from_secs(8),
            max_elapsed: Duration::from_secs(30),
            max_retry_after: Duration::from_secs(20),
            retryable_statuses: StatusSet::new(&[408, 409, 429, 500, 502, 503, 504]),
            retry_writes: false,
        }
    }

    /// Creates a policy that never retries.
    pub const fn off() -> Self {
        Self::new().max_retries(0)
    }

    /// Sets the maximum number of retries after the first attempt. Defaults to 2.
    pub const fn max_retries(self, retries: u32) -> Self {
        Self {
            max_retries: retries,
            ..self
        }
    }

    /// Sets the longest delay before the first retry. It doubles with every further retry. Defaults to 0.5 s.
    pub const fn initial_backoff(self, backoff: Duration) -> Self {
        Self {
            initial_backoff: backoff,
            ..self
        }
    }

    /// Sets the longest delay before any retry, unless the server asks for more with `Retry-After`. Defaults to 8 s.
    pub const fn max_backoff(self, backoff: Duration) -> Self {
        Self {
            max_backoff: backoff,
            ..self
        }
    }

    /// Sets how long after the start of the call a retry may still begin. Defaults to 30 s.
    pub const fn max_elapsed(self, elapsed: Duration) -> Self {
        Self {
            max_elapsed: elapsed,
            ..self
        }
    }

    /// Sets the longest `Retry-After` that is honored. A longer one ends the call with an error that contains it.
    /// Defaults to 20 s.
    pub const fn max_retry_after(self, delay: Duration) -> Self {
        Self {
            max_retry_after: delay,
            ..self
        }
    }

    /// Sets the statuses that are retried. Defaults to 408, 409, 429, 500, 502, 503 and 504.
    ///
    /// Each must be between 400 and 599. With an empty list, only calls without a response are retried.
    ///
    /// The table in the docs of [`RetryPolicy`] still applies: 429 is retried for every operation, 409 only with the
    /// error `CheckoutLocked`, any other status only for reads, or for writes with
    /// [`retry_writes`](Self::retry_writes).
    pub const fn retryable_statuses(self, statuses: &[u16]) -> Self {
        Self {
            retryable_statuses: StatusSet::new(statuses),
            ..self
        }
    }

    /// Sets whether writes (`POST`, `PUT`, `PATCH`, `DELETE`) are retried although the server may have processed them.
    /// Defaults to `false`.
    ///
    /// **A retried write may be processed twice**, because the API has no idempotency keys: it can create two objects,
    /// refund twice or send two emails. Enable it for single calls, and only if a second one does no harm. An unpaid
    /// checkout session expires by itself, so creating two of them is harmless:
    ///
    /// ```no_run
    /// # use polar_sdk::ids::ProductId;
    /// # async fn run(polar: polar_sdk::Polar, product: ProductId) -> Result<(), polar_sdk::Error> {
    /// use polar_sdk::RetryPolicy;
    /// use polar_sdk::models::CheckoutCreate;
    ///
    /// let policy = RetryPolicy::new().retry_writes(true);
    /// let checkout = polar.checkouts().create(CheckoutCreate::new([product])).retry(policy).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Writes have no default timeout of an attempt. Set
    /// [`attempt_timeout`](crate::RequestOptions::attempt_timeout), so that a write without a response is retried within
    /// the timeout of the call.
    ///
    /// A confirmation of a checkout that may have been sent is never sent again, whatever the policy is. This does not apply to a
    /// [raw request](crate::RawRequest) to the same path.
    pub const fn retry_writes(self, enabled: bool) -> Self {
        Self {
            retry_writes: enabled,
            ..self
        }
    }

    /// Checks that the options make sense together. The error names the option.
    pub(crate) fn validate(&self) -> Result<(), String> {
        if let Some(status) = self.retryable_statuses.invalid {
            return Err(format!(
                "`retryable_statuses` of the retry policy must be between 400 and 599, got {status}"
            ));
        }
        if self.max_retries == 0 {
            return Ok(());
        }
        if self.max_elapsed.is_zero() {
            return Err(
                "`max_elapsed` of the retry policy must be greater than zero; use `RetryPolicy::off` to disable retries"
                    .to_owned(),
            );
        }
        if self.initial_backoff > self.max_backoff {
            let (initial, max) = (self.initial_backoff, self.max_backoff);
            return Err(format!(
                "`initial_backoff` of the retry policy must not exceed its `max_backoff`, got {initial:?} and {max:?}"
            ));
        }
        Ok(())
    }
}

/// A set of statuses from 400 to 599, one bit each, so that a policy can be built in a constant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct StatusSet {
    client_errors: u128,
    server_errors: u128,
    /// The first status out of range, reported when the policy is validated.
    invalid: Option<u16>,
}

impl StatusSet {
    const fn new(statuses: &[u16]) -> Self {
        let mut set = Self {
            client_errors: 0,
            server_errors: 0,
            invalid: None,
        };
        let mut rest = statuses;
        while let Some((status, others)) = rest.split_first() {
            match *status {
                400..500 => set.client_errors |= 1 << (*status - 400),
                500..600 => set.server_errors |= 1 << (*status - 500),
                status if set.invalid.is_none() => set.invalid = Some(status),
                _ => {}
            }
            rest = others;
        }
        set
    }

    pub(super) const fn contains(self, status: StatusCode) -> bool {
        match status.as_u16() {
            status @ 400..500 => self.client_errors >> (status - 400) & 1 == 1,
            status @ 500..600 => self.server_errors >> (status - 500) & 1 == 1,
            _ => false,
        }
    }
}

impl fmt::Debug for StatusSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = (400..600).filter(|status| StatusCode::from_u16(*status).is_ok_and(|status| self.contains(status)));
        f.debug_set().entries(all).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rejects_contradictory_options_by_name() {
        let policy = RetryPolicy::new();
        for (policy, why) in [
            (
                policy.clone().retryable_statuses(&[503, 200]),
                "`retryable_statuses` of the retry policy must be between 400 and 599, got 200",
            ),
            (policy.clone().max_elapsed(Duration::ZERO), "`max_elapsed`"),
            (
                policy.clone().initial_backoff(Duration::from_secs(9)),
                "`initial_backoff` of the retry policy must not exceed its `max_backoff`, got 9s and 8s",
            ),
        ] {
            let problem = policy.validate().unwrap_err();
            assert!(problem.contains(why), "{problem}");
        }
        for policy in [
            policy.clone(),
            policy.clone().initial_backoff(Duration::ZERO),
            policy.retryable_statuses(&[]),
            RetryPolicy::off().max_elapsed(Duration::ZERO),
        ] {
            assert_eq!(policy.validate(), Ok(()));
        }
    }

    #[test]
    fn status_set_contains_exactly_the_listed_statuses() {
        let listed = [400, 429, 499, 500, 503, 599];
        let set = StatusSet::new(&listed);
        for status in 100..1000 {
            let contained = set.contains(StatusCode::from_u16(status).unwrap());
            assert_eq!(contained, listed.contains(&status), "{status}");
        }
        assert_eq!(format!("{set:?}"), "{400, 429, 499, 500, 503, 599}");
        assert_eq!((set.invalid, StatusSet::new(&[]).invalid), (None, None));
        for invalid in [0, 200, 307, 399, 600, u16::MAX] {
            assert_eq!(StatusSet::new(&[503, invalid, 1]).invalid, Some(invalid));
        }
    }
}

//! Whether the program may be used: the outcome of a call, or else the last decision within a grace period.

use std::time::Duration;

use super::license::License;
use super::outcome::{Outcome, Rejection, RejectionReason};
use crate::models::ValidatedLicenseKey;
use crate::types::Timestamp;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// How long a license that Polar has accepted stays usable while Polar does not decide about it.
///
/// It begins when Polar last accepted the key, and ends early when the key expires. It bridges outages and journeys;
/// it never applies to a key that Polar has rejected or has not yet accepted.
///
/// ```
/// use polar_sdk::licenses::Grace;
///
/// const GRACE: Grace = Grace::days(14);
/// # let _ = GRACE;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grace(Duration);

impl Grace {
    /// Creates a grace period of this duration.
    #[must_use]
    #[inline]
    pub const fn new(duration: Duration) -> Self {
        Self(duration)
    }

    /// Creates a grace period of this many days of 24 hours.
    #[must_use]
    #[inline]
    pub const fn days(days: u32) -> Self {
        Self(DAY.saturating_mul(days))
    }

    /// Requires a decision of Polar each time.
    #[must_use]
    #[inline]
    pub const fn none() -> Self {
        Self(Duration::ZERO)
    }

    /// Returns the duration.
    #[must_use]
    #[inline]
    pub const fn duration(self) -> Duration {
        self.0
    }
}

/// Whether the program may be used, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "the license may have been rejected"]
pub enum Decision {
    /// Polar accepted the license in this call.
    Confirmed,
    /// Polar did not decide, and accepted the license when it last did.
    InGrace {
        /// The time until the grace period ends or the key expires.
        remaining: Duration,
    },
    /// Polar rejected the license, in this call or when it last decided.
    Rejected(Rejection),
    /// Polar did not decide, and no grace period applies. Ask the customer to connect to the internet.
    Unverified(Unverified),
}

impl Decision {
    /// Returns whether the program may be used: the license is confirmed or in its grace period.
    #[must_use]
    #[inline]
    pub fn is_licensed(&self) -> bool {
        matches!(self, Self::Confirmed | Self::InGrace { .. })
    }
}

/// Why no grace period applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unverified {
    /// Polar has never decided about the license.
    NeverDecided,
    /// The grace period has ended.
    GraceEnded,
    /// The key has expired since Polar last accepted it.
    Expired,
}

impl License {
    /// Decides whether the program may be used, by the outcome of a validation. Store the license afterwards.
    ///
    /// `now` is [`Timestamp::now`], except in tests. A valid or rejected outcome is remembered with this time. For an undecided
    /// one this is [`decide_offline`](Self::decide_offline).
    ///
    /// A rejection for the [usage limit](RejectionReason::UsageLimit) rejects this use and not the key: the decision is
    /// [`Decision::Rejected`], and what is remembered about the key does not change.
    ///
    /// ```
    /// use polar_sdk::{Polar, Timestamp};
    /// use polar_sdk::ids::OrganizationId;
    /// use polar_sdk::licenses::{Decision, Grace, License};
    ///
    /// async fn may_run(polar: &Polar, organization: OrganizationId, license: &mut License) -> bool {
    ///     let outcome = polar.licenses(organization).validate(license).await;
    ///     match license.decide(&outcome, Grace::days(14), Timestamp::now()) {
    ///         Decision::Confirmed => true,
    ///         Decision::InGrace { remaining } => remaining.as_secs() > 0,
    ///         Decision::Rejected(_) | Decision::Unverified(_) => false,
    ///     }
    /// }
    /// # let _ = may_run;
    /// ```
    #[inline]
    pub fn decide(&mut self, outcome: &Outcome<ValidatedLicenseKey>, grace: Grace, now: Timestamp) -> Decision {
        match outcome {
            Outcome::Valid(key) => {
                self.record(None, key.expires_at, now);
                Decision::Confirmed
            }
            Outcome::Rejected(rejection) => {
                if rejection.reason() == RejectionReason::UsageLimit {
                    self.advance(now);
                } else {
                    self.record(Some(rejection.clone()), None, now);
                }
                Decision::Rejected(rejection.clone())
            }
            Outcome::Undecided(_) => self.decide_offline(grace, now),
        }
    }

    /// Decides whether the program may be used, without asking Polar: by its last decision and the time since then. Store
    /// the license afterwards.
    ///
    /// A program can start with this decision and validate the license in the background. One that runs for long should
    /// call it regularly, such as once an hour.
    ///
    /// # The clock
    ///
    /// The time since Polar's last decision is counted from one call to the next and stored. The time that the clock has
    /// advanced counts in full. If the clock was set back, the difference counts as well, but at most a day, so that
    /// correcting a wrong clock does not end the grace period. Setting the clock back therefore shortens the grace period
    /// instead of extending it: in total it is at most as long as the time that the program has seen pass. What passes
    /// while the program does not call this method cannot be seen on a computer whose clock is set back each time.
    #[inline]
    pub fn decide_offline(&mut self, grace: Grace, now: Timestamp) -> Decision {
        self.advance(now);
        if let Some(rejection) = &self.rejection {
            return Decision::Rejected(rejection.clone());
        }
        let Some(decided_at) = self.decided_at else {
            return Decision::Unverified(Unverified::NeverDecided);
        };
        // If the clock was set back, more time has passed than it shows.
        let now = now.max(decided_at + self.elapsed);
        let until_expiry = self.expires_at.map(|expires_at| expires_at - now);
        if until_expiry == Some(Duration::ZERO) {
            return Decision::Unverified(Unverified::Expired);
        }
        match grace.0.saturating_sub(self.elapsed) {
            Duration::ZERO => Decision::Unverified(Unverified::GraceEnded),
            remaining => Decision::InGrace {
                remaining: until_expiry.map_or(remaining, |until| until.min(remaining)),
            },
        }
    }

    /// Counts the time since the clock was last read.
    #[inline]
    fn advance(&mut self, now: Timestamp) {
        let last = self.clock.replace(now).unwrap_or(now);
        let passed = now
            .checked_duration_since(last)
            .unwrap_or_else(|| (last - now).min(DAY));
        self.elapsed = self.elapsed.saturating_add(passed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{Error, ErrorKind};
    use crate::licenses::Undecided;

    const GRACE: Grace = Grace::days(14);
    const HOUR: u64 = 3600;

    /// The time this many hours after the license was confirmed.
    fn at(hours: u64) -> Timestamp {
        "2026-11-28T00:00:00Z".parse::<Timestamp>().unwrap() + Duration::from_secs(hours * HOUR)
    }

    fn confirmed(expires_at: Option<Timestamp>) -> License {
        let mut license = License::new("KEY");
        license.record(None, expires_at, at(0));
        license
    }

    fn undecided() -> Outcome<ValidatedLicenseKey> {
        Outcome::Undecided(Undecided::new(Error::local(
            ErrorKind::Connect,
            "no network".to_owned(),
        )))
    }

    fn rejected(reason: RejectionReason) -> Outcome<ValidatedLicenseKey> {
        Outcome::Rejected(Rejection::new(reason, "no"))
    }

    fn in_grace(hours: u64) -> Decision {
        Decision::InGrace {
            remaining: Duration::from_secs(hours * HOUR),
        }
    }

    #[test]
    fn grace_lasts_as_configured() {
        let ended = Decision::Unverified(Unverified::GraceEnded);
        for (hours, grace, expected) in [
            (0, GRACE, in_grace(14 * 24)),
            (13 * 24, GRACE, in_grace(24)),
            (14 * 24 - 1, GRACE, in_grace(1)),
            (14 * 24, GRACE, ended.clone()),
            (1000 * 24, GRACE, ended.clone()),
            (0, Grace::none(), ended.clone()),
            (1000 * 24, Grace::new(Duration::MAX), {
                let remaining = Duration::MAX.saturating_sub(Duration::from_secs(1000 * 24 * HOUR));
                Decision::InGrace { remaining }
            }),
        ] {
            let decision = confirmed(None).decide(&undecided(), grace, at(hours));
            assert_eq!(decision, expected, "{hours} h {grace:?}");
        }
    }

    #[test]
    fn grace_ends_when_the_key_expires() {
        let expires_at = Some(at(48));
        assert_eq!(confirmed(expires_at).decide_offline(GRACE, at(47)), in_grace(1));
        let expired = Decision::Unverified(Unverified::Expired);
        assert_eq!(confirmed(expires_at).decide_offline(GRACE, at(48)), expired);
        // Setting the clock back does not undo the time that has passed.
        let mut license = confirmed(expires_at);
        assert_eq!(license.decide_offline(GRACE, at(40)), in_grace(8));
        assert_eq!(license.decide_offline(GRACE, at(30)), expired);
    }

    #[test]
    fn never_decided_license_has_no_grace() {
        let mut license = License::new("KEY");
        let expected = Decision::Unverified(Unverified::NeverDecided);
        assert_eq!(license.decide(&undecided(), GRACE, at(0)), expected);
        assert_eq!(license.decide_offline(GRACE, at(1)), expected);
    }

    #[test]
    fn rejection_outlasts_an_outage() {
        let mut license = confirmed(None);
        let decision = license.decide(&rejected(RejectionReason::Inactive), GRACE, at(1));
        assert!(matches!(decision, Decision::Rejected(_)));
        assert_eq!(license.decide(&undecided(), GRACE, at(2)), decision);
        let stored = serde_json::to_string(&license).unwrap();
        let mut license: License = serde_json::from_str(&stored).unwrap();
        assert_eq!(license.decide_offline(GRACE, at(3)), decision);
        assert!(!decision.is_licensed());
    }

    #[test]
    fn usage_limit_does_not_reject_the_key() {
        let mut license = confirmed(None);
        let decision = license.decide(&rejected(RejectionReason::UsageLimit), GRACE, at(24));
        assert!(!decision.is_licensed());
        assert_eq!(license.decide(&undecided(), GRACE, at(48)), in_grace(12 * 24));
    }

    #[test]
    fn decisions_between_do_not_extend_the_grace() {
        let mut license = confirmed(None);
        for day in 1..14 {
            let decision = license.decide(&undecided(), GRACE, at(day * 24));
            assert_eq!(decision, in_grace((14 - day) * 24));
            license = serde_json::from_str(&serde_json::to_string(&license).unwrap()).unwrap();
        }
        let ended = Decision::Unverified(Unverified::GraceEnded);
        assert_eq!(license.decide(&undecided(), GRACE, at(14 * 24)), ended);
    }

    #[test]
    fn clock_set_back_does_not_extend_the_grace_forever() {
        // Each day, the clock is set back to the time of the last decision and then runs for 8 hours.
        let mut license = confirmed(None);
        let mut licensed_days = 0;
        for _ in 0..100 {
            let starts = license.decide_offline(GRACE, at(0)).is_licensed();
            let runs = license.decide_offline(GRACE, at(8)).is_licensed();
            licensed_days += u32::from(starts && runs);
        }
        assert!((1..=42).contains(&licensed_days), "{licensed_days}");
        assert!(!license.decide_offline(GRACE, at(0)).is_licensed());
    }

    #[test]
    fn corrected_clock_costs_at_most_a_day() {
        // The clock was 10 years ahead when Polar accepted the license, and is corrected during an outage.
        let mut license = License::new("KEY");
        license.record(None, None, at(10 * 365 * 24));
        assert_eq!(license.decide_offline(GRACE, at(0)), in_grace(13 * 24));
        // A small correction costs as much as the clock is corrected.
        let mut license = License::new("KEY");
        license.record(None, None, at(3));
        assert_eq!(license.decide_offline(GRACE, at(2)), in_grace(14 * 24 - 1));
    }
}

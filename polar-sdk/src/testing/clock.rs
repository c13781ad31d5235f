//! The server's clock, which is independent of the system clock.

use crate::Timestamp;
use std::fmt;
use std::time::Duration;

/// A point in time: microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment(i64);

impl Moment {
    pub(super) fn after(self, duration: Duration) -> Self {
        let micros = i64::try_from(duration.as_micros()).unwrap_or(i64::MAX);
        Self(self.0.saturating_add(micros))
    }
}

impl fmt::Display for Moment {
    /// Writes RFC 3339 as Polar does: with six fractional digits, or none if they are zero.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (seconds, micros) = (self.0.div_euclid(1_000_000), self.0.rem_euclid(1_000_000));
        let seconds = Timestamp::from_unix_seconds(seconds)
            .map_err(|_| fmt::Error)?
            .to_string();
        f.write_str(seconds.trim_end_matches('Z'))?;
        if micros != 0 {
            write!(f, ".{micros:06}")?;
        }
        f.write_str("Z")
    }
}

/// A clock that only moves when [`advance`](Self::advance) is called.
#[derive(Debug)]
pub(super) struct Clock(Moment);

impl Clock {
    /// Creates a clock that shows 2026-10-01T09:00:00Z.
    pub(super) fn new() -> Self {
        Self(Moment(1_790_845_200_000_000))
    }

    pub(super) fn now(&self) -> Moment {
        self.0
    }

    pub(super) fn advance(&mut self, duration: Duration) {
        self.0 = self.0.after(duration);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_timestamps_as_polar_does() {
        for (micros, expected) in [
            (1_790_845_200_000_000, "2026-10-01T09:00:00Z"),
            (1_790_845_200_001_000, "2026-10-01T09:00:00.001000Z"),
            (4_107_542_399_999_999, "2100-02-28T23:59:59.999999Z"),
        ] {
            assert_eq!(Moment(micros).to_string(), expected);
        }
    }
}

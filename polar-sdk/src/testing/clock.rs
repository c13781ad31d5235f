//! The server's own time, so that nothing here depends on when, or how fast, a test runs.

use std::fmt;
use std::time::Duration;

/// A moment: microseconds since the start of 1970, in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment(i64);

impl Moment {
    /// This moment and a while.
    pub(super) fn after(self, while_: Duration) -> Self {
        Self(
            self.0
                .saturating_add(i64::try_from(while_.as_micros()).unwrap_or(i64::MAX)),
        )
    }
}

impl fmt::Display for Moment {
    /// RFC 3339 with six digits of fraction, or with none where it is zero: Polar's form.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (seconds, micros) = (self.0.div_euclid(1_000_000), self.0.rem_euclid(1_000_000));
        let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        let (year, month, day) = date(days);
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}",
            second / 3600,
            second / 60 % 60,
            second % 60
        )?;
        if micros != 0 {
            write!(f, ".{micros:06}")?;
        }
        f.write_str("Z")
    }
}

/// Year, month and day of a count of days since 1970-01-01. A year is taken to start in March, so that the leap day
/// comes last and needs no special case.
fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day_of_year - (153 * shifted + 2) / 5 + 1)
}

/// A clock that moves when it is told to.
#[derive(Debug)]
pub(super) struct Clock(Moment);

impl Clock {
    /// A clock at 9 o'clock on 2026-10-01.
    pub(super) fn new() -> Self {
        Self(Moment(1_790_845_200_000_000))
    }

    pub(super) fn now(&self) -> Moment {
        self.0
    }

    /// Lets time pass.
    pub(super) fn advance(&mut self, while_: Duration) {
        self.0 = self.0.after(while_);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_read_as_polar_writes_them() {
        for (micros, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_400_000_000, "2000-02-29T00:00:00Z"),
            (1_790_845_200_000_000, "2026-10-01T09:00:00Z"),
            (1_790_845_200_001_000, "2026-10-01T09:00:00.001000Z"),
            (4_107_542_399_999_999, "2100-02-28T23:59:59.999999Z"),
            (4_107_542_400_000_000, "2100-03-01T00:00:00Z"),
        ] {
            assert_eq!(Moment(micros).to_string(), text);
        }
    }

    #[test]
    fn a_clock_moves_only_when_told() {
        let mut clock = Clock::new();
        let start = clock.now();
        assert_eq!(clock.now(), start);
        clock.advance(Duration::from_secs(1));
        assert_eq!(clock.now().to_string(), "2026-10-01T09:00:01Z");
    }
}

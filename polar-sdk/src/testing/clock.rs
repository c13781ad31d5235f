//! The server's clock, which a test can advance and set.

use crate::{InvalidTimestamp, Timestamp};
use std::fmt;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// A point in time: microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment(i64);

impl Moment {
    /// The latest moment that a timestamp can express: the end of the year 9999.
    pub(super) const MAX: Self = Self(253_402_300_799_999_999);

    /// Adds `count` times a `day`, `week`, `month` or `year`. Months end on their last day if they have no such day.
    pub(super) fn plus_intervals(self, interval: &str, count: i64) -> Self {
        let days = |days: u64| {
            let count = u64::try_from(count).unwrap_or_default();
            self.after(Duration::from_secs(
                days.saturating_mul(24 * 3600).saturating_mul(count),
            ))
        };
        match interval {
            "day" => days(1),
            "week" => days(7),
            "year" => self.plus_months(count.saturating_mul(12)),
            _ => self.plus_months(count),
        }
    }

    fn plus_months(self, count: i64) -> Self {
        let text = self.to_string();
        let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<i64>().ok();
        let (Some(year), Some(month), Some(day)) = (number(0..4), number(5..7), number(8..10)) else {
            return Self::MAX;
        };
        let months = year.saturating_mul(12).saturating_add(month - 1).saturating_add(count);
        let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
        let time = text.get(10..).unwrap_or_default();
        // Dates that do not exist are not parsed.
        let candidates = (day.min(28)..=day).rev();
        let parsed =
            candidates.filter_map(|day| format!("{year:04}-{month:02}-{day:02}{time}").parse::<Timestamp>().ok());
        parsed.map(Self::from).next().unwrap_or(Self::MAX)
    }

    /// Never later than [`MAX`](Self::MAX).
    pub(super) fn after(self, duration: Duration) -> Self {
        let micros = i64::try_from(duration.as_micros()).unwrap_or(i64::MAX);
        Self(self.0.saturating_add(micros)).min(Self::MAX)
    }
}

impl From<Timestamp> for Moment {
    fn from(timestamp: Timestamp) -> Self {
        let micros = timestamp.unix_nanos().div_euclid(1000);
        Self(i64::try_from(micros).unwrap_or(i64::MAX)).min(Self::MAX)
    }
}

impl TryFrom<Moment> for Timestamp {
    type Error = InvalidTimestamp;

    fn try_from(moment: Moment) -> Result<Self, InvalidTimestamp> {
        Self::from_unix_nanos(i128::from(moment.0) * 1000)
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

/// A clock that runs from the current time until a test sets it. After that, it only moves when it is told to.
///
/// [`now`](Self::now) is constant while a request is handled.
#[derive(Debug)]
pub(super) struct Clock {
    now: Moment,
    /// When `now` was read, if the clock runs.
    read_at: Option<Instant>,
}

/// How far a stopped clock advances with each request, so that later checkouts are newer.
const STEP: Duration = Duration::from_millis(1);

/// The resolution of timestamps: two requests never have the same.
const RESOLUTION: Duration = Duration::from_micros(1);

impl Clock {
    /// Creates a clock that shows the current time and runs.
    pub(super) fn new() -> Self {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self {
            now: Moment(0).after(since_epoch),
            read_at: Some(Instant::now()),
        }
    }

    pub(super) fn now(&self) -> Moment {
        self.now
    }

    /// Reads the clock before a request is handled.
    pub(super) fn start_request(&mut self) {
        let elapsed = self.elapsed().map_or(STEP, |elapsed| elapsed.max(RESOLUTION));
        self.now = self.now.after(elapsed);
    }

    /// Reads the clock between requests.
    pub(super) fn read(&mut self) -> Moment {
        self.now = self.now.after(self.elapsed().unwrap_or_default());
        self.now
    }

    pub(super) fn advance(&mut self, duration: Duration) {
        self.now = self.read().after(duration);
    }

    /// Changes the time that the clock shows. It keeps running, or stays stopped.
    pub(super) fn show(&mut self, now: Moment) {
        self.now = now;
    }

    /// Sets and stops the clock.
    pub(super) fn set(&mut self, now: Moment) {
        *self = Self { now, read_at: None };
    }

    /// The time since the last reading, if the clock runs.
    fn elapsed(&mut self) -> Option<Duration> {
        let read_at = self.read_at.as_mut()?;
        let now = Instant::now();
        Some(now.duration_since(std::mem::replace(read_at, now)))
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

    #[test]
    fn adds_calendar_months() {
        let moment = |text: &str| Moment::from(text.parse::<Timestamp>().unwrap());
        for (start, interval, count, end) in [
            ("2026-01-31T09:00:00Z", "month", 1, "2026-02-28T09:00:00Z"),
            ("2028-01-31T09:00:00Z", "month", 1, "2028-02-29T09:00:00Z"),
            ("2026-11-30T09:00:00Z", "month", 3, "2027-02-28T09:00:00Z"),
            ("2028-02-29T09:00:00Z", "year", 1, "2029-02-28T09:00:00Z"),
            ("2026-12-31T09:00:00Z", "day", 1, "2027-01-01T09:00:00Z"),
            ("2026-12-31T09:00:00Z", "week", 2, "2027-01-14T09:00:00Z"),
            ("9999-12-31T09:00:00Z", "month", 1, "9999-12-31T23:59:59.999999Z"),
        ] {
            assert_eq!(
                moment(start).plus_intervals(interval, count),
                moment(end),
                "{start} {interval}"
            );
        }
    }

    #[test]
    fn ends_with_the_year_9999() {
        let last = Moment(0).after(Duration::MAX);
        assert_eq!(last.to_string(), "9999-12-31T23:59:59.999999Z");
        assert_eq!(last.after(Duration::MAX), last);
    }

    #[test]
    fn runs_until_it_is_set() {
        let mut clock = Clock::new();
        let first = clock.now();
        clock.start_request();
        assert!(clock.now() > first);
        clock.set(Moment(0));
        assert_eq!(clock.read(), Moment(0));
        clock.start_request();
        assert_eq!(clock.now(), Moment(1000));
    }
}

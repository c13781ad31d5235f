//! Timestamps.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::{Add, Sub};
use std::str::FromStr;
use std::time::{Duration, SystemTime};

use serde::de::{Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

use super::date::Date;
use super::rfc3339::{self, Notation};
use crate::platform;

/// The first second of the year 0.
const FIRST_SECOND: i64 = -62_167_219_200;
/// The last second of the year 9999.
const LAST_SECOND: i64 = 253_402_300_799;
const NANOS_PER_SECOND: i128 = 1_000_000_000;
const NANOS_PER_MILLI: i128 = 1_000_000;

/// A point in time with nanosecond precision, between the years 0 and 9999.
///
/// It is parsed from and formatted as RFC 3339. The notation (digits of the fraction, offset) is kept, so that a value
/// of the API is sent back unchanged. Comparisons use only the instant: `…T12:00:00Z` and `…T14:00:00.0+02:00` are
/// equal.
///
/// ```
/// use polar_sdk::Timestamp;
/// use std::time::{Duration, SystemTime};
///
/// let at: Timestamp = "2026-11-21T09:57:26.706793Z".parse()?;
/// assert_eq!(at.unix_seconds(), 1_795_255_046);
/// assert_eq!(at.to_string(), "2026-11-21T09:57:26.706793Z");
/// let later = at + Duration::from_secs(60);
/// assert_eq!(later - at, Duration::from_secs(60));
/// let time: SystemTime = later.try_into()?;
/// # Ok::<(), polar_sdk::InvalidTimestamp>(())
/// ```
///
/// The features `jiff-02`, `time-03` and `chrono-04` add conversions to and from the types of these crates.
#[derive(Clone, Copy)]
pub struct Timestamp {
    seconds: i64,
    nanos: u32,
    notation: Notation,
}

impl Timestamp {
    pub(crate) const EPOCH: Self = Self {
        seconds: 0,
        nanos: 0,
        notation: Notation::utc(0),
    };

    /// Returns the current time of the system clock.
    #[must_use]
    pub fn now() -> Self {
        // A clock outside the years 0 to 9999 is wrong in any case.
        Self::try_from(platform::now()).unwrap_or(Self::EPOCH)
    }

    /// Creates a timestamp from seconds since 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// Returns an error if the time is outside the years 0 to 9999.
    pub fn from_unix_seconds(seconds: i64) -> Result<Self, InvalidTimestamp> {
        Self::at(seconds, 0)
    }

    /// Creates a timestamp from nanoseconds since 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// Returns an error if the time is outside the years 0 to 9999.
    pub fn from_unix_nanos(nanos: i128) -> Result<Self, InvalidTimestamp> {
        let seconds = i64::try_from(nanos.div_euclid(NANOS_PER_SECOND)).map_err(|_| InvalidTimestamp::OutOfRange)?;
        let rest = u32::try_from(nanos.rem_euclid(NANOS_PER_SECOND)).map_err(|_| InvalidTimestamp::OutOfRange)?;
        Self::at(seconds, rest)
    }

    /// Creates a timestamp from milliseconds since 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// Returns an error if the time is outside the years 0 to 9999.
    pub fn from_unix_millis(millis: i64) -> Result<Self, InvalidTimestamp> {
        Self::from_unix_nanos(i128::from(millis) * NANOS_PER_MILLI)
    }

    fn at(seconds: i64, nanos: u32) -> Result<Self, InvalidTimestamp> {
        Self::with_notation(seconds, nanos, Notation::utc(nanos))
    }

    fn with_notation(seconds: i64, nanos: u32, notation: Notation) -> Result<Self, InvalidTimestamp> {
        if (FIRST_SECOND..=LAST_SECOND).contains(&seconds) && nanos < 1_000_000_000 {
            Ok(Self {
                seconds,
                nanos,
                notation,
            })
        } else {
            Err(InvalidTimestamp::OutOfRange)
        }
    }

    /// Returns the seconds since 1970-01-01T00:00:00Z, rounded down.
    #[must_use]
    pub const fn unix_seconds(&self) -> i64 {
        self.seconds
    }

    /// Returns the milliseconds since 1970-01-01T00:00:00Z, rounded down.
    #[must_use]
    pub fn unix_millis(&self) -> i64 {
        self.seconds * 1000 + i64::from(self.nanos / 1_000_000)
    }

    /// Returns the nanoseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn unix_nanos(&self) -> i128 {
        i128::from(self.seconds) * NANOS_PER_SECOND + i128::from(self.nanos)
    }

    /// Returns the nanoseconds since the last whole second.
    #[must_use]
    pub const fn subsec_nanos(&self) -> u32 {
        self.nanos
    }

    /// Returns the date in UTC.
    #[must_use]
    pub fn utc_date(&self) -> Date {
        Date::from_days(self.seconds.div_euclid(rfc3339::SECONDS_PER_DAY))
    }

    /// Returns the time that has passed since `earlier`, or `None` if `earlier` is later.
    ///
    /// ```
    /// use polar_sdk::Timestamp;
    ///
    /// let start: Timestamp = "2026-11-21T09:57:26Z".parse()?;
    /// let end: Timestamp = "2026-11-21T09:57:27.5Z".parse()?;
    /// assert_eq!(end.checked_duration_since(start).map(|time| time.as_millis()), Some(1500));
    /// assert_eq!(start.checked_duration_since(end), None);
    /// # Ok::<(), polar_sdk::InvalidTimestamp>(())
    /// ```
    #[must_use]
    pub fn checked_duration_since(&self, earlier: Self) -> Option<Duration> {
        let nanos = u128::try_from(self.unix_nanos() - earlier.unix_nanos()).ok()?;
        let seconds = u64::try_from(nanos / NANOS_PER_SECOND.unsigned_abs()).ok()?;
        let rest = u32::try_from(nanos % NANOS_PER_SECOND.unsigned_abs()).ok()?;
        Some(Duration::new(seconds, rest))
    }

    /// Returns the time after a duration, in UTC, or `None` if it is after the year 9999.
    #[must_use]
    pub fn checked_add(&self, duration: Duration) -> Option<Self> {
        let duration = i128::try_from(duration.as_nanos()).ok()?;
        Self::from_unix_nanos(self.unix_nanos().checked_add(duration)?).ok()
    }

    /// Returns the time before a duration, in UTC, or `None` if it is before the year 0.
    #[must_use]
    pub fn checked_sub(&self, duration: Duration) -> Option<Self> {
        let duration = i128::try_from(duration.as_nanos()).ok()?;
        Self::from_unix_nanos(self.unix_nanos().checked_sub(duration)?).ok()
    }
}

/// The result is in UTC. After the year 9999, it is the last second of that year.
impl Add<Duration> for Timestamp {
    type Output = Self;

    fn add(self, duration: Duration) -> Self {
        self.checked_add(duration)
            .or_else(|| Self::at(LAST_SECOND, 0).ok())
            .unwrap_or(self)
    }
}

/// The result is in UTC. Before the year 0, it is the first second of that year.
impl Sub<Duration> for Timestamp {
    type Output = Self;

    fn sub(self, duration: Duration) -> Self {
        self.checked_sub(duration)
            .or_else(|| Self::at(FIRST_SECOND, 0).ok())
            .unwrap_or(self)
    }
}

/// The time that has passed since `earlier`; zero if `earlier` is later, as for [`Instant`](std::time::Instant).
impl Sub for Timestamp {
    type Output = Duration;

    fn sub(self, earlier: Self) -> Duration {
        self.checked_duration_since(earlier).unwrap_or_default()
    }
}

impl PartialEq for Timestamp {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Timestamp {}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Timestamp {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.seconds, self.nanos).cmp(&(other.seconds, other.nanos))
    }
}

impl Hash for Timestamp {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.seconds, self.nanos).hash(state);
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Timestamp({self})")
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        rfc3339::write(f, self.seconds, self.nanos, self.notation)
    }
}

impl FromStr for Timestamp {
    type Err = InvalidTimestamp;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        let (seconds, nanos, notation) = rfc3339::parse(value).ok_or(InvalidTimestamp::Format)?;
        Self::with_notation(seconds, nanos, notation)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TimestampVisitor;

        impl Visitor<'_> for TimestampVisitor {
            type Value = Timestamp;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an RFC 3339 timestamp")
            }

            fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Timestamp, E> {
                value.parse().map_err(E::custom)
            }
        }

        deserializer.deserialize_str(TimestampVisitor)
    }
}

/// Error returned when a value is not a valid [`Timestamp`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InvalidTimestamp {
    /// The string is not RFC 3339 with at most nine fractional digits.
    Format,
    /// The time is outside the years 0 to 9999, or outside the range of the other type.
    OutOfRange,
}

impl fmt::Display for InvalidTimestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // The string is not repeated, because another value, such as a token, may have been passed by mistake.
            Self::Format => f.write_str("invalid timestamp: expected RFC 3339 such as \"2026-11-21T09:57:26Z\""),
            Self::OutOfRange => {
                f.write_str("the time is outside the years 0 to 9999, or outside the range of the target type")
            }
        }
    }
}

impl std::error::Error for InvalidTimestamp {}

impl TryFrom<SystemTime> for Timestamp {
    type Error = InvalidTimestamp;

    fn try_from(time: SystemTime) -> Result<Self, InvalidTimestamp> {
        let nanos = |duration: Duration| i128::try_from(duration.as_nanos()).map_err(|_| InvalidTimestamp::OutOfRange);
        Self::from_unix_nanos(match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => nanos(after)?,
            Err(before) => -nanos(before.duration())?,
        })
    }
}

/// Returns an error only if the platform's `SystemTime` cannot represent the time.
impl TryFrom<Timestamp> for SystemTime {
    type Error = InvalidTimestamp;

    fn try_from(at: Timestamp) -> Result<Self, InvalidTimestamp> {
        let seconds = Duration::from_secs(at.seconds.unsigned_abs());
        let whole = if at.seconds < 0 {
            Self::UNIX_EPOCH.checked_sub(seconds)
        } else {
            Self::UNIX_EPOCH.checked_add(seconds)
        };
        whole
            .and_then(|whole| whole.checked_add(Duration::from_nanos(u64::from(at.nanos))))
            .ok_or(InvalidTimestamp::OutOfRange)
    }
}

#[cfg(test)]
mod tests;

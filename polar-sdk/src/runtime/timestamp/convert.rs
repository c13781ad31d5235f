//! From and to the standard library's time, and that of other crates.

use std::time::{Duration, SystemTime};

use super::{InvalidTimestamp, Timestamp};

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

/// Fails only where the platform's clock cannot hold the year.
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

#[cfg(feature = "jiff-02")]
mod jiff_02 {
    use super::{InvalidTimestamp, Timestamp};

    /// Fails in the year 9999 after December 30th, where jiff's range ends.
    impl TryFrom<Timestamp> for jiff::Timestamp {
        type Error = InvalidTimestamp;

        fn try_from(at: Timestamp) -> Result<Self, InvalidTimestamp> {
            Self::from_nanosecond(at.unix_nanos()).map_err(|_| InvalidTimestamp::OutOfRange)
        }
    }

    impl TryFrom<jiff::Timestamp> for Timestamp {
        type Error = InvalidTimestamp;

        fn try_from(at: jiff::Timestamp) -> Result<Self, InvalidTimestamp> {
            Self::from_unix_nanos(at.as_nanosecond())
        }
    }
}

#[cfg(feature = "time-03")]
mod time_03 {
    use super::{InvalidTimestamp, Timestamp};

    /// In UTC.
    impl TryFrom<Timestamp> for time::OffsetDateTime {
        type Error = InvalidTimestamp;

        fn try_from(at: Timestamp) -> Result<Self, InvalidTimestamp> {
            Self::from_unix_timestamp_nanos(at.unix_nanos()).map_err(|_| InvalidTimestamp::OutOfRange)
        }
    }

    impl TryFrom<time::OffsetDateTime> for Timestamp {
        type Error = InvalidTimestamp;

        fn try_from(at: time::OffsetDateTime) -> Result<Self, InvalidTimestamp> {
            Self::from_unix_nanos(at.unix_timestamp_nanos())
        }
    }
}

#[cfg(feature = "chrono-04")]
mod chrono_04 {
    use super::{InvalidTimestamp, Timestamp};

    impl TryFrom<Timestamp> for chrono::DateTime<chrono::Utc> {
        type Error = InvalidTimestamp;

        fn try_from(at: Timestamp) -> Result<Self, InvalidTimestamp> {
            Self::from_timestamp(at.seconds, at.nanos).ok_or(InvalidTimestamp::OutOfRange)
        }
    }

    impl<Z: chrono::TimeZone> TryFrom<chrono::DateTime<Z>> for Timestamp {
        type Error = InvalidTimestamp;

        fn try_from(at: chrono::DateTime<Z>) -> Result<Self, InvalidTimestamp> {
            let nanos = i128::from(at.timestamp()) * 1_000_000_000 + i128::from(at.timestamp_subsec_nanos());
            Self::from_unix_nanos(nanos)
        }
    }
}

//! Conversions of [`Timestamp`](super::Timestamp) and [`Date`](super::Date) to and from the types of other crates.

#[cfg(feature = "jiff-02")]
mod jiff_02 {
    use crate::types::{Date, InvalidDate, InvalidTimestamp, Timestamp};

    /// Returns an error for times after 9999-12-30, where jiff's range ends.
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

    impl From<Date> for jiff::civil::Date {
        fn from(date: Date) -> Self {
            let (Ok(month), Ok(day)) = (i8::try_from(date.month()), i8::try_from(date.day())) else {
                return Self::default();
            };
            Self::new(date.year().cast_signed(), month, day).unwrap_or_default()
        }
    }

    impl TryFrom<jiff::civil::Date> for Date {
        type Error = InvalidDate;

        fn try_from(date: jiff::civil::Date) -> Result<Self, InvalidDate> {
            Self::checked(date.year().into(), date.month().into(), date.day().into())
        }
    }
}

#[cfg(feature = "time-03")]
mod time_03 {
    use crate::types::{Date, InvalidDate, InvalidTimestamp, Timestamp};

    /// The result is in UTC.
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

    impl From<Date> for time::Date {
        fn from(date: Date) -> Self {
            let month = time::Month::try_from(date.month()).unwrap_or(time::Month::January);
            Self::from_calendar_date(date.year().into(), month, date.day()).unwrap_or(Self::MIN)
        }
    }

    impl TryFrom<time::Date> for Date {
        type Error = InvalidDate;

        fn try_from(date: time::Date) -> Result<Self, InvalidDate> {
            Self::checked(date.year().into(), u8::from(date.month()).into(), date.day().into())
        }
    }
}

#[cfg(feature = "chrono-04")]
mod chrono_04 {
    use crate::types::{Date, InvalidDate, InvalidTimestamp, Timestamp};

    impl TryFrom<Timestamp> for chrono::DateTime<chrono::Utc> {
        type Error = InvalidTimestamp;

        fn try_from(at: Timestamp) -> Result<Self, InvalidTimestamp> {
            Self::from_timestamp(at.unix_seconds(), at.subsec_nanos()).ok_or(InvalidTimestamp::OutOfRange)
        }
    }

    impl<Z: chrono::TimeZone> TryFrom<chrono::DateTime<Z>> for Timestamp {
        type Error = InvalidTimestamp;

        fn try_from(at: chrono::DateTime<Z>) -> Result<Self, InvalidTimestamp> {
            let nanos = i128::from(at.timestamp()) * 1_000_000_000 + i128::from(at.timestamp_subsec_nanos());
            Self::from_unix_nanos(nanos)
        }
    }

    impl From<Date> for chrono::NaiveDate {
        fn from(date: Date) -> Self {
            Self::from_ymd_opt(date.year().into(), date.month().into(), date.day().into()).unwrap_or_default()
        }
    }

    impl TryFrom<chrono::NaiveDate> for Date {
        type Error = InvalidDate;

        fn try_from(date: chrono::NaiveDate) -> Result<Self, InvalidDate> {
            use chrono::Datelike as _;
            Self::checked(date.year().into(), date.month().into(), date.day().into())
        }
    }
}

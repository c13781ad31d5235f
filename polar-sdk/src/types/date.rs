//! Calendar dates.

use std::fmt;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

use super::{mask_tokens, rfc3339};

/// A date without a time and a time zone, between the years 0 and 9999.
///
/// It is parsed from and formatted as `YYYY-MM-DD`.
///
/// ```
/// use polar_sdk::Date;
///
/// let date: Date = "2026-11-21".parse()?;
/// assert_eq!((date.year(), date.month(), date.day()), (2026, 11, 21));
/// assert_eq!(Date::new(2026, 11, 21)?, date);
/// assert!(Date::new(2026, 2, 29).is_err());
/// # Ok::<(), polar_sdk::InvalidDate>(())
/// ```
///
/// The features `jiff-02`, `time-03` and `chrono-04` add conversions to and from the types of these crates.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    pub(crate) const EPOCH: Self = Self {
        year: 1970,
        month: 1,
        day: 1,
    };

    /// Creates a date.
    ///
    /// # Errors
    /// Returns an error if there is no such date, or the year is after 9999.
    #[inline]
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, InvalidDate> {
        Self::checked(year.into(), month.into(), day.into())
    }

    #[inline]
    pub(super) fn checked(year: i64, month: i64, day: i64) -> Result<Self, InvalidDate> {
        let exists = (0..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=rfc3339::days_in_month(year, month)).contains(&day);
        match (u16::try_from(year), u8::try_from(month), u8::try_from(day)) {
            (Ok(year), Ok(month), Ok(day)) if exists => Ok(Self { year, month, day }),
            _ => Err(InvalidDate(format!("{year:04}-{month:02}-{day:02}"))),
        }
    }

    /// The date that many days after 1970-01-01.
    #[inline]
    pub(super) fn from_days(days: i64) -> Self {
        let (year, month, day) = rfc3339::civil_from_days(days);
        Self::checked(year, month, day).unwrap_or(Self::EPOCH)
    }

    /// Returns the year, 0 to 9999.
    #[must_use]
    #[inline]
    pub const fn year(&self) -> u16 {
        self.year
    }

    /// Returns the month, 1 to 12.
    #[must_use]
    #[inline]
    pub const fn month(&self) -> u8 {
        self.month
    }

    /// Returns the day of the month, 1 to 31.
    #[must_use]
    #[inline]
    pub const fn day(&self) -> u8 {
        self.day
    }
}

impl fmt::Debug for Date {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Date({self})")
    }
}

impl fmt::Display for Date {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = InvalidDate;

    #[inline]
    fn from_str(value: &str) -> Result<Self, InvalidDate> {
        let parsed = rfc3339::parse_date(value).and_then(|(year, month, day)| Self::checked(year, month, day).ok());
        parsed.ok_or_else(|| InvalidDate(mask_tokens(value).chars().take(64).collect()))
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct DateVisitor;

        impl Visitor<'_> for DateVisitor {
            type Value = Date;

            #[inline]
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date (YYYY-MM-DD)")
            }

            fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Date, E> {
                value.parse().map_err(E::custom)
            }
        }

        deserializer.deserialize_str(DateVisitor)
    }
}

/// Error returned when a value is not a valid [`Date`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidDate(String);

impl fmt::Display for InvalidDate {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "invalid date: expected a date such as \"2026-11-21\" between the years 0 and 9999, got {:?}",
            self.0
        )
    }
}

impl std::error::Error for InvalidDate {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Timestamp;

    #[test]
    fn parses_and_formats_strings_and_json() {
        for text in ["2026-11-21", "0000-01-01", "2024-02-29", "9999-12-31"] {
            let date: Date = text.parse().unwrap();
            assert_eq!(date.to_string(), text);
            let json = serde_json::to_string(&date).unwrap();
            assert_eq!(json, format!("\"{text}\""));
            assert_eq!(serde_json::from_str::<Date>(&json).unwrap(), date);
        }
    }

    #[test]
    fn rejects_dates_that_do_not_exist() {
        for text in [
            "",
            "2026-02-29",
            "2026-13-01",
            "2026-1-1",
            "2026-11-21T00:00:00Z",
            "+2026-11-21",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        assert!(Date::new(10_000, 1, 1).is_err());
        assert_eq!(
            Date::new(2026, 2, 29).unwrap_err().to_string(),
            "invalid date: expected a date such as \"2026-11-21\" between the years 0 and 9999, got \"2026-02-29\""
        );
    }

    #[test]
    fn orders_dates_and_returns_that_of_a_timestamp() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        assert!(date("2025-12-31") < date("2026-01-01"));
        for (at, utc) in [
            ("2026-11-22T00:30:00+02:00", "2026-11-21"),
            ("1969-12-31T23:59:59Z", "1969-12-31"),
            ("0000-01-01T00:00:00Z", "0000-01-01"),
        ] {
            assert_eq!(at.parse::<Timestamp>().unwrap().utc_date(), date(utc));
        }
    }

    #[cfg(all(feature = "jiff-02", feature = "time-03", feature = "chrono-04"))]
    #[test]
    fn converts_to_and_from_other_crates() {
        for text in ["2026-11-21", "0000-02-29", "9999-12-31"] {
            let date: Date = text.parse().unwrap();
            assert_eq!(jiff::civil::Date::from(date).to_string(), text);
            assert_eq!(Date::try_from(jiff::civil::Date::from(date)), Ok(date));
            assert_eq!(Date::try_from(time::Date::from(date)), Ok(date));
            assert_eq!(Date::try_from(chrono::NaiveDate::from(date)), Ok(date));
        }
        assert!(Date::try_from(chrono::NaiveDate::MAX).is_err());
        assert!(Date::try_from(jiff::civil::Date::MIN).is_err());
    }
}

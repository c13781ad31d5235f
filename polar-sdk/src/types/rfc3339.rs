//! RFC 3339: parsing of dates and timestamps, and formatting that keeps the notation.

use std::fmt;

pub(super) const SECONDS_PER_DAY: i64 = 86_400;

/// The details of a timestamp's text that the instant does not determine.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Notation {
    /// Number of fractional digits, 0 to 9. Without any there is no decimal point.
    digits: u8,
    /// `T`, `t` or a space.
    separator: u8,
    offset: Offset,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Offset {
    /// `Z` or `z`.
    Zulu(u8),
    /// `+hh:mm` or `-hh:mm`. The sign is separate, since `-00:00` differs from `+00:00`.
    Minutes { west: bool, minutes: u16 },
}

impl Notation {
    /// UTC, with the fewest fractional digits of 0, 3, 6 and 9 that suffice.
    pub(crate) const fn utc(nanos: u32) -> Self {
        let digits = if nanos == 0 {
            0
        } else if nanos.is_multiple_of(1_000_000) {
            3
        } else if nanos.is_multiple_of(1_000) {
            6
        } else {
            9
        };
        Self {
            digits,
            separator: b'T',
            offset: Offset::Zulu(b'Z'),
        }
    }

    fn offset_seconds(self) -> i64 {
        match self.offset {
            Offset::Zulu(_) => 0,
            Offset::Minutes { west: true, minutes } => -60 * i64::from(minutes),
            Offset::Minutes { west: false, minutes } => 60 * i64::from(minutes),
        }
    }
}

/// The rest of the input.
struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn one_of(&mut self, allowed: &[u8]) -> Option<u8> {
        self.next().filter(|byte| allowed.contains(byte))
    }

    /// A number of exactly `digits` digits within bounds.
    fn number(&mut self, digits: u8, min: i64, max: i64) -> Option<i64> {
        let mut value = 0;
        for _ in 0..digits {
            let byte = self.next().filter(u8::is_ascii_digit)?;
            value = value * 10 + i64::from(byte - b'0');
        }
        (min..=max).contains(&value).then_some(value)
    }

    /// Year, month and day of a date that exists.
    fn date(&mut self) -> Option<(i64, i64, i64)> {
        let year = self.number(4, 0, 9999)?;
        self.one_of(b"-")?;
        let month = self.number(2, 1, 12)?;
        self.one_of(b"-")?;
        let day = self.number(2, 1, days_in_month(year, month))?;
        Some((year, month, day))
    }

    /// An optional fraction of a second: nanoseconds and the number of digits.
    fn fraction(&mut self) -> Option<(u32, u8)> {
        if self.0.first() != Some(&b'.') {
            return Some((0, 0));
        }
        self.next()?;
        let (mut nanos, mut digits) = (0_u32, 0_u8);
        while let Some(byte) = self.0.first().copied().filter(u8::is_ascii_digit) {
            self.next()?;
            digits += 1;
            if digits > 9 {
                return None;
            }
            nanos = nanos * 10 + u32::from(byte - b'0');
        }
        (digits > 0).then(|| (nanos * 10_u32.pow(9 - u32::from(digits)), digits))
    }

    fn offset(&mut self) -> Option<Offset> {
        match self.one_of(b"Zz+-")? {
            sign @ (b'+' | b'-') => {
                let hours = self.number(2, 0, 23)?;
                self.one_of(b":")?;
                let minutes = u16::try_from(hours * 60 + self.number(2, 0, 59)?).ok()?;
                Some(Offset::Minutes {
                    west: sign == b'-',
                    minutes,
                })
            }
            zulu => Some(Offset::Zulu(zulu)),
        }
    }
}

/// Parses a timestamp into seconds since 1970, nanoseconds, and the notation.
///
/// Leap seconds are rejected: the API has none, and the instant would equal that of the next second.
pub(crate) fn parse(value: &str) -> Option<(i64, u32, Notation)> {
    let mut cursor = Cursor(value.as_bytes());
    let (year, month, day) = cursor.date()?;
    let separator = cursor.one_of(b"Tt ")?;
    let hour = cursor.number(2, 0, 23)?;
    cursor.one_of(b":")?;
    let minute = cursor.number(2, 0, 59)?;
    cursor.one_of(b":")?;
    let second = cursor.number(2, 0, 59)?;
    let (nanos, digits) = cursor.fraction()?;
    let notation = Notation {
        digits,
        separator,
        offset: cursor.offset()?,
    };
    let local = days_from_civil(year, month, day) * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second;
    cursor
        .0
        .is_empty()
        .then(|| (local - notation.offset_seconds(), nanos, notation))
}

/// Parses a date into year, month and day.
pub(super) fn parse_date(value: &str) -> Option<(i64, i64, i64)> {
    let mut cursor = Cursor(value.as_bytes());
    let date = cursor.date()?;
    cursor.0.is_empty().then_some(date)
}

/// Formats an instant in its notation.
pub(crate) fn write(f: &mut fmt::Formatter<'_>, seconds: i64, nanos: u32, notation: Notation) -> fmt::Result {
    let local = seconds + notation.offset_seconds();
    let (year, month, day) = civil_from_days(local.div_euclid(SECONDS_PER_DAY));
    let of_day = local.rem_euclid(SECONDS_PER_DAY);
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    let separator = char::from(notation.separator);
    write!(
        f,
        "{year:04}-{month:02}-{day:02}{separator}{hour:02}:{minute:02}:{second:02}"
    )?;
    if notation.digits > 0 {
        let fraction = nanos / 10_u32.pow(9 - u32::from(notation.digits));
        write!(f, ".{fraction:0width$}", width = usize::from(notation.digits))?;
    }
    match notation.offset {
        Offset::Zulu(zulu) => write!(f, "{}", char::from(zulu)),
        Offset::Minutes { west, minutes } => {
            write!(
                f,
                "{}{:02}:{:02}",
                if west { '-' } else { '+' },
                minutes / 60,
                minutes % 60
            )
        }
    }
}

const DAYS_PER_ERA: i64 = 146_097;
/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: i64 = 719_468;

/// Days since 1970-01-01 of a date in the proleptic Gregorian calendar.
pub(crate) const fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * DAYS_PER_ERA + day_of_era - EPOCH
}

/// Year, month and day of a number of days since 1970-01-01.
pub(crate) const fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + EPOCH;
    let era = days.div_euclid(DAYS_PER_ERA);
    let day_of_era = days.rem_euclid(DAYS_PER_ERA);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, day)
}

/// Number of days of a month.
pub(crate) const fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

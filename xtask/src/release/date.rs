//! The day of a release.

use std::time::SystemTime;

use anyhow::{Context, Result, bail};

/// Checks a day that was given: `2026-11-21`.
pub fn checked(date: &str) -> Result<String> {
    let shape = date.len() == 10
        && date.char_indices().all(|(at, c)| {
            if matches!(at, 4 | 7) {
                c == '-'
            } else {
                c.is_ascii_digit()
            }
        });
    let within = |range: std::ops::Range<usize>, most: u32| {
        let number = date.get(range).and_then(|text| text.parse::<u32>().ok());
        number.is_some_and(|number| (1..=most).contains(&number))
    };
    if !shape || !within(5..7, 12) || !within(8..10, 31) {
        bail!("`{date}` is no date: write it as `2026-11-21`");
    }
    Ok(date.to_owned())
}

/// Today, in UTC.
pub fn today() -> Result<String> {
    let since = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .context("the clock of this machine stands before 1970")?;
    Ok(of_day(since.as_secs() / 86_400))
}

/// The date of a day since 1970. Years are counted from March, so that the leap day is the last of its year.
fn of_day(day: u64) -> String {
    let day = day + 719_468; // Since 1 March of the year 0.
    let era = day / 146_097;
    let of_era = day % 146_097;
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (year, month) = if month < 10 {
        (year, month + 3)
    } else {
        (year + 1, month - 9)
    };
    format!("{:04}-{month:02}-{day:02}", era * 400 + year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_their_dates() {
        for (day, date) in [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (11_016, "2000-02-29"),
            (20_512, "2026-02-28"),
            (20_513, "2026-03-01"),
            (20_778, "2026-11-21"),
            (47_540, "2100-02-28"),
            (47_541, "2100-03-01"),
        ] {
            assert_eq!(of_day(day), date);
        }
        assert_eq!(checked(&today().unwrap()).unwrap(), today().unwrap());
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for date in [
            "",
            "today",
            "2026-13-01",
            "2026-00-10",
            "2026-01-32",
            "26-01-01",
            "2026/01/01",
            "2026-1-1",
        ] {
            assert!(checked(date).is_err(), "{date}");
        }
    }
}

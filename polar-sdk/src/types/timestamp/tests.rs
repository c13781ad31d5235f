//! Round trips, invalid input and ordering.

use std::time::SystemTime;

use proptest::prelude::*;

use super::*;

#[test]
fn keeps_the_notation() {
    for text in [
        "2026-11-21T09:57:26.706793Z",
        "2026-11-21T09:57:26Z",
        "2026-11-21t09:57:26.0z",
        "2026-11-21 09:57:26.120+02:00",
        "2024-02-29T23:59:59.999999999-00:00",
        "2000-02-29T00:00:00+23:59",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9Z",
    ] {
        let at: Timestamp = text.parse().unwrap();
        assert_eq!(at.to_string(), text);
        let json = serde_json::to_string(&at).unwrap();
        assert_eq!(serde_json::from_str::<Timestamp>(&json).unwrap().to_string(), text);
    }
}

#[test]
fn known_instants() {
    for (text, seconds) in [
        ("1970-01-01T00:00:00Z", 0),
        ("1969-12-31T23:59:59Z", -1),
        ("2000-03-01T00:00:00Z", 951_868_800),
        ("2026-11-21T10:57:26+01:00", 1_795_255_046),
        ("0000-01-01T00:00:00Z", FIRST_SECOND),
        ("9999-12-31T23:59:59Z", LAST_SECOND),
    ] {
        assert_eq!(text.parse::<Timestamp>().unwrap().unix_seconds(), seconds, "{text}");
    }
}

#[test]
fn rejects_invalid_timestamps() {
    for text in [
        "",
        "2026-11-21",
        "2026-11-21T09:57:26",
        "2026-11-21T09:57Z",
        "2026-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-11-21T24:00:00Z",
        "2026-11-21T23:59:60Z",
        "2026-11-21T09:57:26.Z",
        "2026-11-21T09:57:26.1234567890Z",
        "2026-11-21T09:57:26+0200",
        "2026-11-21T09:57:26Z ",
        "+2026-11-21T09:57:26Z",
        "2026-11-21T09:57:26é",
        "0000-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01",
    ] {
        assert!(text.parse::<Timestamp>().is_err(), "{text}");
    }
}

#[test]
fn compares_instants() {
    let at = |text: &str| text.parse::<Timestamp>().unwrap();
    assert_eq!(at("2026-11-21T12:00:00Z"), at("2026-11-21T14:00:00.000+02:00"));
    assert!(at("2026-11-21T12:00:00.000001Z") > at("2026-11-21T12:00:00Z"));
    assert!(at("1969-12-31T23:59:59.5Z") < at("1970-01-01T00:00:00Z"));
}

#[test]
fn adds_and_subtracts_durations_in_utc() {
    let at = |text: &str| text.parse::<Timestamp>().unwrap();
    let start = at("2026-11-21T12:00:00+02:00");
    let later = start + Duration::from_millis(1500);
    assert_eq!(later.to_string(), "2026-11-21T10:00:01.500Z");
    assert_eq!(
        (later - Duration::from_millis(1500)).to_string(),
        "2026-11-21T10:00:00Z"
    );
    assert_eq!(later - start, Duration::from_millis(1500));
    assert_eq!(start - later, Duration::ZERO);
    assert_eq!(start.checked_duration_since(later), None);
    assert_eq!(later.checked_duration_since(start), Some(Duration::from_millis(1500)));
}

#[test]
fn arithmetic_ends_at_the_years_0_and_9999() {
    let now = Timestamp::from_unix_seconds(0).unwrap();
    assert_eq!(now.checked_add(Duration::MAX), None);
    assert_eq!(now.checked_sub(Duration::MAX), None);
    assert_eq!((now + Duration::MAX).to_string(), "9999-12-31T23:59:59Z");
    assert_eq!((now - Duration::MAX).to_string(), "0000-01-01T00:00:00Z");
    let whole = (now + Duration::MAX) - (now - Duration::MAX);
    assert_eq!(whole.as_secs(), (LAST_SECOND - FIRST_SECOND).unsigned_abs());
}

#[test]
fn milliseconds_are_rounded_down() {
    for (text, millis) in [
        ("1970-01-01T00:00:01.2349Z", 1234),
        ("1969-12-31T23:59:59.9999Z", -1),
        ("9999-12-31T23:59:59.999Z", LAST_SECOND * 1000 + 999),
    ] {
        let at: Timestamp = text.parse().unwrap();
        assert_eq!(at.unix_millis(), millis);
        assert_eq!(Timestamp::from_unix_millis(millis).unwrap().unix_millis(), millis);
    }
    assert!(Timestamp::from_unix_millis(i64::MAX).is_err());
}

proptest! {
    #[test]
    fn nanos_round_trip_through_strings_and_system_time(
        nanos in i128::from(FIRST_SECOND) * NANOS_PER_SECOND..=i128::from(LAST_SECOND) * NANOS_PER_SECOND,
    ) {
        let at = Timestamp::from_unix_nanos(nanos).unwrap();
        prop_assert_eq!(at.unix_nanos(), nanos);
        prop_assert_eq!(at.to_string().parse::<Timestamp>().unwrap().unix_nanos(), nanos);
        prop_assert_eq!(Timestamp::try_from(SystemTime::try_from(at).unwrap()).unwrap(), at);
    }

    #[test]
    fn parsed_strings_round_trip(text in "[-+TtZz :.0-9é]{0,36}") {
        if let Ok(at) = text.parse::<Timestamp>() {
            prop_assert_eq!(at.to_string(), text);
        }
    }

    #[test]
    fn rejects_years_out_of_range(seconds in LAST_SECOND + 1..) {
        prop_assert!(Timestamp::from_unix_seconds(seconds).is_err());
        prop_assert!(Timestamp::from_unix_nanos(i128::from(seconds) * NANOS_PER_SECOND).is_err());
    }
}

#[cfg(all(feature = "jiff-02", feature = "time-03", feature = "chrono-04"))]
#[test]
fn converts_to_and_from_other_crates() {
    let at: Timestamp = "2026-11-21T09:57:26.706793Z".parse().unwrap();
    let jiff = jiff::Timestamp::try_from(at).unwrap();
    let time = time::OffsetDateTime::try_from(at).unwrap();
    let chrono = chrono::DateTime::<chrono::Utc>::try_from(at).unwrap();
    assert_eq!(jiff.as_second(), at.unix_seconds());
    assert_eq!(time.year(), 2026);
    assert_eq!(chrono.to_rfc3339(), "2026-11-21T09:57:26.706793+00:00");
    assert_eq!(Timestamp::try_from(jiff), Ok(at));
    assert_eq!(Timestamp::try_from(time), Ok(at));
    assert_eq!(Timestamp::try_from(chrono), Ok(at));
}

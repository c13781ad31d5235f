//! The timestamp of a delivery and its tolerance.

use super::{NOW, PING, SECRET, sign, time, verifier};
use polar_sdk::webhooks::{Verifier, WebhookError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const DEFAULT: Duration = Duration::from_secs(300);

/// Verifies a delivery that was sent at `NOW`, with the clock at `now`.
fn verify_at(verifier: &Verifier, now: SystemTime) -> Result<(), WebhookError> {
    verifier.clone().clock(move || now).verify(sign(PING), PING).map(drop)
}

#[test]
fn default_tolerance_is_five_minutes_inclusive_in_both_directions() {
    let verifier = Verifier::new(SECRET).unwrap();
    for offset in [Duration::ZERO, Duration::from_secs(299), DEFAULT] {
        assert_eq!(verify_at(&verifier, time(NOW) + offset), Ok(()), "{offset:?} old");
        assert_eq!(verify_at(&verifier, time(NOW) - offset), Ok(()), "{offset:?} ahead");
    }
    for offset in [
        DEFAULT + Duration::from_nanos(1),
        Duration::from_secs(301),
        Duration::from_secs(1_000_000_000),
    ] {
        match verify_at(&verifier, time(NOW) + offset) {
            Err(WebhookError::TooOld { age, tolerance, .. }) => assert_eq!((age, tolerance), (offset, DEFAULT)),
            other => panic!("{other:?}"),
        }
        match verify_at(&verifier, time(NOW) - offset) {
            Err(WebhookError::TooNew { ahead, tolerance, .. }) => assert_eq!((ahead, tolerance), (offset, DEFAULT)),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn tolerance_can_be_zero_or_unlimited() {
    let verifier = Verifier::new(SECRET).unwrap();
    let zero = verifier.clone().tolerance(Duration::ZERO);
    assert!(verify_at(&zero, time(NOW)).is_ok());
    assert!(verify_at(&zero, time(NOW + 1)).is_err());
    assert!(verify_at(&zero, time(NOW - 1)).is_err());
    let unlimited = verifier.tolerance(Duration::MAX);
    assert!(verify_at(&unlimited, UNIX_EPOCH).is_ok());
    assert!(verify_at(&unlimited, time(NOW + 1_000_000_000)).is_ok());
}

#[test]
fn clock_before_1970_is_behind() {
    let verifier = Verifier::new(SECRET).unwrap();
    let error = verify_at(&verifier, UNIX_EPOCH - Duration::from_secs(10)).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "webhook timestamp is {} s ahead of the local clock, but at most 300 s are accepted",
            NOW + 10
        )
    );
}

#[test]
fn rejects_timestamps_that_are_not_whole_seconds() {
    let [id, _, signature] = sign(PING);
    for timestamp in [
        " 1795255046",
        "+1795255046",
        "-1795255046",
        "1795255046.0",
        "1.8e9",
        "0x6b013d46",
        "2026-11-21T09:57:26Z",
        "１７９５２５５０４６",
        "99999999999999",
        "99999999999999999999999999",
    ] {
        let headers = [
            id.clone(),
            ("webhook-timestamp", timestamp.to_owned()),
            signature.clone(),
        ];
        let error = verifier(SECRET, NOW).verify(headers, PING).unwrap_err();
        assert_eq!(
            error.to_string(),
            "webhook header `webhook-timestamp` is not a whole number of seconds since 1970",
            "{timestamp}"
        );
    }
}

//! Deliveries are taken for five minutes, in both directions.

use super::{NOW, SECRET, time, verifier};
use polar_sdk::webhooks::{Signer, Verifier, WebhookError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const BODY: &[u8] = br#"{"type":"ping","data":null}"#;
const FIVE: Duration = Duration::from_secs(300);

/// What becomes of a delivery of `NOW` when it is received then.
fn received(verifier: &Verifier, now: SystemTime) -> Result<(), WebhookError> {
    let headers = Signer::new(SECRET).unwrap().sign("msg_1", time(NOW), BODY);
    verifier.clone().clock(move || now).verify(headers, BODY).map(drop)
}

#[test]
fn both_ends_are_inside() {
    let verifier = Verifier::new(SECRET).unwrap();
    let moment = Duration::from_nanos(1);
    for (offset, expected) in [
        (Duration::ZERO, true),
        (Duration::from_secs(299), true),
        (FIVE, true),
        (FIVE + moment, false),
        (Duration::from_secs(301), false),
        (Duration::from_secs(1_000_000_000), false),
    ] {
        let old = received(&verifier, time(NOW) + offset);
        assert_eq!(old.is_ok(), expected, "{offset:?} ago");
        let new = received(&verifier, time(NOW) - offset);
        assert_eq!(new.is_ok(), expected, "{offset:?} ahead");
        if !expected {
            let is_offset = |error: &WebhookError| match error {
                WebhookError::TooOld { age, tolerance, .. } => (*age, *tolerance) == (offset, FIVE),
                _ => false,
            };
            assert!(is_offset(old.as_ref().unwrap_err()), "{old:?}");
            let is_offset = |error: &WebhookError| match error {
                WebhookError::TooNew { ahead, tolerance, .. } => (*ahead, *tolerance) == (offset, FIVE),
                _ => false,
            };
            assert!(is_offset(new.as_ref().unwrap_err()), "{new:?}");
        }
    }
}

#[test]
fn the_window_can_be_chosen() {
    let verifier = Verifier::new(SECRET).unwrap();
    let none = verifier.clone().tolerance(Duration::ZERO);
    assert!(received(&none, time(NOW)).is_ok());
    assert!(received(&none, time(NOW + 1)).is_err());
    assert!(received(&none, time(NOW - 1)).is_err());
    let any = verifier.tolerance(Duration::MAX);
    assert!(received(&any, UNIX_EPOCH).is_ok());
    assert!(received(&any, time(NOW + 1_000_000_000)).is_ok());
}

#[test]
fn a_clock_before_1970_is_just_a_slow_one() {
    let verifier = Verifier::new(SECRET).unwrap();
    let error = received(&verifier, UNIX_EPOCH - Duration::from_secs(10)).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "the webhook was sent {} s ahead of this machine's clock, more than the 300 s that are tolerated",
            NOW + 10
        )
    );
}

#[test]
fn a_timestamp_is_a_whole_number_of_seconds() {
    let [id, _, signature] = Signer::new(SECRET).unwrap().sign("msg_1", time(NOW), BODY);
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
        let error = verifier(SECRET, NOW).verify(headers, BODY).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the webhook's header `webhook-timestamp` is no whole number of seconds since 1970",
            "{timestamp}"
        );
    }
}

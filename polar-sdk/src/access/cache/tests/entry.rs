//! How long entries are used, and which is newer.

use std::time::Duration;

use serde_json::{Value, json};

use super::super::entry::AccessEntry;
use crate::access::tests::{at, customer, decode, subscription, uuid};

const TTL: Duration = Duration::from_secs(300);

#[test]
fn entry_is_fresh_until_it_is_too_old_or_a_period_ends() {
    let noon = at("2026-03-10T12:00:00Z");
    for (changes, age, is_fresh) in [
        (json!({}), 0, true),
        (json!({}), 299, true),
        (json!({}), 300, false),
        // The clock was set back.
        (json!({}), -60, true),
        (json!({"current_period_end": "2026-03-10T12:01:00Z"}), 59, true),
        (json!({"current_period_end": "2026-03-10T12:01:00Z"}), 60, false),
        (json!({"trial_end": "2026-03-10T12:01:00Z"}), 60, false),
        (json!({"ends_at": "2026-03-10T12:01:00Z"}), 60, false),
        // Polar knew of it.
        (json!({"current_period_end": "2026-03-10T12:00:00Z"}), 60, true),
        (json!({"trial_end": "2026-03-01T00:00:00Z"}), 60, true),
    ] {
        let state = decode(&customer(&json!([
            subscription(10, 5, &json!({})),
            subscription(11, 6, &changes)
        ])));
        let entry = AccessEntry::new(Some(state), None, noon);
        let step = Duration::from_secs(i64::unsigned_abs(age));
        let now = if age < 0 { noon - step } else { noon + step };
        assert_eq!(entry.is_fresh(TTL, now), is_fresh, "{changes} {age}");
        assert!(!entry.invalidated().is_fresh(TTL, now), "{changes} {age}");
    }
    let missing = AccessEntry::new(None, None, noon);
    assert!(missing.is_fresh(TTL, noon + Duration::from_secs(299)));
    assert!(!missing.is_fresh(TTL, noon + TTL));
    assert!(!missing.is_fresh(Duration::ZERO, noon));
}

#[test]
fn entry_replaces_older_ones_and_those_without_a_time() {
    let (early, late) = (
        Some(at("2026-03-10T12:00:00Z")),
        Some(at("2026-03-10T12:00:00.000001Z")),
    );
    for (new, stored, replaces) in [
        (late, early, true),
        (early, late, false),
        (early, early, true),
        (None, early, false),
        (early, None, true),
        (None, None, true),
    ] {
        let entry = |as_of| AccessEntry::new(None, as_of, at("2026-03-10T12:00:00Z"));
        assert_eq!(entry(new).replaces(&entry(stored)), replaces, "{new:?} {stored:?}");
        let newer = entry(new).at_least_as_new_as(Some(&entry(stored)));
        assert!(newer.replaces(&entry(stored)) && newer.replaces(&entry(new)));
    }
}

#[test]
fn entries_survive_json() {
    let known = customer(&json!([subscription(10, 5, &json!({}))]));
    let mut unknown = known.clone();
    unknown["type"] = json!("household");
    let time = at("2026-03-10T12:00:00.123456Z");
    for entry in [
        AccessEntry::new(None, None, time),
        AccessEntry::new(None, Some(time), time).invalidated(),
        AccessEntry::new(Some(decode(&known)), Some(time), time),
        AccessEntry::new(Some(decode(&unknown)), Some(time), time),
    ] {
        let json = serde_json::to_string(&entry).unwrap();
        assert_eq!(serde_json::from_str::<AccessEntry>(&json).unwrap(), entry, "{json}");
    }
}

#[test]
fn deleted_customer_has_no_state() {
    let mut deleted = customer(&json!([subscription(10, 5, &json!({}))]));
    deleted["deleted_at"] = json!("2026-03-01T00:00:00Z");
    let time = at("2026-03-10T12:00:00Z");
    assert_eq!(AccessEntry::new(Some(decode(&deleted)), None, time).state(), None);
}

#[test]
fn keys_are_the_id_and_the_external_id() {
    let mut json = customer(&json!([]));
    let keys = |json: &Value| {
        let entry = AccessEntry::new(Some(decode(json)), None, at("2026-03-10T12:00:00Z"));
        entry.keys().map(|key| key.to_string()).collect::<Vec<_>>()
    };
    let id = format!("id:{}", uuid(1));
    assert_eq!(keys(&json), [id.as_str(), "external:user-42"]);
    json["external_id"] = json!(null);
    assert_eq!(keys(&json), [id]);
}

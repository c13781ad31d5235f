//! Bodies that something has read before they were verified.

use super::{NOW, SECRET, signed, verifier};
use polar_sdk::webhooks::{BodyHint, WebhookError};
use polar_tests::webhooks::vector;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// What is guessed when `sent` was signed and `received` is verified.
#[track_caller]
fn hint(sent: &str, received: &str) -> Option<BodyHint> {
    match verifier(SECRET, NOW).verify(signed(sent.as_bytes()), received.as_bytes()) {
        Err(WebhookError::NoMatchingSignature { hint, .. }) => hint,
        Err(error) => panic!("{error}"),
        Ok(event) => panic!("{} was taken", event.event_type()),
    }
}

#[test]
fn a_body_that_was_printed_again_is_told_for_certain() {
    let compact = r#"{"type":"note.made","data":{"text":"Grüße, \"世界\": 🌍","n":1.50,"list":[]}}"#;
    let spaced = r#"{"type": "note.made", "data": {"text": "Grüße, \"世界\": 🌍", "n": 1.50, "list": []}}"#;
    let ascii = r#"{"type": "note.made", "data": {"text": "Gr\u00fc\u00dfe, \"\u4e16\u754c\": \ud83c\udf0d", "n": 1.50, "list": []}}"#;
    let lines = compact
        .replace("{\"type\"", "{\n  \"type\"")
        .replace(",\"data\"", ",\n  \"data\"");
    for (sent, received) in [
        (compact, spaced),
        (spaced, compact),
        (ascii, compact),
        (ascii, spaced),
        (compact, &lines),
        (spaced, &lines),
        (compact, &format!("{compact}\n")),
        (compact, &format!(" {compact}")),
    ] {
        assert_eq!(hint(sent, received), Some(BodyHint::Reprinted), "{received}");
    }
}

#[test]
fn keys_in_alphabetical_order_are_suspicious() {
    let sent = vector("a checkout is made, new way").body;
    // What maps and, by default, `serde_json::Value` print.
    let parsed: BTreeMap<String, Box<RawValue>> = serde_json::from_str(&sent).unwrap();
    let sorted = serde_json::to_string(&parsed).unwrap();
    assert_eq!(hint(&sent, &sorted), Some(BodyHint::PerhapsReprinted));
    let pretty = serde_json::to_string_pretty(&parsed).unwrap();
    assert_eq!(hint(&sent, &pretty), Some(BodyHint::PerhapsReprinted));
}

#[test]
fn an_empty_body_was_read_before() {
    let error = verifier(SECRET, NOW).verify(signed(b"{}"), b"").unwrap_err();
    assert_eq!(
        error.to_string(),
        "no signature of the webhook matches: its body is empty, as if something had read it before"
    );
}

#[test]
fn where_nothing_is_known_nothing_is_said() {
    let sent = r#"{"type":"ping","data":1}"#;
    for received in [
        r#"{"type":"ping","data":2}"#,
        r#"{"type":"ping","data":1"#,
        "[1,2,3]",
        "null",
        "not JSON",
        r#"{"a":1,"b":2}"#,
    ] {
        assert_eq!(hint(sent, received), None, "{received}");
    }
    // A body of any size is verified, but not looked at for long.
    let large = format!(r#"{{"type":"ping","data":"{}"}}"#, "x".repeat(300_000));
    assert_eq!(hint(&large, &format!("{large} ")), None);
}

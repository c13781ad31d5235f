//! What `Verifier::diagnose` finds out.

use super::{NOW, PING, SECRET, sign, time, verifier};
use polar_sdk::webhooks::{Diagnosis, Signer, WebhookError};
use polar_tests::webhooks::vector;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Diagnoses a delivery where `sent` was signed and `received` is verified.
fn diagnose(sent: &str, received: &str) -> Diagnosis {
    verifier(SECRET, NOW).diagnose(sign(sent.as_bytes()), received.as_bytes())
}

#[test]
fn recognizes_reserialized_json() {
    let compact = r#"{"type":"note.made","data":{"text":"Grüße, \"世界\": 🌍","n":1.50,"list":[]}}"#;
    let spaced = r#"{"type": "note.made", "data": {"text": "Grüße, \"世界\": 🌍", "n": 1.50, "list": []}}"#;
    let ascii = r#"{"type": "note.made", "data": {"text": "Gr\u00fc\u00dfe, \"\u4e16\u754c\": \ud83c\udf0d", "n": 1.50, "list": []}}"#;
    let indented = compact
        .replace("{\"type\"", "{\n  \"type\"")
        .replace(",\"data\"", ",\n  \"data\"");
    for (sent, received) in [
        (compact, spaced),
        (spaced, compact),
        (ascii, compact),
        (ascii, spaced),
        (compact, &indented),
        (spaced, &indented),
        (compact, &format!("{compact}\n")),
        (compact, &format!(" {compact}")),
    ] {
        assert_eq!(diagnose(sent, received), Diagnosis::ReserializedBody, "{received}");
    }
}

#[test]
fn suspects_sorted_keys_and_indentation() {
    let sent = vector("checkout created, base64 secret").body;
    // Maps and, by default, `serde_json::Value` sort their keys.
    let parsed: BTreeMap<String, Box<RawValue>> = serde_json::from_str(&sent).unwrap();
    let sorted = serde_json::to_string(&parsed).unwrap();
    assert_eq!(diagnose(&sent, &sorted), Diagnosis::MaybeReserializedBody);
    let indented = serde_json::to_string_pretty(&parsed).unwrap();
    assert_eq!(diagnose(&sent, &indented), Diagnosis::MaybeReserializedBody);
}

#[test]
fn recognizes_empty_bodies_and_missing_headers() {
    assert_eq!(diagnose("{}", ""), Diagnosis::EmptyBody);
    let [id, timestamp, _] = sign(PING);
    let diagnosis = verifier(SECRET, NOW).diagnose([id, timestamp], PING);
    assert_eq!(
        diagnosis.to_string(),
        "missing webhook header `webhook-signature`; pass all request headers to the verifier"
    );
}

#[test]
fn recognizes_altered_secrets() {
    let without_prefix = SECRET.trim_start_matches("whsec_");
    for (configured, signing) in [
        (without_prefix, SECRET),
        // Other libraries ask for the base64 of the secret.
        ("cG9sYXJfd2hzXzE=", "polar_whs_1"),
        ("whsec_cG9sYXJfd2hzXzE", "polar_whs_1"),
    ] {
        let headers = Signer::new(signing).unwrap().sign("msg_1", time(NOW), PING);
        let diagnosis = verifier(configured, NOW).diagnose(headers, PING);
        let expected = if configured.starts_with("whsec_") {
            // This form is a valid secret that contains the key.
            Diagnosis::Verified
        } else {
            Diagnosis::AlteredSecret
        };
        assert_eq!(diagnosis, expected, "{configured}");
    }
}

#[test]
fn distinguishes_wrong_clock_from_wrong_signature() {
    let diagnosis = verifier(SECRET, NOW + 1_000).diagnose(sign(PING), PING);
    assert!(
        matches!(diagnosis, Diagnosis::Signed(WebhookError::TooOld { .. })),
        "{diagnosis:?}"
    );
    let diagnosis = verifier("another secret", NOW + 1_000).diagnose(sign(PING), PING);
    assert_eq!(diagnosis, Diagnosis::SignatureMismatch);
}

#[test]
fn reports_a_mismatch_without_a_known_cause() {
    let sent = r#"{"type":"ping","data":1}"#;
    for received in [
        r#"{"type":"ping","data":2}"#,
        r#"{"type":"ping","data":1"#,
        "[1,2,3]",
        "null",
        "not JSON",
        r#"{"a":1,"b":2}"#,
    ] {
        assert_eq!(diagnose(sent, received), Diagnosis::SignatureMismatch, "{received}");
    }
}

#[test]
fn does_not_reserialize_large_bodies() {
    let diagnose_with_padding = |length: usize| {
        let padding = "x".repeat(length);
        diagnose(
            &format!(r#"{{"type":"ping","data":"{padding}"}}"#),
            &format!(r#"{{"type": "ping", "data": "{padding}"}}"#),
        )
    };
    assert_eq!(diagnose_with_padding(60 * 1024), Diagnosis::ReserializedBody);
    assert_eq!(diagnose_with_padding(64 * 1024), Diagnosis::SignatureMismatch);
}

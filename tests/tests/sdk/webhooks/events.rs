//! Decoding of verified bodies.

use super::verify_signed;
use polar_sdk::webhooks::{Event, UnreadableEvent, WebhookError};
use polar_tests::webhooks::vector;
use serde_json::{Value, json};
use std::error::Error as _;

fn unreadable(body: &[u8]) -> UnreadableEvent {
    match verify_signed(body) {
        Err(WebhookError::Unreadable(event)) => *event,
        other => panic!("{}: {other:?}", String::from_utf8_lossy(body)),
    }
}

#[test]
fn unknown_event_keeps_its_payload() {
    let body = r#"{"type": "drone.landed", "data": {"n": 123456789012345678901234567890}, "timestamp": "2026-11-21T09:57:26.1+02:00", "more": [1.0]}"#;
    let event = verify_signed(body.as_bytes()).unwrap();
    assert_eq!(event.event_type(), "drone.landed");
    assert_eq!(event.timestamp().unwrap().to_string(), "2026-11-21T09:57:26.1+02:00");
    let Event::Unknown(unknown) = &event else {
        panic!("{event:?}")
    };
    assert_eq!(unknown.payload().as_str(), body);
    assert_eq!(serde_json::to_string(&event).unwrap(), body);
}

#[test]
fn unknown_event_may_lack_a_valid_timestamp() {
    for timestamp in [json!(null), json!("yesterday"), json!(1_795_255_046), json!({})] {
        let body = json!({ "type": "drone.landed", "timestamp": timestamp }).to_string();
        let event = verify_signed(body.as_bytes()).unwrap();
        assert_eq!((event.event_type(), event.timestamp()), ("drone.landed", None));
    }
    let event = verify_signed(br#"{"type":""}"#).unwrap();
    assert_eq!((event.event_type(), event.timestamp()), ("", None));
}

#[test]
fn invalid_known_event_reports_the_path_and_keeps_its_body() {
    let vector = vector("checkout created, base64 secret");
    for (pointer, value, path, reason) in [
        (
            "/data/amount",
            json!("canary"),
            "data.amount",
            "invalid type: string, expected i64",
        ),
        (
            "/data/product/name",
            json!(["canary"]),
            "data.product.name",
            "invalid type: sequence, expected a string",
        ),
        (
            "/data/client_secret",
            json!(7),
            "data.client_secret",
            "invalid type: integer, expected a string",
        ),
        (
            "/timestamp",
            json!("canary"),
            "timestamp",
            "invalid timestamp: expected RFC 3339",
        ),
        ("/data", json!(null), "data", "invalid type: null"),
    ] {
        let mut payload: Value = serde_json::from_str(&vector.body).unwrap();
        *payload.pointer_mut(pointer).unwrap() = value;
        let body = payload.to_string();
        let event = unreadable(body.as_bytes());
        assert_eq!(
            (event.event_type(), event.path()),
            (Some("checkout.created"), path),
            "{event}"
        );
        assert!(event.reason().starts_with(reason), "{event}");
        assert_eq!(event.body(), body.as_bytes());
        assert_eq!(event.json().unwrap().as_str(), body);
        let error = WebhookError::Unreadable(Box::new(event.clone()));
        assert_eq!(
            error.to_string(),
            "webhook signature is valid, but the event cannot be decoded"
        );
        assert_eq!(error.source().unwrap().to_string(), event.to_string());
        assert!(
            event
                .to_string()
                .starts_with(&format!("cannot decode event `checkout.created`: {path}: "))
        );
    }
}

#[test]
fn known_event_may_lack_its_timestamp_and_api_version() {
    let vector = vector("checkout created, base64 secret");
    for missing in [&["timestamp", "api_version"][..], &["timestamp"], &["api_version"]] {
        for is_null in [true, false] {
            let mut payload: Value = serde_json::from_str(&vector.body).unwrap();
            for name in missing {
                let fields = payload.as_object_mut().unwrap();
                if is_null {
                    fields.insert((*name).into(), Value::Null);
                } else {
                    fields.remove(*name);
                }
            }
            let event = verify_signed(payload.to_string().as_bytes()).unwrap();
            assert_eq!(
                event.timestamp().is_none(),
                missing.contains(&"timestamp"),
                "{missing:?}"
            );
            let Event::CheckoutCreated(created) = &event else {
                panic!("{event:?}")
            };
            assert_eq!(
                created.api_version.is_none(),
                missing.contains(&"api_version"),
                "{missing:?}"
            );
        }
    }
}

#[test]
fn names_a_missing_field() {
    let event =
        unreadable(br#"{"type":"checkout.updated","timestamp":"2026-11-21T09:57:26Z","api_version":"2026-10"}"#);
    assert!(event.reason().starts_with("missing field `data`"), "{event}");
    assert_eq!(event.path(), "");
}

#[test]
fn body_that_is_not_an_event_is_kept() {
    for (body, path, reason) in [
        (&b"{}"[..], "", "missing field `type`"),
        (br#"{"type":7}"#, "type", "invalid type: integer, expected a string"),
        (br#"{"type":null}"#, "type", "invalid type: null, expected a string"),
        (b"[]", "", "invalid type: sequence, expected an object"),
        (
            br#"["checkout.created"]"#,
            "",
            "invalid type: sequence, expected an object",
        ),
        (b"\"checkout.created\"", "", "invalid type: string, expected an object"),
        (b"", "", "EOF while parsing a value"),
        (b"{\"type\"", "", "EOF while parsing an object"),
        (b"{} {}", "", "trailing characters"),
        (b"\xff\xfe", "", "invalid UTF-8 at byte 0"),
    ] {
        let event = unreadable(body);
        assert_eq!((event.path(), event.body().as_ref()), (path, body), "{event}");
        assert!(event.reason().starts_with(reason), "{event}");
        assert_eq!(event.event_type(), None);
    }
}

#[test]
fn stored_events_are_decoded_without_verification() {
    for name in [
        "checkout created, base64 secret",
        "checkout updated",
        "unknown event type",
    ] {
        let body = vector(name).body;
        let event = Event::from_unverified(body.as_bytes()).unwrap();
        let written = serde_json::to_vec(&event).unwrap();
        assert_eq!(Event::from_unverified(&written).unwrap(), event, "{name}");
        let written: Value = serde_json::from_slice(&written).unwrap();
        assert_eq!(written["type"], event.event_type());
    }
    let error = Event::from_unverified(b"{}").unwrap_err();
    assert_eq!(error.to_string(), "cannot decode event: missing field `type`");
}

//! Signatures, compared with those of an independent implementation.

use super::{time, verifier_for};
use polar_sdk::models::CheckoutStatus;
use polar_sdk::webhooks::{Event, Signer, WebhookError};
use polar_tests::webhooks::{Vector, vector, vectors};
use serde_json::Value;
use std::time::Duration;

#[test]
fn verifies_every_vector() {
    for vector in vectors() {
        let delivery = verifier_for(&vector).verify(vector.headers(), vector.body.as_bytes());
        if vector.id.contains('.') {
            // The signed content could be split elsewhere.
            let error = delivery.unwrap_err();
            assert_eq!(error.to_string(), "webhook header `webhook-id` contains a dot");
            continue;
        }
        let delivery = delivery.unwrap_or_else(|error| panic!("{}: {error}", vector.name));
        let payload: Value = serde_json::from_str(&vector.body).unwrap();
        assert_eq!(delivery.id, vector.id);
        assert_eq!(delivery.timestamp.unix_seconds().to_string(), vector.timestamp);
        assert_eq!(delivery.event.event_type(), payload["type"]);
        let timestamp = delivery.event.timestamp().unwrap().to_string();
        assert_eq!(timestamp, payload["timestamp"].as_str().unwrap());
    }
}

#[test]
fn signs_every_vector_alike() {
    for vector in vectors() {
        let signer = match vector.key.as_str() {
            "base64_key" => Signer::from_base64_secret(&vector.secret),
            _ => Signer::from_raw_secret(&vector.secret),
        };
        let sign = |signer: Signer| signer.sign(&vector.id, time(vector.seconds()), vector.body.as_bytes());
        let headers = sign(signer.unwrap());
        let headers = headers.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(headers, vector.headers(), "{}", vector.name);
        // `new` derives the key from the form of the secret.
        if vector.name.starts_with("checkout created") {
            let [.., (_, signature)] = sign(Signer::new(&vector.secret).unwrap());
            assert_eq!(signature, vector.signature, "{}", vector.name);
        }
    }
}

#[test]
fn decodes_checkout_events() {
    let read = |name| {
        let vector = vector(name);
        let delivery = verifier_for(&vector).verify(vector.headers(), vector.body.as_bytes());
        delivery.unwrap().event
    };
    let Event::CheckoutCreated(event) = read("checkout created, base64 secret") else {
        panic!("not created");
    };
    assert_eq!(event.api_version.as_deref(), Some("2026-10"));
    let Event::CheckoutUpdated(event) = read("checkout updated") else {
        panic!("not updated");
    };
    assert_eq!(event.data.status, CheckoutStatus::Open);
    let Event::CheckoutExpired(event) = read("checkout expired") else {
        panic!("not expired");
    };
    assert_eq!(event.timestamp.unwrap().to_string(), "2026-11-21T09:57:25.104511Z");
}

/// Every string that differs from `original` in one bit.
fn bit_flips(original: &str) -> impl Iterator<Item = Vec<u8>> {
    let bytes = original.as_bytes().to_vec();
    (0..bytes.len() * 8).map(move |bit| {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        flipped
    })
}

fn parts(vector: &Vector) -> impl Iterator<Item = (&str, &str)> {
    vector.headers().into_iter().chain([("body", vector.body.as_str())])
}

/// Changes one part of a delivery, and asserts that it is rejected without regard to its age.
#[track_caller]
fn assert_rejected(vector: &Vector, part: &str, changed: &[u8]) {
    let pick = |name: &str, original: &str| {
        if part == name {
            changed.to_vec()
        } else {
            original.as_bytes().to_vec()
        }
    };
    let headers = vector.headers().map(|(name, value)| (name, pick(name, value)));
    let body = pick("body", &vector.body);
    let result = verifier_for(vector).tolerance(Duration::MAX).verify(headers, &body);
    let error = result.unwrap_err();
    let expected = matches!(
        error,
        WebhookError::MalformedHeader { .. } | WebhookError::NoMatchingSignature
    );
    assert!(expected, "{part} as {changed:?}: {error}");
}

#[test]
fn rejects_every_flipped_bit() {
    for name in ["unknown event type", "raw secret, hunter2", "non-ASCII body"] {
        let vector = vector(name);
        for (part, original) in parts(&vector) {
            for flipped in bit_flips(original) {
                assert_rejected(&vector, part, &flipped);
            }
        }
    }
}

#[test]
fn rejects_truncated_and_extended_parts() {
    let vector = vector("unknown event type");
    for (part, original) in parts(&vector) {
        for length in 0..original.len() {
            assert_rejected(&vector, part, &original.as_bytes()[..length]);
        }
        // A space after a signature only separates it from the next one.
        let appended = if part == "webhook-signature" { "A" } else { " " };
        assert_rejected(&vector, part, format!("{original}{appended}").as_bytes());
    }
}

#[test]
fn content_moved_between_parts_is_rejected() {
    // `id.timestamp.body` is the same string in all cases, so the signature matches.
    let vector = vector("id with dots");
    let [_, _, signature] = vector.headers();
    let verify = |id: &str, timestamp: &str, body: String| {
        let headers = [("webhook-id", id), ("webhook-timestamp", timestamp), signature];
        verifier_for(&vector).verify(headers, body.as_bytes()).unwrap_err()
    };
    let error = verify("msg", "8", format!("9.{}.{}", vector.timestamp, vector.body));
    assert!(matches!(error, WebhookError::TooOld { .. }), "{error}");
    let error = verify("msg.8", "9", format!("{}.{}", vector.timestamp, vector.body));
    assert_eq!(error.to_string(), "webhook header `webhook-id` contains a dot");
}

#[test]
fn rejects_other_secrets() {
    let signed = vector("unknown event type");
    for name in ["raw secret, hunter2", "24-byte key", "64-byte key"] {
        let error = verifier_for(&vector(name))
            .verify(signed.headers(), signed.body.as_bytes())
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "no webhook signature matches the body and the endpoint's secret"
        );
    }
}

//! What is not byte for byte what was signed is refused.

use super::endpoint;
use polar_sdk::webhooks::WebhookError;
use polar_tests::webhooks::{Vector, vector};
use std::time::Duration;

/// Every text that differs from this one in a single bit.
fn flips(text: &str) -> impl Iterator<Item = Vec<u8>> {
    let bytes = text.as_bytes().to_vec();
    (0..bytes.len() * 8).map(move |bit| {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        flipped
    })
}

/// The same delivery with one part changed, at an endpoint that takes deliveries of any age.
#[track_caller]
fn refused(vector: &Vector, part: &str, changed: &[u8]) {
    let pick = |name: &str, own: &str| {
        if part == name {
            changed.to_vec()
        } else {
            own.as_bytes().to_vec()
        }
    };
    let headers = vector.headers().map(|(name, value)| (name, pick(name, value)));
    let body = pick("body", &vector.body);
    let result = endpoint(vector).tolerance(Duration::MAX).receive(headers, &body);
    let error = result.unwrap_err();
    let expected = matches!(
        error,
        WebhookError::MalformedHeader { .. } | WebhookError::NoMatchingSignature { .. }
    );
    assert!(expected, "{part} as {changed:?}: {error}");
}

#[test]
fn every_flip_of_a_single_bit() {
    for name in [
        "an unknown type",
        "an old secret, hunter2",
        "letters beyond ASCII",
        "an id with dots",
    ] {
        let vector = vector(name);
        let mut tried = 0;
        let parts = vector.headers().into_iter().chain([("body", vector.body.as_str())]);
        for (part, text) in parts {
            for flipped in flips(text) {
                refused(&vector, part, &flipped);
                tried += 1;
            }
        }
        assert!(tried > 1000, "{name}: {tried}");
    }
}

#[test]
fn whatever_is_longer_or_shorter() {
    let vector = vector("an unknown type");
    for (part, text) in vector.headers().into_iter().chain([("body", vector.body.as_str())]) {
        for length in 0..text.len() {
            refused(&vector, part, &text.as_bytes()[..length]);
        }
        // A blank after a signature separates it from the next one.
        let appended = if part == "webhook-signature" { "A" } else { " " };
        refused(&vector, part, format!("{text}{appended}").as_bytes());
    }
}

#[test]
fn what_moves_from_one_part_to_the_next() {
    // `id.timestamp.body` is the same text in all of them.
    let vector = vector("an id with dots");
    let [_, _, signature] = vector.headers();
    let shifted = [
        ("msg", "8", format!("9.{}.{}", vector.timestamp, vector.body)),
        ("msg.8", "9", format!("{}.{}", vector.timestamp, vector.body)),
    ];
    for (id, timestamp, body) in shifted {
        let headers = [("webhook-id", id), ("webhook-timestamp", timestamp), signature];
        // The signature does fit; the window is what keeps such deliveries out.
        let error = endpoint(&vector).verify(headers, body.as_bytes()).unwrap_err();
        assert!(matches!(error, WebhookError::TooOld { .. }), "{error}");
    }
}

#[test]
fn another_secret() {
    let vector = vector("an unknown type");
    for name in ["an old secret, hunter2", "a key of 24 bytes", "a key of 64 bytes"] {
        let other = polar_tests::webhooks::vector(name);
        let error = endpoint(&other)
            .verify(vector.headers(), vector.body.as_bytes())
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "no signature of the webhook matches its body and the secret of this endpoint"
        );
    }
}

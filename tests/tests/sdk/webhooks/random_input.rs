//! Random input is rejected without a panic. The seeds are fixed, so failures are reproducible.

use super::{NOW, SECRET, sign, verifier, verify_signed};
use fastrand::Rng;
use polar_sdk::webhooks::{Event, WebhookError};

const RUNS: usize = 10_000;
/// Fragments of valid headers and bodies.
const FRAGMENTS: [&[u8]; 16] = [
    b"v1,",
    b"v1a,",
    b"v2,",
    b" ",
    b",",
    b"=",
    b".",
    b"1795255046",
    b"msg_1",
    b"{\"type\":\"checkout.created\",",
    b"\"data\":{",
    b"[\"",
    b"}",
    b"\xff",
    b"K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
    b"\\u00",
];

/// Random bytes or random fragments.
fn random_bytes(random: &mut Rng) -> Vec<u8> {
    let length = random.usize(0..60);
    if random.bool() {
        return (0..length).map(|_| random.u8(..)).collect();
    }
    let fragments = (0..length / 8).map(|_| FRAGMENTS[random.usize(0..FRAGMENTS.len())]);
    fragments.flatten().copied().collect()
}

#[test]
fn rejects_random_headers() {
    let mut random = Rng::with_seed(6);
    let verifier = verifier(SECRET, NOW);
    for _ in 0..RUNS {
        let body = random_bytes(&mut random);
        let valid = sign(&body).map(|(name, value)| (name, value.into_bytes()));
        // At least one header is replaced.
        let replaced = random.usize(1..8);
        let mut headers = valid.clone();
        for (index, (_, value)) in headers.iter_mut().enumerate() {
            if replaced & (1 << index) != 0 {
                *value = random_bytes(&mut random);
            }
        }
        let result = verifier.verify(&headers, &body);
        let is_verified = matches!(result, Ok(_) | Err(WebhookError::Unreadable(_)));
        assert!(headers == valid || !is_verified, "{headers:?} {body:?}");
    }
}

#[test]
fn keeps_random_bodies_that_are_signed() {
    let mut random = Rng::with_seed(8);
    for _ in 0..RUNS {
        let body = random_bytes(&mut random);
        match verify_signed(&body) {
            Ok(Event::Unknown(event)) => assert_eq!(event.payload().as_str().as_bytes(), body.trim_ascii()),
            Ok(event) => panic!("{event:?}"),
            Err(WebhookError::Unreadable(event)) => assert_eq!(event.body(), &body),
            Err(error) => panic!("{error}: {body:?}"),
        }
    }
}

//! Random bytes neither verify nor panic. The seed is fixed, so that a failure comes again.

use super::{NOW, SECRET, signed, time, verifier};
use fastrand::Rng;
use polar_sdk::webhooks::{Event, Signer, WebhookError};

const TIMES: usize = 10_000;
/// What headers and bodies are made of.
const PIECES: [&[u8]; 16] = [
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

/// Random bytes, or random pieces of what could be right.
fn noise(random: &mut Rng) -> Vec<u8> {
    let length = random.usize(0..60);
    if random.bool() {
        return (0..length).map(|_| random.u8(..)).collect();
    }
    let pieces = (0..length / 8).map(|_| PIECES[random.usize(0..PIECES.len())]);
    pieces.flatten().copied().collect()
}

#[test]
fn headers_and_bodies() {
    let mut random = Rng::with_seed(6);
    let verifier = verifier(SECRET, NOW);
    for _ in 0..TIMES {
        let body = noise(&mut random);
        let own = signed(&body);
        // Each header is right or noise, but not all of them are right.
        let noisy = random.usize(1..8);
        let headers = own.each_ref().map(|(name, _)| *name);
        let headers: Vec<(&str, Vec<u8>)> = headers
            .into_iter()
            .zip(own.iter().map(|(_, value)| value.clone().into_bytes()))
            .enumerate()
            .map(|(index, (name, value))| {
                let replaced = noisy & (1 << index) != 0;
                (name, if replaced { noise(&mut random) } else { value })
            })
            .collect();
        let same = headers.iter().zip(&own).all(|((_, a), (_, b))| a == b.as_bytes());
        let result = verifier.receive(&headers, &body);
        assert!(same || !is_verified(&result), "{headers:?} {body:?}");
    }
}

#[test]
fn signatures_of_the_right_form() {
    let mut random = Rng::with_seed(7);
    let verifier = verifier(SECRET, NOW);
    let body = br#"{"type":"ping"}"#;
    for _ in 0..TIMES / 10 {
        let other: String = std::iter::repeat_with(|| random.alphanumeric()).take(20).collect();
        let headers = Signer::new(other).unwrap().sign("msg_1", time(NOW), body);
        assert!(!is_verified(&verifier.receive(headers, body)));
    }
}

#[test]
fn bodies_that_polar_signed() {
    let mut random = Rng::with_seed(8);
    let verifier = verifier(SECRET, NOW);
    for _ in 0..TIMES {
        let body = noise(&mut random);
        match verifier.verify(signed(&body), &body) {
            Ok(Event::Unknown(event)) => assert_eq!(event.payload().as_str().as_bytes(), body.trim_ascii()),
            Ok(event) => panic!("{event:?}"),
            Err(WebhookError::Unreadable(event)) => assert_eq!(event.body(), &body),
            Err(error) => panic!("{error}: {body:?}"),
        }
    }
}

fn is_verified<T>(result: &Result<T, WebhookError>) -> bool {
    matches!(result, Ok(_) | Err(WebhookError::Unreadable(_)))
}

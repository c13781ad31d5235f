//! Webhook verification.

mod all_events;
mod diagnosis;
mod events;
mod headers;
mod random_input;
mod secrets;
mod signatures;
mod timestamps;

use polar_sdk::webhooks::{Event, Signer, Verifier, WebhookError};
use polar_tests::webhooks::Vector;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const SECRET: &str = "whsec_c2VjcmV0IG9mIHRoZSBkb2NzIGV4YW1wbGU=";
const NOW: u64 = 1_795_255_046;
const PING: &[u8] = br#"{"type":"ping","data":null}"#;

/// A verifier whose clock is set to `now`.
fn verifier(secret: &str, now: u64) -> Verifier {
    Verifier::new(secret).unwrap().clock(move || time(now))
}

/// A verifier with the secret of a vector, whose clock is set to the timestamp of the vector.
fn verifier_for(vector: &Vector) -> Verifier {
    verifier(&vector.secret, vector.seconds())
}

/// Signs and verifies a body.
fn verify_signed(body: &[u8]) -> Result<Event, WebhookError> {
    let delivery = verifier(SECRET, NOW).verify(sign(body), body)?;
    Ok(delivery.event)
}

/// The headers for a body that is sent now.
fn sign(body: &[u8]) -> [(&'static str, String); 3] {
    Signer::new(SECRET).unwrap().sign("msg_1", time(NOW), body)
}

fn time(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

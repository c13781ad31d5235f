//! What comes to a webhook endpoint.

mod bodies;
mod events;
mod headers;
mod keys;
mod noise;
mod refusals;
mod vectors;
mod window;

use polar_sdk::webhooks::{Signer, Verifier, WebhookError};
use polar_tests::webhooks::Vector;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const SECRET: &str = "whsec_c2VjcmV0IG9mIHRoZSBkb2NzIGV4YW1wbGU=";
const NOW: u64 = 1_795_255_046;

/// A verifier of one secret whose clock stands still.
fn verifier(secret: &str, now: u64) -> Verifier {
    Verifier::new(secret).unwrap().clock(move || time(now))
}

/// The endpoint to which a vector was sent, at the second at which it was.
fn endpoint(vector: &Vector) -> Verifier {
    verifier(&vector.secret, vector.seconds())
}

/// What comes of a body that Polar sends now.
fn deliver(body: &[u8]) -> Result<polar_sdk::webhooks::Event, WebhookError> {
    verifier(SECRET, NOW).verify(signed(body), body)
}

/// The headers of a body that Polar sends now.
fn signed(body: &[u8]) -> [(&'static str, String); 3] {
    Signer::new(SECRET).unwrap().sign("msg_1", time(NOW), body)
}

fn time(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

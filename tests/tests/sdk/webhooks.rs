//! What comes to a webhook endpoint.

mod vectors;

use polar_sdk::webhooks::Verifier;
use polar_tests::webhooks::Vector;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A verifier of one secret whose clock stands still.
fn verifier(secret: &str, now: u64) -> Verifier {
    Verifier::new(secret).unwrap().clock(at(now))
}

/// The endpoint to which a vector was sent, at the second at which it was.
fn endpoint(vector: &Vector) -> Verifier {
    verifier(&vector.secret, vector.seconds())
}

fn at(seconds: u64) -> impl Fn() -> SystemTime + Send + Sync + 'static {
    move || time(seconds)
}

fn time(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

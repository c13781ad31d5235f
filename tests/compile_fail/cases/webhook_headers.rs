//! Webhook headers are pairs of names and values.

use polar_sdk::webhooks::Verifier;

fn not_headers(verifier: &Verifier, body: &[u8]) {
    let _ = verifier.verify(["webhook-id: msg_1"], body);
}

fn main() {}

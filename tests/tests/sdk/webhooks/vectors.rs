//! Deliveries that another implementation has signed, and deliveries that it would sign alike.

use super::{endpoint, time};
use polar_sdk::models::CheckoutStatus;
use polar_sdk::webhooks::{Event, Signer};
use polar_tests::webhooks::{vector, vectors};
use serde_json::Value;

#[test]
fn each_is_verified_and_read() {
    for vector in vectors() {
        let delivery = endpoint(&vector).receive(vector.headers(), vector.body.as_bytes());
        let delivery = delivery.unwrap_or_else(|error| panic!("{}: {error}", vector.name));
        let payload: Value = serde_json::from_str(&vector.body).unwrap();
        assert_eq!(delivery.id, vector.id);
        assert_eq!(delivery.timestamp.unix_seconds().to_string(), vector.timestamp);
        assert_eq!(delivery.event.event_type(), payload["type"]);
        let happened = delivery.event.timestamp().unwrap().to_string();
        assert_eq!(happened, payload["timestamp"].as_str().unwrap());
    }
}

#[test]
fn signing_gives_the_same() {
    for vector in vectors() {
        let signer = match vector.key.as_str() {
            "decoded" => Signer::with_decoded_key(&vector.secret),
            _ => Signer::with_whole_secret(&vector.secret),
        };
        let headers = signer
            .unwrap()
            .sign(&vector.id, time(vector.seconds()), vector.body.as_bytes());
        let headers = headers.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(headers, vector.headers(), "{}", vector.name);
    }
}

#[test]
fn the_form_of_a_secret_says_how_polar_signs() {
    for name in ["a checkout is made, new way", "a checkout is made, old way"] {
        let vector = vector(name);
        let signer = Signer::new(&vector.secret).unwrap();
        let [.., (_, signature)] = signer.sign(&vector.id, time(vector.seconds()), vector.body.as_bytes());
        assert_eq!(signature, vector.signature);
    }
}

#[test]
fn the_three_events_are_typed() {
    let read = |name| {
        let vector = vector(name);
        endpoint(&vector)
            .verify(vector.headers(), vector.body.as_bytes())
            .unwrap()
    };
    let Event::CheckoutCreated(event) = read("a checkout is made, new way") else {
        panic!("not created");
    };
    assert_eq!(event.api_version, "2026-10");
    let Event::CheckoutUpdated(event) = read("a checkout has changed") else {
        panic!("not updated");
    };
    assert_eq!(event.data.status, CheckoutStatus::Open);
    let Event::CheckoutExpired(event) = read("a checkout has expired") else {
        panic!("not expired");
    };
    assert_eq!(event.timestamp.to_string(), "2026-11-21T09:57:25.104511Z");
}

//! How webhooks change orders.

use crate::setup::{SECRET, Setup};
use polar_sdk::uuid::Uuid;
use polar_sdk::webhooks::Signer;
use polar_tests::raw;
use std::time::{Duration, SystemTime};

const DAY: Duration = Duration::from_secs(24 * 3600);

/// A shop with one order whose checkout is paid, before any webhook is delivered.
fn setup_with_payment(name: &str) -> (Setup, String) {
    let (setup, order) = (Setup::new(name), Uuid::from_u128(1).to_string());
    let checkout = setup.buy(&order);
    setup.pay(&checkout);
    (setup, order)
}

#[tokio::test]
async fn repeated_webhooks_pay_an_order_once() {
    let (setup, order) = setup_with_payment("twice");
    for event in setup.events() {
        assert_eq!(setup.endpoint.deliver(&event).await.status(), Some(204));
    }
    assert_eq!(setup.progress(&order), "paid");
    let paid = setup.orders();
    assert_eq!(paid, [(order, "succeeded".into(), Some("9.00 USD".into()))]);
    for event in setup.events() {
        assert_eq!(setup.endpoint.deliver(&event).await.status(), Some(204));
    }
    assert_eq!(setup.orders(), paid);
    assert_eq!(setup.payments(), 1);
}

#[tokio::test]
async fn concurrent_webhooks_pay_an_order_once() {
    let (setup, _) = setup_with_payment("race");
    let succeeded = setup.events().pop().unwrap();
    let deliver = || setup.endpoint.deliver(&succeeded);
    let attempts = tokio::join!(deliver(), deliver(), deliver(), deliver());
    for attempt in [attempts.0, attempts.1, attempts.2, attempts.3] {
        assert_eq!(attempt.status(), Some(204));
    }
    assert_eq!(setup.payments(), 1);
}

#[tokio::test]
async fn reordered_webhooks_pay_an_order() {
    let (setup, order) = setup_with_payment("disorder");
    // The newest event first, and an expiration after the payment last.
    setup.polar.set_checkout_status(setup.checkout(), "expired");
    for event in setup.events().iter().rev().skip(1) {
        assert_eq!(
            setup.endpoint.deliver(event).await.status(),
            Some(204),
            "{}",
            event.event_type()
        );
    }
    let late = setup.events().pop().unwrap();
    assert_eq!(late.event_type(), "checkout.expired");
    assert_eq!(setup.endpoint.deliver(&late).await.status(), Some(204));
    assert_eq!(setup.orders(), [(order, "succeeded".into(), Some("9.00 USD".into()))]);
    assert_eq!(setup.payments(), 1);
}

#[tokio::test]
async fn outdated_events_change_nothing() {
    let (setup, order) = (Setup::new("older"), Uuid::from_u128(1).to_string());
    setup.buy(&order);
    setup.polar.advance(DAY);
    let [created, expired] = <[_; 2]>::try_from(setup.events()).unwrap();
    setup.endpoint.deliver(&expired).await;
    setup.endpoint.deliver(&created).await;
    assert_eq!(setup.orders(), [(order.clone(), "expired".into(), None)]);
    assert_eq!(setup.progress(&order), "closed");
    assert_eq!(setup.payments(), 0);
}

#[tokio::test]
async fn invalid_webhooks_do_not_pay_an_order() {
    let (setup, order) = setup_with_payment("forged");
    let succeeded = setup.events().pop().unwrap();
    assert_eq!(setup.endpoint.deliver_forged(&succeeded).await.status(), Some(403));
    // A valid signature with an old timestamp: a replayed delivery.
    let late = SystemTime::now() - Duration::from_secs(1800);
    assert_eq!(send(&setup, "msg_1", late, succeeded.body()), 403);
    // Valid headers with a changed body.
    let body = String::from_utf8(succeeded.body().to_vec()).unwrap();
    let headers = headers("msg_1", SystemTime::now(), succeeded.body());
    assert_eq!(post(&setup, &headers, body.replacen("900", "901", 1).as_bytes()), 403);
    for missing in 0..3 {
        let mut headers = headers.clone();
        headers.remove(missing);
        assert_eq!(post(&setup, &headers, succeeded.body()), 400);
    }
    assert_eq!(setup.orders(), [(order.clone(), "open".into(), None)]);
    assert_eq!(setup.progress(&order), "received");
    // The original is still accepted.
    assert_eq!(setup.endpoint.deliver(&succeeded).await.status(), Some(204));
    assert_eq!(setup.payments(), 1);
}

#[test]
fn unknown_events_are_accepted_and_unreadable_ones_are_stored() {
    let setup = Setup::new("unknown");
    let now = SystemTime::now();
    let unknown = br#"{"type":"gift.wrapped","timestamp":"2026-10-01T09:00:00Z","data":{}}"#;
    assert_eq!(send(&setup, "msg_1", now, unknown), 204);
    let unreadable = br#"{"type":"checkout.updated","timestamp":"2026-10-01T09:00:00Z","data":{"id":7}}"#;
    assert_eq!(send(&setup, "msg_2", now, unreadable), 202);
    let file = rusqlite::Connection::open(&setup.database).unwrap();
    let stored: Vec<u8> = file
        .query_row("SELECT body FROM deliveries WHERE body IS NOT NULL", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(stored, unreadable);
}

#[tokio::test]
async fn orders_and_deliveries_survive_a_restart() {
    let (mut setup, order) = setup_with_payment("restart");
    let events = setup.events();
    setup.endpoint.deliver(&events[2]).await;
    let before = setup.orders();
    setup.restart();
    assert_eq!(setup.progress(&order), "paid");
    // The new process recognizes the event by its delivery id and by the paid order.
    let (succeeded, now) = (&events[2], SystemTime::now());
    for id in [succeeded.id(), "msg_other"] {
        assert_eq!(send(&setup, id, now, succeeded.body()), 204);
    }
    assert_eq!(setup.orders(), before);
    assert_eq!(setup.payments(), 0);
}

/// Signs and sends a body, and returns the status of the response.
fn send(setup: &Setup, id: &str, at: SystemTime, body: &[u8]) -> u16 {
    post(setup, &headers(id, at, body), body)
}

fn headers(id: &str, at: SystemTime, body: &[u8]) -> Vec<String> {
    let headers = Signer::new(SECRET).unwrap().sign(id, at, body);
    headers.iter().map(|(name, value)| format!("{name}: {value}")).collect()
}

fn post(setup: &Setup, headers: &[String], body: &[u8]) -> u16 {
    let length = format!("content-length: {}", body.len());
    let headers: Vec<&str> = headers.iter().map(String::as_str).chain([&*length]).collect();
    raw::send_bytes(&setup.shop.url, "POST", "/webhooks/polar", &headers, body)
        .unwrap()
        .status
}

//! What webhooks make of orders, over HTTP.

use crate::market::{Market, SECRET};
use polar_sdk::uuid::Uuid;
use polar_sdk::webhooks::Signer;
use polar_tests::raw;
use std::time::{Duration, SystemTime};

const DAY: Duration = Duration::from_secs(24 * 3600);

/// A shop with one order, whose checkout is paid at Polar, and of which the shop was told nothing yet.
fn paid_at_polar(name: &str) -> (Market, String) {
    let (market, order) = (Market::open(name), Uuid::from_u128(1).to_string());
    let checkout = market.buy(&order);
    market.pay(&checkout);
    (market, order)
}

#[tokio::test]
async fn told_twice_paid_once() {
    let (market, order) = paid_at_polar("twice");
    for event in market.events() {
        assert_eq!(market.endpoint.deliver(&event).await.status(), Some(204));
    }
    assert_eq!(market.progress(&order), "paid");
    let paid = market.orders();
    assert_eq!(paid, [(order, "succeeded".into(), Some("9.00 USD".into()))]);
    for event in market.events() {
        assert_eq!(market.endpoint.deliver(&event).await.status(), Some(204));
    }
    assert_eq!(market.orders(), paid);
    assert_eq!(market.sent(), 1);
}

#[tokio::test]
async fn told_twice_at_the_same_time_paid_once() {
    let (market, _) = paid_at_polar("race");
    let succeeded = market.events().pop().unwrap();
    let deliver = || market.endpoint.deliver(&succeeded);
    let answers = tokio::join!(deliver(), deliver(), deliver(), deliver());
    for answer in [answers.0, answers.1, answers.2, answers.3] {
        assert_eq!(answer.status(), Some(204));
    }
    assert_eq!(market.sent(), 1);
}

#[tokio::test]
async fn in_whatever_order_it_is_told_it_ends_up_paid() {
    let (market, order) = paid_at_polar("disorder");
    // Newest first, and an expiry that has no business any more.
    market.polar.set_checkout_status(&market.checkout(), "expired");
    for event in market.events().iter().rev().skip(1) {
        assert_eq!(
            market.endpoint.deliver(event).await.status(),
            Some(204),
            "{}",
            event.event_type()
        );
    }
    let late = market.events().pop().unwrap();
    assert_eq!(late.event_type(), "checkout.expired");
    assert_eq!(market.endpoint.deliver(&late).await.status(), Some(204));
    assert_eq!(market.orders(), [(order, "succeeded".into(), Some("9.00 USD".into()))]);
    assert_eq!(market.sent(), 1);
}

#[tokio::test]
async fn what_is_older_than_what_is_known_changes_nothing() {
    let (market, order) = (Market::open("older"), Uuid::from_u128(1).to_string());
    market.buy(&order);
    market.polar.advance(DAY);
    let [created, expired] = <[_; 2]>::try_from(market.events()).unwrap();
    market.endpoint.deliver(&expired).await;
    market.endpoint.deliver(&created).await;
    assert_eq!(market.orders(), [(order.clone(), "expired".into(), None)]);
    assert_eq!(market.progress(&order), "over");
    assert_eq!(market.sent(), 0);
}

#[tokio::test]
async fn forged_old_and_incomplete_ones_pay_for_nothing() {
    let (market, order) = paid_at_polar("forged");
    let succeeded = market.events().pop().unwrap();
    assert_eq!(market.endpoint.deliver_forged(&succeeded).await.status(), Some(400));
    // The right key, and half an hour late: somebody sends again what he has overheard.
    let late = SystemTime::now() - Duration::from_secs(1800);
    assert_eq!(send(&market, "msg_1", late, succeeded.body()), 400);
    // The right headers, and a byte of the body changed.
    let body = String::from_utf8(succeeded.body().to_vec()).unwrap();
    let headers = headers("msg_1", SystemTime::now(), succeeded.body());
    assert_eq!(post(&market, &headers, body.replacen("900", "901", 1).as_bytes()), 400);
    for missing in 0..3 {
        let mut headers = headers.clone();
        headers.remove(missing);
        assert_eq!(post(&market, &headers, succeeded.body()), 400);
    }
    assert_eq!(market.orders(), [(order.clone(), "open".into(), None)]);
    assert_eq!(market.progress(&order), "received");
    // And the true one still counts.
    assert_eq!(market.endpoint.deliver(&succeeded).await.status(), Some(204));
    assert_eq!(market.sent(), 1);
}

#[test]
fn unknown_events_are_accepted_and_unreadable_ones_kept() {
    let market = Market::open("unknown");
    let now = SystemTime::now();
    let unknown = br#"{"type":"order.paid","timestamp":"2026-10-01T09:00:00Z","data":{}}"#;
    assert_eq!(send(&market, "msg_1", now, unknown), 204);
    let unreadable = br#"{"type":"checkout.updated","timestamp":"2026-10-01T09:00:00Z","data":{"id":7}}"#;
    assert_eq!(send(&market, "msg_2", now, unreadable), 202);
    let file = rusqlite::Connection::open(&market.database).unwrap();
    let kept: Vec<u8> = file
        .query_row("SELECT body FROM deliveries WHERE body IS NOT NULL", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(kept, unreadable);
}

#[tokio::test]
async fn a_restart_keeps_orders_and_what_was_told() {
    let (mut market, order) = paid_at_polar("restart");
    let events = market.events();
    market.endpoint.deliver(&events[2]).await;
    let before = market.orders();
    market.restart();
    assert_eq!(market.progress(&order), "paid");
    // The new process knows what the old one was told, by its id and by what it says.
    let (succeeded, now) = (&events[2], SystemTime::now());
    for id in [succeeded.id(), "msg_of_another_try"] {
        assert_eq!(send(&market, id, now, succeeded.body()), 204);
    }
    assert_eq!(market.orders(), before);
    assert_eq!(market.sent(), 0);
}

/// Signs a body under this id, and sends it; the status of the answer.
fn send(market: &Market, id: &str, at: SystemTime, body: &[u8]) -> u16 {
    post(market, &headers(id, at, body), body)
}

fn headers(id: &str, at: SystemTime, body: &[u8]) -> Vec<String> {
    let headers = Signer::new(SECRET).unwrap().sign(id, at, body);
    headers.iter().map(|(name, value)| format!("{name}: {value}")).collect()
}

fn post(market: &Market, headers: &[String], body: &[u8]) -> u16 {
    let length = format!("content-length: {}", body.len());
    let headers: Vec<&str> = headers.iter().map(String::as_str).chain([&*length]).collect();
    raw::send_bytes(&market.shop.url, "POST", "/webhooks/polar", &headers, body)
        .unwrap()
        .status
}

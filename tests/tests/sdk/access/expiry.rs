//! How long entries are used.

use std::time::Duration;

use polar_sdk::models::CustomerState;
use polar_sdk::testing::{MockResponse, sample_with};
use serde_json::json;

use super::{NO_PRODUCTS, Setup, fields, products};

#[tokio::test]
async fn asks_again_after_the_time_to_live() {
    let setup = Setup::with(|builder| builder.ttl(Duration::from_secs(60)));
    setup.respond(&[1]);
    assert_eq!(products(&setup.get().await), [1]);
    setup.clock.advance(59);
    let access = setup.get().await;
    assert_eq!(access.checked_at(), setup.clock.before(59));
    assert_eq!(setup.requests(), 1);
    setup.clock.advance(1);
    setup.respond(&[2]);
    let access = setup.get().await;
    assert_eq!(products(&access), [2]);
    assert_eq!(access.checked_at(), setup.clock.now());
    assert_eq!(setup.requests(), 1);
}

#[tokio::test]
async fn asks_again_when_a_subscription_may_have_ended() {
    let setup = Setup::new();
    let mut ending = fields(&[1]);
    ending["active_subscriptions"][0]["cancel_at_period_end"] = json!(true);
    ending["active_subscriptions"][0]["current_period_end"] = json!("2026-03-10T12:01:00Z");
    let ending: CustomerState = sample_with(&ending);
    setup
        .server
        .enqueue(MockResponse::json(200, &ending).header("date", &setup.clock.http_date()));
    assert_eq!(products(&setup.get().await), [1]);
    // A canceled subscription gives access until the end of the period.
    setup.clock.advance(59);
    assert_eq!(products(&setup.get().await), [1]);
    assert_eq!(setup.requests(), 1);
    setup.clock.advance(1);
    setup.respond(&[]);
    assert_eq!(products(&setup.get().await), NO_PRODUCTS);
    assert_eq!(setup.requests(), 1);
}

#[tokio::test]
async fn missing_customer_is_asked_for_again() {
    let setup = Setup::new();
    setup.respond_not_found();
    assert_eq!(products(&setup.get().await), NO_PRODUCTS);
    setup.clock.advance(300);
    setup.respond(&[1]);
    assert_eq!(products(&setup.get().await), [1]);
}

#[tokio::test]
async fn invalidated_entry_is_asked_for_again_under_both_ids() {
    for key in ["user-42", super::CUSTOMER] {
        let setup = Setup::new();
        setup.respond(&[1]);
        setup.get().await;
        match key.parse::<polar_sdk::ids::CustomerId>() {
            Ok(id) => setup.cache.invalidate(id).await.unwrap(),
            Err(_) => setup.cache.invalidate(key).await.unwrap(),
        }
        setup.respond(&[2]);
        assert_eq!(products(&setup.get().await), [2]);
        assert_eq!(setup.requests(), 2);
        // The response is stored under both again.
        let id: polar_sdk::ids::CustomerId = super::CUSTOMER.parse().unwrap();
        assert_eq!(products(&setup.cache.get(id).await.unwrap()), [2]);
        assert_eq!(setup.requests(), 0);
    }
}

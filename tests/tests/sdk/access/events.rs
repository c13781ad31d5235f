//! Webhook events that are late, repeated or out of order.

use std::time::Duration;

use polar_sdk::access::Applied;
use polar_sdk::ids::CustomerId;
use polar_sdk::models::{Customer, Product, Subscription};
use polar_sdk::testing::{MockResponse, sample, sample_with};
use serde_json::{Value, json};

use super::{CUSTOMER, NO_PRODUCTS, Setup, event, fields, products, state, state_changed};

fn customer() -> Value {
    json!(sample_with::<Customer>(&json!({
        "type": "individual", "id": CUSTOMER, "external_id": "user-42",
    })))
}

#[tokio::test]
async fn event_replaces_a_request() {
    let setup = Setup::new();
    let changed = state_changed(&[1], setup.clock.now());
    assert_eq!(setup.cache.apply(&changed).await.unwrap(), Applied::Updated);
    let access = setup.get().await;
    assert_eq!(products(&access), [1]);
    assert_eq!(access.state(), Some(&state(&[1])));
    let id: CustomerId = CUSTOMER.parse().unwrap();
    assert_eq!(products(&setup.cache.get(id).await.unwrap()), [1]);
    assert_eq!(setup.requests(), 0);
}

#[tokio::test]
async fn events_in_any_order_end_in_the_newest_state() {
    for order in [[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]] {
        let setup = Setup::new();
        let mut newest = 0;
        for n in order {
            let changed = state_changed(&[n], setup.clock.before(10) + Duration::from_micros(n.into()));
            for expected in [
                if n > newest {
                    Applied::Updated
                } else {
                    Applied::Outdated
                },
                // A repeated event changes nothing.
                if n >= newest {
                    Applied::Updated
                } else {
                    Applied::Outdated
                },
            ] {
                assert_eq!(setup.cache.apply(&changed).await.unwrap(), expected, "{order:?} {n}");
                newest = newest.max(n);
                assert_eq!(products(&setup.get().await), [newest], "{order:?} {n}");
            }
        }
        assert_eq!(setup.requests(), 0);
    }
}

#[tokio::test]
async fn event_older_than_a_response_is_outdated() {
    let setup = Setup::new();
    setup.respond(&[2]);
    setup.get().await;
    let earlier = state_changed(&[1], setup.clock.before(60));
    assert_eq!(setup.cache.apply(&earlier).await.unwrap(), Applied::Outdated);
    assert_eq!(products(&setup.get().await), [2]);
    let later = state_changed(&[3], setup.clock.after(1));
    assert_eq!(setup.cache.apply(&later).await.unwrap(), Applied::Updated);
    assert_eq!(products(&setup.get().await), [3]);
    assert_eq!(setup.requests(), 1);
}

#[tokio::test]
async fn event_during_a_request_is_not_overwritten_by_its_response() {
    let setup = Setup::new();
    setup
        .server
        .enqueue(setup.response(&[]).delay(Duration::from_millis(200)));
    let get = setup.start_get().await;
    let bought = state_changed(&[1], setup.clock.now());
    assert_eq!(setup.cache.apply(&bought).await.unwrap(), Applied::Updated);
    assert_eq!(products(&get.await.unwrap()), [1]);
    assert_eq!(products(&setup.get().await), [1]);
    assert_eq!(setup.requests(), 1);
}

#[tokio::test]
async fn old_event_during_a_request_is_overwritten_by_its_response() {
    let setup = Setup::new();
    setup
        .server
        .enqueue(setup.response(&[2]).delay(Duration::from_millis(200)));
    let get = setup.start_get().await;
    let earlier = state_changed(&[1], setup.clock.before(60));
    assert_eq!(setup.cache.apply(&earlier).await.unwrap(), Applied::Updated);
    assert_eq!(products(&get.await.unwrap()), [2]);
    assert_eq!(products(&setup.get().await), [2]);
}

#[tokio::test]
async fn late_event_does_not_count_as_a_new_check() {
    let setup = Setup::new();
    let late = state_changed(&[1], setup.clock.before(301));
    assert_eq!(setup.cache.apply(&late).await.unwrap(), Applied::Updated);
    setup.respond(&[2]);
    assert_eq!(products(&setup.get().await), [2]);
    assert_eq!(setup.requests(), 1);
}

#[tokio::test]
async fn event_without_a_timestamp_makes_the_cache_ask() {
    let setup = Setup::new();
    let changed = event("customer.state_changed", &json!(state(&[9])), None);
    assert_eq!(setup.cache.apply(&changed).await.unwrap(), Applied::Ignored);
    setup.respond(&[1]);
    assert_eq!(products(&setup.get().await), [1]);
    assert_eq!(setup.cache.apply(&changed).await.unwrap(), Applied::Invalidated);
    setup.respond(&[2]);
    assert_eq!(products(&setup.get().await), [2]);
    // A response to a request that was sent before the event is not stored.
    setup.clock.advance(300);
    setup.server.take_requests();
    setup
        .server
        .enqueue(setup.response(&[3]).delay(Duration::from_millis(200)));
    let get = setup.start_get().await;
    assert_eq!(setup.cache.apply(&changed).await.unwrap(), Applied::Invalidated);
    assert_eq!(products(&get.await.unwrap()), [3]);
    setup.respond(&[4]);
    assert_eq!(products(&setup.get().await), [4]);
}

#[tokio::test]
async fn deleted_customer_has_no_access_whatever_arrives_late() {
    let setup = Setup::new();
    setup.respond(&[1]);
    setup.get().await;
    let mut deleted = customer();
    // Polar may remove the ID when it deletes the customer.
    deleted["external_id"] = json!(null);
    let deleted = event("customer.deleted", &deleted, Some(setup.clock.now()));
    assert_eq!(setup.cache.apply(&deleted).await.unwrap(), Applied::Updated);
    assert!(setup.get().await.state().is_none());
    for late in [
        state_changed(&[1], setup.clock.before(1)),
        event("customer.updated", &customer(), Some(setup.clock.before(1))),
        event("customer.created", &customer(), Some(setup.clock.before(1))),
    ] {
        let applied = setup.cache.apply(&late).await.unwrap();
        assert!(matches!(applied, Applied::Outdated | Applied::Ignored), "{applied:?}");
        assert_eq!(products(&setup.get().await), NO_PRODUCTS);
    }
    assert_eq!(setup.requests(), 1);
}

#[tokio::test]
async fn new_customer_is_not_missing_any_more() {
    for event_type in ["customer.created", "customer.updated"] {
        for has_timestamp in [true, false] {
            let setup = Setup::new();
            setup.respond_not_found();
            assert!(setup.get().await.state().is_none());
            let at = has_timestamp.then(|| setup.clock.now());
            let created = event(event_type, &customer(), at);
            assert_eq!(setup.cache.apply(&created).await.unwrap(), Applied::Invalidated);
            setup.respond(&[1]);
            assert_eq!(products(&setup.get().await), [1]);
            assert_eq!(setup.cache.apply(&created).await.unwrap(), Applied::Ignored);
            assert_eq!(setup.requests(), 2);
        }
    }
}

#[tokio::test]
async fn cancellation_is_not_a_loss_of_access() {
    let setup = Setup::new();
    let changed = state_changed(&[1], setup.clock.before(10));
    setup.cache.apply(&changed).await.unwrap();
    let subscription = json!(sample::<Subscription>());
    for (event_type, data) in [
        ("subscription.canceled", &subscription),
        ("subscription.updated", &subscription),
        ("subscription.past_due", &subscription),
        ("product.updated", &json!(sample::<Product>())),
    ] {
        let event = event(event_type, data, Some(setup.clock.now()));
        assert_eq!(setup.cache.apply(&event).await.unwrap(), Applied::Ignored);
    }
    let unknown = event("benefit.exploded", &json!({}), Some(setup.clock.now()));
    assert_eq!(setup.cache.apply(&unknown).await.unwrap(), Applied::Ignored);
    assert_eq!(products(&setup.get().await), [1]);
    assert_eq!(setup.requests(), 0);
}

#[tokio::test]
async fn state_of_a_later_version_still_gives_access() {
    let setup = Setup::new();
    let mut later = json!(state(&[1]));
    later["type"] = json!("household");
    let changed = event("customer.state_changed", &later, Some(setup.clock.now()));
    assert_eq!(setup.cache.apply(&changed).await.unwrap(), Applied::Updated);
    assert_eq!(products(&setup.get().await), [1]);
    // One whose lists are elsewhere takes nothing away: Polar is asked.
    let unreadable = json!({ "type": "household", "id": CUSTOMER, "external_id": "user-42", "access": fields(&[1]) });
    let changed = event("customer.state_changed", &unreadable, Some(setup.clock.now()));
    assert_eq!(setup.cache.apply(&changed).await.unwrap(), Applied::Invalidated);
    assert_eq!(setup.requests(), 0);
    setup.server.enqueue(MockResponse::new(503));
    let access = setup.get().await;
    assert_eq!(products(&access), [1]);
    assert!(access.is_stale());
}

//! What the cache returns while Polar cannot be asked.

use std::time::Duration;

use polar_sdk::models::CustomerState;
use polar_sdk::testing::{MockResponse, sample_with};

use super::{Setup, products, state_changed};

/// A setup with an entry that has just expired.
async fn expired() -> Setup {
    let setup = Setup::with(|builder| builder.request_timeout(Duration::from_millis(300)));
    setup.respond(&[1]);
    setup.get().await;
    setup.clock.advance(300);
    setup.server.take_requests();
    setup
}

#[tokio::test]
async fn every_failure_leaves_the_last_known_state() {
    for response in [
        MockResponse::new(500),
        MockResponse::error(401, "unauthorized", "The token is not valid."),
        MockResponse::html(403, "error code: 1010"),
        MockResponse::html(404, "<h1>Not found</h1>"),
        MockResponse::new(429),
        MockResponse::html(502, "<h1>Bad gateway</h1>"),
        MockResponse::html(200, "<h1>Welcome</h1>"),
        MockResponse::json(200, &serde_json::json!({})),
        MockResponse::redirect(302, "https://status.example/"),
        MockResponse::json(200, &super::state(&[])).truncated(),
        MockResponse::disconnect(),
        MockResponse::hang(),
    ] {
        let setup = expired().await;
        let cause = format!("{response:?}");
        setup.server.enqueue(response);
        let access = setup.get().await;
        assert_eq!(products(&access), [1], "{cause}");
        assert!(access.is_stale(), "{cause}");
        assert_eq!(access.checked_at(), setup.clock.before(300), "{cause}");
        assert_eq!(setup.requests(), 1, "{cause}");
        // Polar is asked again after a pause.
        setup.clock.advance(9);
        assert!(setup.get().await.is_stale(), "{cause}");
        assert_eq!(setup.requests(), 0, "{cause}");
        setup.clock.advance(1);
        setup.respond(&[2]);
        let access = setup.get().await;
        assert_eq!(products(&access), [2], "{cause}");
        assert!(!access.is_stale() && access.refresh_error().is_none(), "{cause}");
        assert_eq!(setup.requests(), 1, "{cause}");
    }
}

#[tokio::test]
async fn stale_state_is_used_within_the_limit() {
    for (max_stale, until) in [(3600, 3899), (60, 359), (0, 299)] {
        let mut setup = Setup::with(|builder| builder.max_stale(Duration::from_secs(max_stale)));
        setup.respond(&[1]);
        setup.get().await;
        // Nothing accepts connections any more.
        setup.server = polar_sdk::testing::Server::start().unwrap();
        setup.clock.advance(until);
        let access = setup.get().await;
        assert_eq!((products(&access), access.is_stale()), (vec![1], max_stale > 0));
        setup.clock.advance(1);
        let error = setup.cache.get("user-42").await.unwrap_err();
        let error = error.as_polar().unwrap();
        assert!(error.is_connect() || error.is_interrupted(), "{error}");
    }
}

#[tokio::test]
async fn unknown_customer_is_an_error_and_not_without_access() {
    let setup = Setup::new();
    for _ in 0..2 {
        setup.server.enqueue(MockResponse::new(503));
        let error = setup.cache.get("user-42").await.unwrap_err();
        assert_eq!(error.as_polar().unwrap().status().unwrap(), 503);
    }
    setup.respond(&[1]);
    assert_eq!(products(&setup.get().await), [1]);
}

#[tokio::test]
async fn missing_customer_stays_missing_during_an_outage() {
    let setup = Setup::new();
    setup.respond_not_found();
    setup.get().await;
    setup.clock.advance(300);
    setup.server.enqueue(MockResponse::new(503));
    let access = setup.get().await;
    assert!(access.is_stale() && access.state().is_none());
}

#[tokio::test]
async fn rate_limit_is_respected() {
    let setup = expired().await;
    setup.server.enqueue(MockResponse::new(429).header("retry-after", "60"));
    assert!(setup.get().await.is_stale());
    setup.clock.advance(59);
    let access = setup.get().await;
    assert!(access.refresh_error().unwrap().is_rate_limited());
    assert_eq!(setup.requests(), 1);
    setup.clock.advance(1);
    setup.respond(&[2]);
    assert_eq!(products(&setup.get().await), [2]);
}

#[tokio::test]
async fn rate_limit_applies_to_all_customers_with_an_entry() {
    let setup = expired().await;
    let mut bob = super::fields(&[3]);
    bob["id"] = serde_json::json!("00000000-0000-4000-8000-000000000002");
    bob["external_id"] = serde_json::json!("bob");
    let bob: CustomerState = sample_with(&bob);
    let changed = super::event(
        "customer.state_changed",
        &serde_json::json!(bob),
        Some(setup.clock.before(300)),
    );
    setup.cache.apply(&changed).await.unwrap();
    setup.server.enqueue(MockResponse::new(429).header("retry-after", "60"));
    assert!(setup.get().await.is_stale());
    let access = setup.cache.get("bob").await.unwrap();
    assert_eq!(products(&access), [3]);
    assert!(access.refresh_error().unwrap().is_rate_limited());
    assert_eq!(setup.requests(), 1);
    // Nothing is known of Carol, so Polar is asked.
    setup.respond_not_found();
    assert!(setup.cache.get("carol").await.unwrap().state().is_none());
    setup.clock.advance(60);
    setup.server.enqueue(MockResponse::json(200, &bob));
    assert!(!setup.cache.get("bob").await.unwrap().is_stale());
}

#[tokio::test]
async fn event_ends_the_outage_of_a_customer() {
    let setup = expired().await;
    setup.server.enqueue(MockResponse::new(503));
    assert!(setup.get().await.is_stale());
    setup
        .cache
        .apply(&state_changed(&[2], setup.clock.now()))
        .await
        .unwrap();
    let access = setup.get().await;
    assert_eq!(products(&access), [2]);
    assert!(!access.is_stale());
    assert_eq!(setup.requests(), 1);
}

#[tokio::test]
async fn invalidated_entry_is_asked_for_again_after_a_failure() {
    let setup = expired().await;
    setup.server.enqueue(MockResponse::new(503));
    assert!(setup.get().await.is_stale());
    setup.cache.invalidate("user-42").await.unwrap();
    setup.respond(&[2]);
    assert_eq!(products(&setup.get().await), [2]);
}

#[tokio::test]
async fn event_during_a_failing_request_is_used() {
    let setup = expired().await;
    setup
        .server
        .enqueue(MockResponse::new(503).delay(Duration::from_millis(100)));
    let get = setup.start_get().await;
    setup
        .cache
        .apply(&state_changed(&[2], setup.clock.now()))
        .await
        .unwrap();
    let access = get.await.unwrap();
    assert_eq!(products(&access), [2]);
    assert!(!access.is_stale());
}

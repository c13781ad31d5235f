//! When the cache asks Polar, and that many tasks share one request.

use std::time::Duration;

use polar_sdk::access::{Access, CustomerKey};
use polar_sdk::ids::CustomerId;
use polar_sdk::testing::MockResponse;

use super::{CUSTOMER, NO_PRODUCTS, PATH, Setup, products};

/// The access of one customer, as a number of concurrent tasks get it.
async fn get_in_tasks(setup: &Setup, count: usize) -> Vec<Access> {
    let tasks: Vec<_> = (0..count)
        .map(|_| {
            let cache = setup.cache.clone();
            tokio::spawn(async move { cache.get("user-42").await.unwrap() })
        })
        .collect();
    let mut results = Vec::new();
    for task in tasks {
        results.push(task.await.unwrap());
    }
    results
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_tasks_share_one_request() {
    let setup = Setup::new();
    for round in [1, 2] {
        setup
            .server
            .enqueue(setup.response(&[round]).delay(Duration::from_millis(100)));
        for access in get_in_tasks(&setup, 300).await {
            assert_eq!(products(&access), [round]);
            assert!(!access.is_stale());
        }
        let requests = setup.server.take_requests();
        assert_eq!(requests.len(), 1);
        assert_eq!((requests[0].method(), requests[0].target()), ("GET", PATH));
        let token = format!("Bearer {}", setup.server.token());
        assert_eq!(requests[0].header("authorization"), Some(&*token));
        // The same after the entry has expired.
        setup.clock.advance(300);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_tasks_share_one_failure() {
    let setup = Setup::new();
    setup.respond(&[1]);
    setup.get().await;
    setup.clock.advance(300);
    setup.server.take_requests();
    setup
        .server
        .enqueue(MockResponse::new(503).delay(Duration::from_millis(100)));
    for access in get_in_tasks(&setup, 300).await {
        assert_eq!(products(&access), [1]);
        assert_eq!(access.refresh_error().unwrap().status().unwrap(), 503);
    }
    assert_eq!(setup.requests(), 1);
}

#[tokio::test]
async fn canceled_caller_does_not_cancel_the_request_of_others() {
    let setup = Setup::new();
    setup
        .server
        .enqueue(setup.response(&[1]).delay(Duration::from_millis(100)));
    let first = setup.start_get().await;
    let second = setup.start_get().await;
    tokio::task::yield_now().await;
    first.abort();
    assert!(first.await.unwrap_err().is_cancelled());
    assert_eq!(products(&second.await.unwrap()), [1]);
    assert_eq!(setup.requests(), 1);
}

#[tokio::test]
async fn request_whose_callers_are_all_canceled_is_sent_again() {
    let setup = Setup::new();
    setup.server.enqueue(MockResponse::hang());
    let only = setup.start_get().await;
    only.abort();
    assert!(only.await.unwrap_err().is_cancelled());
    setup.respond(&[1]);
    assert_eq!(products(&setup.get().await), [1]);
    assert_eq!(setup.requests(), 2);
}

#[tokio::test]
async fn customer_is_found_by_both_ids_after_one_request() {
    let id: CustomerId = CUSTOMER.parse().unwrap();
    for (first, second, target) in [
        (CustomerKey::from("user-42"), CustomerKey::from(id), PATH.to_owned()),
        (id.into(), "user-42".into(), format!("/v1/customers/{CUSTOMER}/state")),
    ] {
        let setup = Setup::new();
        setup.respond(&[1]);
        assert_eq!(products(&setup.cache.get(first).await.unwrap()), [1]);
        assert_eq!(products(&setup.cache.get(second).await.unwrap()), [1]);
        let requests = setup.server.take_requests();
        assert_eq!(requests.len(), 1);
        assert_eq!(requests[0].target(), target);
    }
}

#[tokio::test]
async fn missing_customer_has_no_access_and_is_remembered() {
    let setup = Setup::new();
    setup.respond_not_found();
    for _ in 0..3 {
        let access = setup.get().await;
        assert!(access.state().is_none());
        assert!(!access.is_stale());
        assert_eq!(products(&access), NO_PRODUCTS);
    }
    assert_eq!(setup.requests(), 1);
}

#[tokio::test]
async fn response_that_is_not_a_state_is_an_error() {
    for response in [
        MockResponse::error(404, "NotFound", "Not found"),
        MockResponse::html(404, "<h1>Not found</h1>"),
        MockResponse::json(200, &serde_json::json!({})),
        MockResponse::json(200, &serde_json::json!({ "status": "ok" })),
        MockResponse::json(200, &serde_json::json!({ "type": "individual", "id": CUSTOMER })),
    ] {
        let setup = Setup::new();
        setup.server.enqueue(response);
        let error = setup.cache.get("user-42").await.unwrap_err();
        let error = error.as_polar().unwrap();
        assert!(error.is_decode() || error.status().unwrap() == 404, "{error}");
        // It is not remembered.
        setup.respond(&[1]);
        assert_eq!(products(&setup.get().await), [1]);
    }
}

#[tokio::test]
async fn refresh_asks_again_and_ignores_a_request_in_progress() {
    let setup = Setup::new();
    setup
        .server
        .enqueue(setup.response(&[]).delay(Duration::from_millis(200)));
    let before = setup.start_get().await;
    setup.respond(&[1]);
    assert_eq!(products(&setup.cache.refresh("user-42").await.unwrap()), [1]);
    // The earlier response arrives last, and is not stored.
    assert_eq!(products(&before.await.unwrap()), NO_PRODUCTS);
    assert_eq!(products(&setup.get().await), [1]);
    assert_eq!(setup.requests(), 2);
}

#[tokio::test]
async fn refresh_by_id_ignores_a_request_in_progress_by_external_id() {
    let setup = Setup::new();
    let id: CustomerId = CUSTOMER.parse().unwrap();
    // With an entry that is as new as the responses, so that times do not decide.
    let stored = super::state_changed(&[9], setup.clock.now());
    setup.cache.apply(&stored).await.unwrap();
    setup.cache.invalidate(id).await.unwrap();
    setup
        .server
        .enqueue(setup.response(&[]).delay(Duration::from_millis(200)));
    let before = setup.start_get().await;
    setup.respond(&[1]);
    assert_eq!(products(&setup.cache.refresh(id).await.unwrap()), [1]);
    assert_eq!(products(&before.await.unwrap()), NO_PRODUCTS);
    assert_eq!(products(&setup.get().await), [1]);
    assert_eq!(setup.requests(), 2);
}

#[tokio::test]
async fn refresh_that_fails_keeps_the_entry() {
    let setup = Setup::new();
    setup.respond(&[1]);
    setup.get().await;
    setup.server.enqueue(MockResponse::new(503));
    let error = setup.cache.refresh("user-42").await.unwrap_err();
    assert_eq!(error.as_polar().unwrap().status().unwrap(), 503);
    let access = setup.get().await;
    assert_eq!(products(&access), [1]);
    assert!(!access.is_stale());
}

#[tokio::test]
async fn response_replaces_what_was_stored_before_the_request() {
    let setup = Setup::new();
    setup
        .cache
        .apply(&super::state_changed(&[1], setup.clock.now()))
        .await
        .unwrap();
    // A second later, as the program knows. By its `Date`, the response could be older than the event.
    setup.clock.advance(1);
    setup.respond(&[2]);
    assert_eq!(products(&setup.cache.refresh("user-42").await.unwrap()), [2]);
    assert_eq!(products(&setup.get().await), [2]);
}

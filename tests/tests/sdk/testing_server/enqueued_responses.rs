//! Responses that are enqueued for certain requests, and delayed ones.

use super::{Shop, field};
use polar_sdk::Polar;
use polar_sdk::testing::MockResponse;
use std::time::Duration;

const LIST: &str = "/v1/checkouts/";

#[test]
fn response_for_an_operation_is_not_sent_to_others() {
    let shop = Shop::new();
    let (id, secret) = shop.checkout();
    let confirm = format!("/v1/checkouts/client/{secret}/confirm");
    shop.server
        .enqueue_for("checkouts:client_confirm", MockResponse::new(503));
    assert_eq!(shop.seller("GET", LIST, "").status, 200);
    assert_eq!(shop.seller("GET", &format!("/v1/checkouts/{id}"), "").status, 200);
    assert_eq!(shop.server.enqueued_count(), 1);
    assert_eq!(shop.buyer("POST", &confirm, "{}").status, 503);
    assert_eq!(shop.server.enqueued_count(), 0);
    assert_eq!(shop.buyer("POST", &confirm, "{}").status, 422);
    let operations: Vec<_> = shop
        .server
        .requests()
        .iter()
        .map(polar_sdk::testing::ReceivedRequest::operation)
        .collect();
    assert_eq!(
        operations,
        [
            Some("checkouts:create"),
            Some("checkouts:list"),
            Some("checkouts:get"),
            Some("checkouts:client_confirm"),
            Some("checkouts:client_confirm"),
        ]
    );
}

#[test]
fn response_for_the_nth_request_is_counted_from_now() {
    let shop = Shop::new();
    let list = || shop.seller("GET", LIST, "").status;
    list();
    let (operation, teapot) = ("checkouts:list", || MockResponse::new(418));
    shop.server.enqueue_for_nth(operation, 3, teapot());
    shop.checkout();
    assert_eq!([list(), list(), list(), list()], [200, 200, 418, 200]);
    // The first of two responses for the same request is sent to it, the second to the next one.
    shop.server.enqueue_for_nth(operation, 2, teapot());
    shop.server.enqueue_for_nth(operation, 2, MockResponse::new(503));
    shop.server.enqueue(MockResponse::new(429));
    assert_eq!([list(), list(), list(), list()], [429, 418, 503, 200]);
}

#[test]
fn responses_that_were_not_sent_can_be_removed() {
    let shop = Shop::new();
    for _ in 0..3 {
        shop.server.enqueue(MockResponse::new(500));
    }
    shop.server.enqueue_for("checkouts:update", MockResponse::new(500));
    assert_eq!(shop.seller("GET", LIST, "").status, 500);
    assert_eq!(shop.server.enqueued_count(), 3);
    assert_eq!(shop.server.clear_enqueued(), 3);
    assert_eq!(shop.seller("GET", LIST, "").status, 200);
}

#[tokio::test]
async fn delayed_response_exceeds_a_timeout_after_it_took_effect() {
    let shop = Shop::new();
    let polar = Polar::builder()
        .token(shop.server.token())
        .base_url(shop.server.url())
        .build()
        .unwrap();
    let product = shop.server.product("Mug").fixed(900, "usd").add();
    shop.server.enqueue_for(
        "checkouts:create",
        MockResponse::pass_through().delay(Duration::from_secs(60)),
    );
    let body = polar_sdk::models::CheckoutCreate::new([product]);
    let request = polar.checkouts().create(body).timeout(Duration::from_millis(500));
    let error = request.await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert!(error.possibly_sent(), "{error}");
    let list = shop.seller("GET", LIST, "");
    assert_eq!(field(&list, &["pagination", "total_count"]), "1");
}

#[test]
fn delayed_response_arrives() {
    let shop = Shop::new();
    shop.server
        .enqueue(MockResponse::new(204).delay(Duration::from_millis(50)));
    let start = std::time::Instant::now();
    assert_eq!(shop.seller("GET", LIST, "").status, 204);
    assert!(start.elapsed() >= Duration::from_millis(50));
}

#[test]
fn response_of_the_server_can_be_truncated_and_extended() {
    let shop = Shop::new();
    shop.server
        .enqueue(MockResponse::pass_through().header("x-proxy", "p").truncated());
    let cut = shop.seller("GET", LIST, "");
    assert_eq!(cut.status, 200);
    assert_eq!(cut.header("x-proxy"), Some("p"));
    assert_eq!(cut.header("content-length"), Some(&*(cut.body.len() + 1).to_string()));
    assert_eq!(field(&cut, &["pagination", "total_count"]), "0");
}

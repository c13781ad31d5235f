//! Values that cannot be decoded do not affect those beside them.

use crate::setup::Setup;
use polar_sdk::Error;
use polar_sdk::models::Checkout;
use polar_sdk::testing::MockResponse;
use polar_tests::exchanges;
use serde_json::{Value, json};

fn checkout() -> Value {
    serde_json::from_str(&exchanges::named("get/full").body()).unwrap()
}

fn changed(change: impl FnOnce(&mut Value)) -> Value {
    let mut checkout = checkout();
    change(&mut checkout);
    checkout
}

fn page(items: &[Value], max_page: i64) -> MockResponse {
    let body = json!({ "items": items, "pagination": { "total_count": 9, "max_page": max_page } });
    MockResponse::json(200, &body)
}

/// A server with two pages, of which the first has an item without an amount.
fn two_pages() -> Setup {
    let setup = Setup::new();
    let unreadable = changed(|checkout| checkout["amount"] = json!("free"));
    setup.server.enqueue(page(&[checkout(), unreadable, checkout()], 2));
    setup.server.enqueue(page(&[checkout()], 2));
    setup
}

/// `ok` or the error's message.
fn outcome(item: Result<Checkout, Error>) -> String {
    match item {
        Ok(_) => "ok".to_owned(),
        Err(error) => {
            assert!(
                error.is_decode() && error.status().unwrap().as_u16() == 200,
                "{error:?}"
            );
            assert_eq!((error.operation(), error.attempts()), (Some("checkouts:list"), 1));
            error.to_string()
        }
    }
}

const UNREADABLE: &str = "checkouts:list returned 200 OK, but its body cannot be decoded: \
                          items[1].amount: invalid type: string, expected i64";

#[tokio::test]
async fn unreadable_item_is_an_error_of_that_item_and_the_walk_goes_on() {
    let setup = two_pages();
    let mut items = setup.polar.checkouts().list().items();
    let mut outcomes = Vec::new();
    while let Some(item) = items.next().await {
        outcomes.push(outcome(item));
    }
    assert_eq!(outcomes, ["ok", UNREADABLE, "ok", "ok"]);
    assert_eq!(setup.targets().len(), 2);
}

#[test]
fn blocking_walk_goes_on_after_an_unreadable_item() {
    let setup = two_pages();
    let items = setup.polar.checkouts().list().items_blocking();
    let outcomes: Vec<_> = items.map(outcome).collect();
    assert_eq!(outcomes, ["ok", UNREADABLE, "ok", "ok"]);
}

#[tokio::test]
async fn resumed_walk_goes_on_after_an_unreadable_item() {
    let setup = two_pages();
    let mut pages = setup.polar.checkouts().list().pages();
    assert_eq!(pages.next().await.unwrap().unwrap().items.len(), 2);
    let resumed = setup.polar.checkouts().list().page(2).items();
    assert_eq!(resumed.try_collect::<Vec<_>>().await.unwrap().len(), 1);
}

#[tokio::test]
async fn limit_counts_unreadable_items() {
    let setup = two_pages();
    let mut items = setup.polar.checkouts().list().items().take(2);
    assert_eq!(outcome(items.next().await.unwrap()), "ok");
    assert_eq!(outcome(items.next().await.unwrap()), UNREADABLE);
    assert!(items.next().await.is_none());
    assert_eq!(setup.targets().len(), 1);
}

#[tokio::test]
async fn page_of_unreadable_items_is_not_the_last_one() {
    let setup = Setup::new();
    setup.server.enqueue(page(&[json!({})], 2));
    setup.server.enqueue(page(&[checkout()], 2));
    let mut items = setup.polar.checkouts().list().items();
    assert!(items.next().await.unwrap().unwrap_err().is_decode());
    assert!(items.next().await.unwrap().is_ok());
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn page_without_a_list_is_an_error() {
    let setup = Setup::new();
    for body in [
        json!({ "items": {}, "pagination": {} }),
        json!({ "items": [] }),
        json!([]),
    ] {
        setup.server.enqueue(MockResponse::json(200, &body));
        let mut items = setup.polar.checkouts().list().items();
        assert!(items.next().await.unwrap().unwrap_err().is_decode());
        assert!(items.next().await.is_none());
    }
}

#[tokio::test]
async fn changed_union_member_does_not_fail_the_page() {
    let setup = Setup::new();
    let price = changed(|checkout| checkout["product"]["prices"][0]["price_amount"] = json!("free"));
    let untyped = changed(|checkout| checkout["discount"] = json!({ "duration": "once", "type": "fixed", "id": 7 }));
    setup.server.enqueue(page(&[price, untyped.clone()], 1));
    let mut checkouts: Vec<Checkout> = setup.polar.checkouts().list().items().try_collect().await.unwrap();
    let written = serde_json::to_value(checkouts.pop()).unwrap();
    assert_eq!(written["discount"], untyped["discount"]);
}

//! Page after page over a real list.

use crate::setup::Setup;
use polar_sdk::ids::CheckoutId;
use polar_sdk::models::{CheckoutSortProperty, CheckoutStatus};
use polar_sdk::testing::MockResponse;
use std::collections::BTreeSet;

async fn filled(count: usize) -> (Setup, BTreeSet<CheckoutId>) {
    let setup = Setup::new();
    let mut ids = BTreeSet::new();
    for _ in 0..count {
        ids.insert(setup.checkout().await.id);
    }
    (setup, ids)
}

#[tokio::test]
async fn items_brings_every_item_once_in_pages_of_a_hundred() {
    let (setup, ids) = filled(205).await;
    let mut items = setup
        .polar
        .checkouts()
        .list()
        .product_id(setup.product)
        .status(CheckoutStatus::Open)
        .items();
    let mut seen = Vec::new();
    while let Some(checkout) = items.next().await {
        seen.push(checkout.unwrap().id);
    }
    assert_eq!(seen.len(), 205);
    assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), ids);
    let page = |page: &str| format!("/v1/checkouts/?product_id={}&status=open{page}", setup.product);
    assert_eq!(
        setup.targets(),
        [page("&limit=100"), page("&limit=100&page=2"), page("&limit=100&page=3")]
    );
}

#[tokio::test]
async fn pages_tells_how_much_there_is_and_goes_on_from_the_page_asked_for() {
    let (setup, _) = filled(7).await;
    let mut pages = setup.polar.checkouts().list().limit(3).page(2).pages();
    let second = pages.next().await.unwrap().unwrap();
    assert_eq!((second.items.len(), second.total_count, second.max_page), (3, 7, 3));
    let third = pages.next().await.unwrap().unwrap();
    assert_eq!(third.items.len(), 1);
    assert!(!third.has_next());
    assert!(pages.next().await.is_none());
    assert!(pages.next().await.is_none());
    assert_eq!(setup.targets().len(), 2);
}

#[tokio::test]
async fn a_page_knows_its_next_one() {
    let (setup, _) = filled(3).await;
    let first = setup.polar.checkouts().list().limit(2).await.unwrap();
    assert!(first.has_next());
    let second = first.next().unwrap().await.unwrap();
    assert_eq!(second.items.len(), 1);
    assert!(second.next().is_none());
    assert_eq!(
        setup.targets(),
        ["/v1/checkouts/?limit=2", "/v1/checkouts/?limit=2&page=2"]
    );
}

#[tokio::test]
async fn a_limit_that_polar_clamps_loses_nothing() {
    let (setup, ids) = filled(101).await;
    let mut items = setup.polar.checkouts().list().limit(1000).items();
    let mut seen = BTreeSet::new();
    while let Some(checkout) = items.next().await {
        seen.insert(checkout.unwrap().id);
    }
    assert_eq!(seen, ids);
    assert_eq!(setup.targets().len(), 2);
}

#[tokio::test]
async fn an_empty_list_and_a_page_past_the_end_have_no_items() {
    let (setup, _) = filled(1).await;
    assert!(
        setup
            .polar
            .checkouts()
            .list()
            .status(CheckoutStatus::Failed)
            .items()
            .next()
            .await
            .is_none()
    );
    let past = setup.polar.checkouts().list().page(99).await.unwrap();
    assert!(past.items.is_empty() && !past.has_next());
    assert!(setup.polar.checkouts().list().page(99).items().next().await.is_none());
    assert_eq!(setup.targets().len(), 3);
}

#[tokio::test]
async fn an_error_in_the_middle_comes_through_and_the_items_before_it_are_kept() {
    let (setup, _) = filled(5).await;
    let mut items = setup.polar.checkouts().list().limit(2).items();
    items.next().await.unwrap().unwrap();
    items.next().await.unwrap().unwrap();
    setup
        .server
        .enqueue(MockResponse::error(403, "NotPermitted", "Not permitted"));
    assert_eq!(items.next().await.unwrap().unwrap_err().status().unwrap().as_u16(), 403);
    assert_eq!(
        setup.targets(),
        ["/v1/checkouts/?limit=2", "/v1/checkouts/?limit=2&page=2"]
    );
}

#[tokio::test]
async fn a_server_that_never_runs_out_of_pages_is_not_asked_forever() {
    let setup = Setup::new();
    let empty = serde_json::json!({ "items": [], "pagination": { "total_count": 9, "max_page": 9 } });
    setup.server.enqueue(MockResponse::json(200, &empty));
    assert!(setup.polar.checkouts().list().items().next().await.is_none());
    assert_eq!(setup.targets().len(), 1);
}

/// The ids on three pages of two, with a checkout made after the first.
async fn read_while_one_appears(sorting: CheckoutSortProperty) -> (Vec<CheckoutId>, BTreeSet<CheckoutId>, CheckoutId) {
    let (setup, ids) = filled(4).await;
    let mut pages = setup.polar.checkouts().list().sorting(sorting).limit(2).pages();
    let mut seen = Vec::new();
    let mut appeared = None;
    while let Some(page) = pages.next().await {
        seen.extend(page.unwrap().items.iter().map(|checkout| checkout.id));
        if appeared.is_none() {
            appeared = Some(setup.checkout().await.id);
        }
    }
    (seen, ids, appeared.unwrap())
}

/// As the docs of `Pages` say.
#[tokio::test]
async fn what_appears_meanwhile_moves_the_others_unless_it_is_put_at_the_end() {
    let (seen, ids, appeared) = read_while_one_appears(CheckoutSortProperty::CreatedAtDesc).await;
    assert_eq!(seen.len(), 5);
    assert_eq!(seen[1], seen[2], "seen on the first page, and again on the second");
    assert!(!seen.contains(&appeared));
    assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), ids);

    let (seen, ids, appeared) = read_while_one_appears(CheckoutSortProperty::CreatedAt).await;
    assert_eq!((seen.len(), seen[4]), (5, appeared));
    assert_eq!(seen[..4].iter().copied().collect::<BTreeSet<_>>(), ids);
}

#[tokio::test]
async fn a_few_items_take_one_small_page() {
    let (setup, _) = filled(7).await;
    let newest: Vec<_> = setup
        .polar
        .checkouts()
        .list()
        .items()
        .take(3)
        .try_collect()
        .await
        .unwrap();
    assert_eq!(newest.len(), 3);
    let all: Vec<_> = setup
        .polar
        .checkouts()
        .list()
        .limit(3)
        .items()
        .prefetch()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(all[..3], newest[..]);
    assert_eq!(all.len(), 7);
    let asked = setup.targets();
    assert_eq!(asked[..2], ["/v1/checkouts/?limit=3", "/v1/checkouts/?limit=3"]);
    assert_eq!(asked.len(), 4);
}

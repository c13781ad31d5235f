//! Reading lists page by page and item by item.

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
async fn items_yields_every_item_once_with_100_per_page() {
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
async fn pages_starts_at_the_requested_page_and_reports_totals() {
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
async fn page_next_returns_the_next_page() {
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
async fn clamped_limit_loses_no_items() {
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
async fn empty_list_and_page_past_the_end_have_no_items() {
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
async fn reads_no_more_pages_than_needed() {
    let setup = Setup::new();
    let empty = serde_json::json!({ "items": [], "pagination": { "total_count": 9, "max_page": 9 } });
    setup.server.enqueue(MockResponse::json(200, &empty));
    assert!(setup.polar.checkouts().list().items().next().await.is_none());
    assert_eq!(setup.targets().len(), 1);
}

/// Reads three pages of two checkouts, and creates another checkout after the first page.
async fn read_while_list_grows(sorting: CheckoutSortProperty) -> (Vec<CheckoutId>, BTreeSet<CheckoutId>, CheckoutId) {
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

/// Documented at `Pages`.
#[tokio::test]
async fn new_items_shift_later_pages_unless_sorted_last() {
    let (seen, ids, appeared) = read_while_list_grows(CheckoutSortProperty::CreatedAtDesc).await;
    assert_eq!(seen.len(), 5);
    assert_eq!(seen[1], seen[2], "seen on the first page, and again on the second");
    assert!(!seen.contains(&appeared));
    assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), ids);

    let (seen, ids, appeared) = read_while_list_grows(CheckoutSortProperty::CreatedAt).await;
    assert_eq!((seen.len(), seen[4]), (5, appeared));
    assert_eq!(seen[..4].iter().copied().collect::<BTreeSet<_>>(), ids);
}

#[tokio::test]
async fn fetch_next_and_try_next_read_a_list_in_a_loop_of_one_line() {
    let (setup, ids) = filled(5).await;
    let list = || setup.polar.checkouts().list().limit(2);
    let mut seen = BTreeSet::new();
    let mut next = Some(list().await.unwrap());
    while let Some(page) = next {
        seen.extend(page.items.iter().map(|checkout| checkout.id));
        next = page.fetch_next().await.unwrap();
    }
    assert_eq!((seen, setup.targets().len()), (ids.clone(), 3));

    let mut seen = BTreeSet::new();
    let mut pages = list().pages();
    while let Some(page) = pages.try_next().await.unwrap() {
        seen.extend(page.items.iter().map(|checkout| checkout.id));
    }
    let mut items = list().items();
    while let Some(checkout) = items.try_next().await.unwrap() {
        assert!(seen.contains(&checkout.id));
    }
    assert_eq!(seen, ids);

    setup.server.enqueue(MockResponse::new(400));
    assert!(list().items().try_next().await.is_err());
}

#[tokio::test]
async fn items_know_the_total_of_the_first_page() {
    let (setup, _) = filled(3).await;
    let mut items = setup.polar.checkouts().list().limit(2).items().take(1);
    assert_eq!(items.total_count(), None);
    items.try_next().await.unwrap();
    assert_eq!(items.total_count(), Some(3));

    let mut items = setup.polar.checkouts().list().limit(2).items();
    items.try_next().await.unwrap();
    setup.checkout().await;
    while items.try_next().await.unwrap().is_some() {}
    assert_eq!(items.total_count(), Some(3));
}

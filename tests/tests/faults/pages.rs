//! Lists that change or fail while they are read.

use polar_sdk::{Error, Polar};
use polar_tests::exchanges;
use polar_tests::faults::{Script, Step, response};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::timed_server::{Run, TimedServer};

/// A page of checkouts with these ids.
fn page(ids: &[u128], max_page: i64) -> Script {
    let recorded: Value = serde_json::from_str(&exchanges::named("get/full").body()).unwrap();
    let checkout = |id: &u128| {
        let mut checkout = recorded.clone();
        checkout["id"] = json!(Uuid::from_u128(*id));
        checkout
    };
    let items: Vec<_> = ids.iter().map(checkout).collect();
    let body = json!({"items": items, "pagination": {"total_count": ids.len(), "max_page": max_page}}).to_string();
    response("200 OK", "", &body)
}

fn failing(status: u16) -> Script {
    response(&format!("{status} Failed"), "", "")
}

/// Reads up to `limit` items, and checks that nothing follows the end.
async fn read(polar: Polar, limit: usize) -> Vec<Result<u128, Error>> {
    let mut items = polar.checkouts().list().items();
    let mut read = Vec::new();
    while read.len() < limit {
        let Some(item) = items.next().await else {
            assert!(items.next().await.is_none(), "an item after the end");
            break;
        };
        read.push(item.map(|checkout| Uuid::from(checkout.id).as_u128()));
    }
    read
}

fn read_list(pages: impl Fn(usize) -> Script + Send + 'static, limit: usize) -> Run<Vec<Result<u128, Error>>> {
    let server = TimedServer::start(pages);
    let polar = server.client();
    server.run(read(polar, limit))
}

fn ids(read: &[Result<u128, Error>]) -> Vec<u128> {
    read.iter().filter_map(|item| item.as_ref().ok().copied()).collect()
}

/// The requested targets, without their common prefix.
fn targets(run: &Run<Vec<Result<u128, Error>>>) -> Vec<&str> {
    let requests = run.log.requests.iter();
    requests
        .map(|request| request.target().strip_prefix("/v1/checkouts/?limit=100").unwrap())
        .collect()
}

#[test]
fn shrinking_list_ends_at_its_new_end() {
    for last in [page(&[], 1), page(&[], 0), page(&[], 3)] {
        let run = read_list(
            move |number| if number == 0 { page(&[1, 2], 3) } else { last.clone() },
            99,
        );
        assert_eq!((ids(&run.result), targets(&run)), (vec![1, 2], vec!["", "&page=2"]));
    }
    // The second page has become the last one.
    let run = read_list(|number| if number == 0 { page(&[1, 2], 3) } else { page(&[3], 2) }, 99);
    assert_eq!((ids(&run.result), run.log.requests.len()), (vec![1, 2, 3], 2));
    // The page is beyond the reported end but has items: they are returned, and nothing more is requested.
    let run = read_list(|number| if number == 0 { page(&[1, 2], 3) } else { page(&[3], 1) }, 99);
    assert_eq!((ids(&run.result), run.log.requests.len()), (vec![1, 2, 3], 2));
}

#[test]
fn growing_list_is_read_to_its_new_end_and_may_repeat_items() {
    let pages = |number| match number {
        0 => page(&[1, 2], 2),
        1 => page(&[2, 3], 3),
        _ => page(&[4], 3),
    };
    let run = read_list(pages, 99);
    assert_eq!(ids(&run.result), [1, 2, 2, 3, 4]);
    assert_eq!(targets(&run), ["", "&page=2", "&page=3"]);
}

#[test]
fn fetches_pages_only_on_demand() {
    let run = read_list(|number| page(&[number as u128], i64::MAX), 25);
    assert_eq!(ids(&run.result), (0..25).collect::<Vec<_>>());
    assert_eq!(run.log.requests.len(), 25);
}

#[test]
fn retries_in_the_middle_of_a_list_lose_nothing() {
    for fault in [
        failing(503),
        failing(429),
        vec![Step::Read],
        vec![Step::Read, Step::Reset],
    ] {
        let pages = move |number| match number {
            0 => page(&[1], 2),
            1 | 2 => fault.clone(),
            _ => page(&[2], 2),
        };
        let run = read_list(pages, 99);
        assert_eq!((ids(&run.result), run.result.len()), (vec![1, 2], 2));
        assert_eq!(targets(&run), ["", "&page=2", "&page=2", "&page=2"]);
    }
}

#[test]
fn error_in_the_middle_is_reported_once_and_ends_the_list() {
    for (fault, requests) in [(failing(404), 2), (failing(503), 4), (vec![Step::Read], 4)] {
        let run = read_list(
            move |number| if number == 0 { page(&[1, 2], 9) } else { fault.clone() },
            99,
        );
        let [Ok(1), Ok(2), Err(error)] = &run.result[..] else {
            panic!("{:?}", run.result)
        };
        assert_eq!(
            (error.attempts() as usize + 1, run.log.requests.len()),
            (requests, requests)
        );
    }
}

#[test]
fn reading_can_continue_at_the_failed_page() {
    let server = TimedServer::start(|number| match number {
        0 => page(&[1], 3),
        1 => failing(404),
        2 => page(&[2], 3),
        _ => page(&[3], 3),
    });
    let polar = server.client();
    let run = server.run(async move {
        let mut pages = polar.checkouts().list().pages();
        let first = pages.next().await.unwrap().unwrap();
        assert!(pages.next().await.unwrap().unwrap_err().is_not_found());
        assert!(pages.next().await.is_none());
        let mut rest = polar.checkouts().list().page(first.page + 1).items();
        let mut read = Vec::new();
        while let Some(item) = rest.next().await {
            read.push(Uuid::from(item.unwrap().id).as_u128());
        }
        read
    });
    assert_eq!(run.result, [2, 3]);
}

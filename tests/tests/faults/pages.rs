//! Lists that change, or break, under the reader.

use polar_sdk::{Error, Polar};
use polar_tests::exchanges;
use polar_tests::faults::{Script, Step};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::stage::{Played, Stage};

/// A page with checkouts of these numbers.
fn page(ids: &[u128], max_page: i64) -> Script {
    let recorded: Value = serde_json::from_str(&exchanges::named("get/full").body()).unwrap();
    let checkout = |id: &u128| {
        let mut checkout = recorded.clone();
        checkout["id"] = json!(Uuid::from_u128(*id));
        checkout
    };
    let items: Vec<_> = ids.iter().map(checkout).collect();
    let body = json!({"items": items, "pagination": {"total_count": ids.len(), "max_page": max_page}}).to_string();
    let length = body.len();
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n");
    vec![Step::Read, Step::Write((head + &body).into_bytes())]
}

fn failing(status: u16) -> Script {
    let head = format!("HTTP/1.1 {status} No\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    vec![Step::Read, Step::Write(head.into_bytes())]
}

/// Reads items until there are no more, and once beyond.
async fn read(polar: Polar, most: usize) -> Vec<Result<u128, Error>> {
    let mut items = polar.checkouts().list().items();
    let mut read = Vec::new();
    while read.len() < most {
        let Some(item) = items.next().await else {
            assert!(items.next().await.is_none(), "the end is the end");
            break;
        };
        read.push(item.map(|checkout| Uuid::from(checkout.id).as_u128()));
    }
    read
}

fn play(pages: impl Fn(usize) -> Script + Send + 'static, most: usize) -> Played<Vec<Result<u128, Error>>> {
    let stage = Stage::new(pages);
    let polar = stage.client();
    stage.play(read(polar, most))
}

fn ids(read: &[Result<u128, Error>]) -> Vec<u128> {
    read.iter().filter_map(|item| item.as_ref().ok().copied()).collect()
}

/// The targets that were asked for, without what all have in common.
fn asked(played: &Played<Vec<Result<u128, Error>>>) -> Vec<&str> {
    let requests = played.seen.requests.iter();
    requests
        .map(|request| request.target().strip_prefix("/v1/checkouts/?limit=100").unwrap())
        .collect()
}

#[test]
fn a_list_that_shrinks_ends_where_it_now_ends() {
    for last in [page(&[], 1), page(&[], 0), page(&[], 3)] {
        let played = play(
            move |number| if number == 0 { page(&[1, 2], 3) } else { last.clone() },
            99,
        );
        assert_eq!((ids(&played.result), asked(&played)), (vec![1, 2], vec!["", "&page=2"]));
    }
    // The second page is now the last one.
    let played = play(|number| if number == 0 { page(&[1, 2], 3) } else { page(&[3], 2) }, 99);
    assert_eq!((ids(&played.result), played.seen.requests.len()), (vec![1, 2, 3], 2));
    // It is beyond the end, and has items all the same: they are taken, and that is all.
    let played = play(|number| if number == 0 { page(&[1, 2], 3) } else { page(&[3], 1) }, 99);
    assert_eq!((ids(&played.result), played.seen.requests.len()), (vec![1, 2, 3], 2));
}

#[test]
fn a_list_that_grows_is_read_to_its_new_end_and_what_moved_is_seen_twice() {
    let pages = |number| match number {
        0 => page(&[1, 2], 2),
        1 => page(&[2, 3], 3),
        _ => page(&[4], 3),
    };
    let played = play(pages, 99);
    assert_eq!(ids(&played.result), [1, 2, 2, 3, 4]);
    assert_eq!(asked(&played), ["", "&page=2", "&page=3"]);
}

#[test]
fn a_list_that_grows_faster_than_it_is_read_is_fetched_only_as_it_is_asked_for() {
    let played = play(|number| page(&[number as u128], i64::MAX), 25);
    assert_eq!(ids(&played.result), (0..25).collect::<Vec<_>>());
    assert_eq!(played.seen.requests.len(), 25);
}

#[test]
fn a_fault_that_passes_in_the_middle_loses_nothing() {
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
        let played = play(pages, 99);
        assert_eq!((ids(&played.result), played.result.len()), (vec![1, 2], 2));
        assert_eq!(asked(&played), ["", "&page=2", "&page=2", "&page=2"]);
    }
}

#[test]
fn an_error_in_the_middle_is_told_once_and_is_the_end() {
    for (fault, requests) in [(failing(404), 2), (failing(503), 4), (vec![Step::Read], 4)] {
        let played = play(
            move |number| if number == 0 { page(&[1, 2], 9) } else { fault.clone() },
            99,
        );
        let [Ok(1), Ok(2), Err(error)] = &played.result[..] else {
            panic!("{:?}", played.result)
        };
        assert_eq!(
            (error.attempts() as usize + 1, played.seen.requests.len()),
            (requests, requests)
        );
    }
}

#[test]
fn reading_goes_on_from_the_page_that_failed() {
    let stage = Stage::new(|number| match number {
        0 => page(&[1], 3),
        1 => failing(404),
        2 => page(&[2], 3),
        _ => page(&[3], 3),
    });
    let polar = stage.client();
    let played = stage.play(async move {
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
    assert_eq!(played.result, [2, 3]);
}

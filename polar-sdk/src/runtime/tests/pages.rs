//! Page after page, and where it ends.

use super::server::{Reply, Server, json};
use super::*;
use crate::runtime::{CursorPage, Page, Request};

fn page(items: &[i64], max_page: i64) -> Reply {
    let items: Vec<_> = items.iter().map(|n| format!("{{\"n\":{n}}}")).collect();
    json(
        "200 OK",
        &format!(
            r#"{{"items":[{}],"pagination":{{"total_count":5,"max_page":{max_page}}}}}"#,
            items.join(",")
        ),
    )
}

fn list(server: &Server) -> Request<Page<Thing>> {
    Request::page(&client(server), &LIST).query("status", "open")
}

fn lines(server: Server) -> Vec<String> {
    server
        .received()
        .into_iter()
        .map(|received| received.line.replace(" HTTP/1.1", "").replace("GET /v1/things/", ""))
        .collect()
}

#[tokio::test]
async fn a_page_knows_the_next() {
    let server = Server::new([page(&[1, 2], 2), page(&[3], 2)]);
    let first = list(&server).await.unwrap();
    assert_eq!(
        (first.page, first.max_page, first.total_count, first.has_next()),
        (1, 2, 5, true)
    );
    let second = first.next().unwrap().await.unwrap();
    assert_eq!((second.page, second.has_next()), (2, false));
    assert!(second.next().is_none());
    assert_eq!(second.into_iter().collect::<Vec<_>>(), [Thing { n: 3 }]);
    assert_eq!(lines(server), ["?status=open", "?status=open&page=2"]);
}

#[tokio::test]
async fn items_come_from_all_pages_with_every_filter_kept() {
    let server = Server::new([page(&[1, 2], 3), page(&[3], 3), page(&[4], 3)]);
    let mut items = list(&server).items();
    let mut seen = Vec::new();
    while let Some(item) = items.next().await {
        seen.push(item.unwrap().n);
    }
    assert_eq!(seen, [1, 2, 3, 4]);
    assert!(items.next().await.is_none());
    assert_eq!(
        lines(server),
        [
            "?status=open&limit=100",
            "?status=open&limit=100&page=2",
            "?status=open&limit=100&page=3"
        ]
    );
}

#[tokio::test]
async fn it_ends_at_an_empty_page_and_at_none() {
    let server = Server::new([page(&[], 0)]);
    assert!(list(&server).items().next().await.is_none());
    let server = Server::new([page(&[1], 9), page(&[], 9)]);
    let mut items = list(&server).query("limit", &7).query("page", &4).items();
    assert_eq!(items.next().await.unwrap().unwrap().n, 1);
    assert!(items.next().await.is_none());
    assert!(items.next().await.is_none());
    assert_eq!(
        lines(server),
        ["?status=open&limit=7&page=4", "?status=open&limit=7&page=5"]
    );
}

#[tokio::test]
async fn an_error_is_given_once_and_ends_it() {
    let server = Server::new([page(&[1], 9), json("403 Forbidden", "{}")]);
    let mut pages = list(&server).pages();
    assert_eq!(pages.next().await.unwrap().unwrap().items.len(), 1);
    assert!(pages.next().await.unwrap().unwrap_err().is_forbidden());
    assert!(pages.next().await.is_none());
    assert_eq!(lines(server).len(), 2);
}

#[tokio::test]
async fn pages_that_are_not_counted_go_on_while_there_is_more() {
    let more = |n: i64, more: bool| {
        json(
            "200 OK",
            &format!(r#"{{"items":[{{"n":{n}}}],"pagination":{{"has_next_page":{more}}}}}"#),
        )
    };
    let server = Server::new([more(1, true), more(2, false), page(&[3], 2), page(&[4], 2)]);
    let polar = client(&server);
    for expected in [[1, 2], [3, 4]] {
        let mut items = Request::<CursorPage<Thing>>::cursor_page(&polar, &LIST).items();
        for n in expected {
            assert_eq!(items.next().await.unwrap().unwrap().n, n);
        }
        assert!(items.next().await.is_none());
    }
    assert_eq!(
        lines(server),
        ["?limit=100", "?limit=100&page=2", "?limit=100", "?limit=100&page=2"]
    );
}

#[cfg(feature = "stream")]
#[tokio::test]
async fn items_and_pages_are_streams() {
    use futures_util::TryStreamExt as _;

    let server = Server::new([page(&[1, 2], 2), page(&[3], 2)]);
    let things: Vec<Thing> = list(&server).items().try_collect().await.unwrap();
    assert_eq!(things.len(), 3);
    let server = Server::new([page(&[1, 2], 2), page(&[3], 2)]);
    let pages: Vec<Page<Thing>> = list(&server).pages().try_collect().await.unwrap();
    assert_eq!(pages.len(), 2);
}

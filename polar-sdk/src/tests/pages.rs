//! Page after page, and where it ends.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use bytes::Bytes;

use super::server::{Reply, Server, json};
use super::*;
use crate::pagination::{Page, UncountedPage};
use crate::request::Request;
use crate::send::{Body, Transport, TransportFuture};

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
        let mut items = Request::<UncountedPage<Thing>>::uncounted_page(&polar, &LIST).items();
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

#[tokio::test]
async fn no_more_items_are_given_and_no_larger_pages_asked_for_than_are_wanted() {
    let full = || page(&[1, 2, 3], 9);
    let server = Server::new([full(), full(), full(), full(), full()]);
    let numbers = |items: Vec<Thing>| items.into_iter().map(|thing| thing.n).collect::<Vec<_>>();
    let collected = |items: crate::Items<Page<Thing>>| async { numbers(items.try_collect().await.unwrap()) };
    assert!(collected(list(&server).items().take(0)).await.is_empty());
    assert_eq!(collected(list(&server).items().take(2)).await, [1, 2]);
    // The server may give less than is asked for: what a page holds is counted.
    assert_eq!(
        collected(list(&server).query("limit", &9).items().take(4)).await,
        [1, 2, 3, 1]
    );
    assert_eq!(collected(list(&server).query("page", &2).items().take(1)).await, [1]);
    // From here on.
    let mut items = list(&server).items();
    assert_eq!(items.next().await.unwrap().unwrap().n, 1);
    assert_eq!(collected(items.take(1).prefetch()).await, [2]);
    assert_eq!(
        lines(server),
        [
            "?status=open&limit=2",
            "?status=open&limit=9",
            "?status=open&limit=9&page=2",
            "?status=open&page=2&limit=100",
            "?status=open&limit=100",
        ]
    );
}

#[tokio::test]
async fn collecting_ends_at_the_first_error() {
    let server = Server::new([page(&[1], 9), json("403 Forbidden", "{}")]);
    let collected = list(&server).items().try_collect::<Vec<_>>().await;
    assert!(collected.unwrap_err().is_forbidden());
    assert_eq!(lines(server).len(), 2);
}

#[tokio::test]
async fn the_next_page_can_be_fetched_ahead_and_no_further() {
    let server = Server::new([page(&[1], 3), page(&[2], 3)]);
    let mut pages = list(&server).pages().prefetch();
    assert_eq!(pages.next().await.unwrap().unwrap().page, 1);
    // The server has answered both before the second is asked for.
    let lines = tokio::task::spawn_blocking(|| lines(server)).await.unwrap();
    assert_eq!(lines, ["?status=open&limit=100", "?status=open&limit=100&page=2"]);
    drop(pages);

    let server = Server::new([page(&[1, 2], 3), page(&[3], 3), json("403 Forbidden", "{}")]);
    let mut items = list(&server).items().prefetch();
    for n in 1..=3 {
        assert_eq!(items.next().await.unwrap().unwrap().n, n);
    }
    // What failed ahead is told in its turn, once.
    assert!(items.next().await.unwrap().unwrap_err().is_forbidden());
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn dropping_what_reads_a_list_cancels_what_it_fetches() {
    for ahead in [false, true] {
        let transport = Arc::new(Counting::default());
        let polar = Polar::builder()
            .token("t")
            .transport(Arc::clone(&transport))
            .build()
            .unwrap();
        let mut items = Request::<Page<Thing>>::page(&polar, &LIST).items();
        if ahead {
            items = items.prefetch();
        }
        assert_eq!(items.next().await.unwrap().unwrap().n, 1);
        // Whoever stops waiting has not given up.
        assert!(waits(items.next()).await);
        assert!(waits(items.next()).await);
        while transport.begun() < 2 {
            tokio::task::yield_now().await;
        }
        assert_eq!(transport.ended(), 1);
        drop(items);
        while transport.ended() < 2 {
            tokio::task::yield_now().await;
        }
        assert_eq!(transport.begun(), 2);
    }
}

/// Whether a future, polled once and dropped, has still to wait.
async fn waits<F: Future>(future: F) -> bool {
    let mut future = std::pin::pin!(future);
    std::future::poll_fn(|context| std::task::Poll::Ready(future.as_mut().poll(context).is_pending())).await
}

/// Answers the first request with a page and the others never. Counts those that began and those that are over.
#[derive(Debug, Default)]
struct Counting {
    begun: AtomicU32,
    ended: Arc<AtomicU32>,
}

impl Counting {
    fn begun(&self) -> u32 {
        self.begun.load(Ordering::SeqCst)
    }

    fn ended(&self) -> u32 {
        self.ended.load(Ordering::SeqCst)
    }
}

impl Transport for Counting {
    fn send(&self, _: http::Request<Bytes>) -> TransportFuture {
        struct Counted(Arc<AtomicU32>);
        impl Drop for Counted {
            fn drop(&mut self) {
                self.0.fetch_add(1, Ordering::SeqCst);
            }
        }
        let first = self.begun.fetch_add(1, Ordering::SeqCst) == 0;
        let counted = Counted(Arc::clone(&self.ended));
        Box::pin(async move {
            let _counted = counted;
            if !first {
                std::future::pending::<()>().await;
            }
            let body = r#"{"items":[{"n":1}],"pagination":{"total_count":2,"max_page":2}}"#;
            Ok(http::Response::new(Body::from(body)))
        })
    }
}

#[tokio::test]
async fn a_transport_that_panics_ahead_is_a_lost_answer() {
    #[derive(Debug)]
    struct Panicking(AtomicU32);
    impl Transport for Panicking {
        fn send(&self, _: http::Request<Bytes>) -> TransportFuture {
            let first = self.0.fetch_add(1, Ordering::SeqCst) == 0;
            Box::pin(async move {
                assert!(first, "on purpose");
                let body = r#"{"items":[{"n":1}],"pagination":{"total_count":2,"max_page":2}}"#;
                Ok(http::Response::new(Body::from(body)))
            })
        }
    }
    let polar = Polar::builder()
        .token("t")
        .transport(Panicking(0.into()))
        .build()
        .unwrap();
    let mut pages = Request::<Page<Thing>>::page(&polar, &LIST).pages().prefetch();
    assert!(pages.next().await.unwrap().is_ok());
    let error = pages.next().await.unwrap().unwrap_err();
    assert!(
        error.is_interrupted() && error.possibly_sent() && error.attempts() == 1,
        "{error:?}"
    );
    assert_eq!(error.operation(), Some("things:list"));
}

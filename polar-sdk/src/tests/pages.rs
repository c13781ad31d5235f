//! Pages and items of lists.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use bytes::Bytes;

use super::transport::{Reply, json};
use super::*;
use crate::pagination::{Page, UncountedPage};
use crate::request::Request;
use crate::send::{Body, Transport, TransportFuture};

fn page(items: &[i64], max_page: i64) -> Reply {
    let items: Vec<_> = items.iter().map(|n| format!("{{\"n\":{n}}}")).collect();
    json(
        200,
        format!(
            r#"{{"items":[{}],"pagination":{{"total_count":5,"max_page":{max_page}}}}}"#,
            items.join(",")
        ),
    )
}

fn list(transport: &ScriptedTransport) -> Request<Page<Thing>> {
    Request::page(&client(transport), &LIST).query("status", "open")
}

/// The query of each request.
fn queries(transport: &ScriptedTransport) -> Vec<String> {
    let requests = transport.requests();
    requests
        .iter()
        .map(|request| request.uri().query().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn uncounted_pages_end_when_there_are_no_more() {
    let more = |n: i64, more: bool| {
        json(
            200,
            format!(r#"{{"items":[{{"n":{n}}}],"pagination":{{"has_next_page":{more}}}}}"#),
        )
    };
    let transport = ScriptedTransport::new([more(1, true), more(2, false), page(&[3], 2), page(&[4], 2)]);
    let polar = client(&transport);
    for expected in [[1, 2], [3, 4]] {
        let mut items = Request::<UncountedPage<Thing>>::uncounted_page(&polar, &LIST).items();
        for n in expected {
            assert_eq!(items.next().await.unwrap().unwrap().n, n);
        }
        assert!(items.next().await.is_none());
    }
    assert_eq!(
        queries(&transport),
        ["limit=100", "limit=100&page=2", "limit=100", "limit=100&page=2"]
    );
}

#[cfg(feature = "stream")]
#[tokio::test]
async fn items_and_pages_are_streams() {
    use futures_util::TryStreamExt as _;

    let transport = ScriptedTransport::new([page(&[1, 2], 2), page(&[3], 2)]);
    let things: Vec<Thing> = list(&transport).items().try_collect().await.unwrap();
    assert_eq!(things.len(), 3);
    let transport = ScriptedTransport::new([page(&[1, 2], 2), page(&[3], 2)]);
    let pages: Vec<Page<Thing>> = list(&transport).pages().try_collect().await.unwrap();
    assert_eq!(pages.len(), 2);
}

#[tokio::test]
async fn take_limits_items_and_page_size() {
    let full = || page(&[1, 2, 3], 9);
    let transport = ScriptedTransport::new([full(), full(), full(), full(), full()]);
    let numbers = |items: Vec<Thing>| items.into_iter().map(|thing| thing.n).collect::<Vec<_>>();
    let collected = |items: crate::Items<Page<Thing>>| async { numbers(items.try_collect().await.unwrap()) };
    assert!(collected(list(&transport).items().take(0)).await.is_empty());
    assert_eq!(collected(list(&transport).items().take(2)).await, [1, 2]);
    // The server may return fewer items than requested; the received ones are counted.
    assert_eq!(
        collected(list(&transport).query("limit", &9).items().take(4)).await,
        [1, 2, 3, 1]
    );
    assert_eq!(collected(list(&transport).query("page", &2).items().take(1)).await, [1]);
    // Items already returned do not count.
    let mut items = list(&transport).items();
    assert_eq!(items.next().await.unwrap().unwrap().n, 1);
    assert_eq!(collected(items.take(1).prefetch()).await, [2]);
    assert_eq!(
        queries(&transport),
        [
            "status=open&limit=2",
            "status=open&limit=9",
            "status=open&limit=9&page=2",
            "status=open&page=2&limit=100",
            "status=open&limit=100",
        ]
    );
}

#[tokio::test]
async fn try_collect_returns_the_first_error() {
    let transport = ScriptedTransport::new([page(&[1], 9), json(403, "{}")]);
    let collected = list(&transport).items().try_collect::<Vec<_>>().await;
    assert!(collected.unwrap_err().is_forbidden());
    assert_eq!(queries(&transport).len(), 2);
}

#[tokio::test]
async fn prefetches_one_page() {
    let transport = ScriptedTransport::new([page(&[1], 3), page(&[2], 3)]);
    let mut pages = list(&transport).pages().prefetch();
    assert_eq!(pages.next().await.unwrap().unwrap().page, 1);
    // The second page is fetched before it is requested.
    while transport.requests().len() < 2 {
        tokio::task::yield_now().await;
    }
    assert_eq!(
        queries(&transport),
        ["status=open&limit=100", "status=open&limit=100&page=2"]
    );
    drop(pages);

    let transport = ScriptedTransport::new([page(&[1, 2], 3), page(&[3], 3), json(403, "{}")]);
    let mut items = list(&transport).items().prefetch();
    for n in 1..=3 {
        assert_eq!(items.next().await.unwrap().unwrap().n, n);
    }
    // The error of the prefetched page is returned after the items, once.
    assert!(items.next().await.unwrap().unwrap_err().is_forbidden());
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn dropping_items_cancels_the_request() {
    for prefetch in [false, true] {
        let transport = Arc::new(Counting::default());
        let polar = Polar::builder()
            .token("t")
            .transport(Arc::clone(&transport))
            .build()
            .unwrap();
        let mut items = Request::<Page<Thing>>::page(&polar, &LIST).items();
        if prefetch {
            items = items.prefetch();
        }
        assert_eq!(items.next().await.unwrap().unwrap().n, 1);
        // Dropping the future of `next` does not cancel the request.
        assert!(is_pending(items.next()).await);
        assert!(is_pending(items.next()).await);
        while transport.started() < 2 {
            tokio::task::yield_now().await;
        }
        assert_eq!(transport.finished(), 1);
        drop(items);
        while transport.finished() < 2 {
            tokio::task::yield_now().await;
        }
        assert_eq!(transport.started(), 2);
    }
}

/// Polls a future once and drops it. Returns whether it was pending.
async fn is_pending<F: Future>(future: F) -> bool {
    let mut future = std::pin::pin!(future);
    std::future::poll_fn(|context| std::task::Poll::Ready(future.as_mut().poll(context).is_pending())).await
}

/// Responds to the first request with a page, and never to others. Counts started and finished requests.
#[derive(Debug, Default)]
struct Counting {
    started: AtomicU32,
    finished: Arc<AtomicU32>,
}

impl Counting {
    fn started(&self) -> u32 {
        self.started.load(Ordering::SeqCst)
    }

    fn finished(&self) -> u32 {
        self.finished.load(Ordering::SeqCst)
    }
}

impl Transport for Counting {
    fn send(&self, _: http::Request<Bytes>) -> TransportFuture {
        struct FinishGuard(Arc<AtomicU32>);
        impl Drop for FinishGuard {
            fn drop(&mut self) {
                self.0.fetch_add(1, Ordering::SeqCst);
            }
        }
        let first = self.started.fetch_add(1, Ordering::SeqCst) == 0;
        let guard = FinishGuard(Arc::clone(&self.finished));
        Box::pin(async move {
            let _guard = guard;
            if !first {
                std::future::pending::<()>().await;
            }
            let body = r#"{"items":[{"n":1}],"pagination":{"total_count":2,"max_page":2}}"#;
            Ok(http::Response::new(Body::from(body)))
        })
    }
}

#[tokio::test]
async fn panic_while_prefetching_is_an_interrupted_request() {
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

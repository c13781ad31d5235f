//! Blocking calls.

use bytes::Bytes;
use tokio::runtime::Builder;
use tokio::task::{LocalSet, block_in_place, spawn_blocking};

use super::transport::{Reply, json, response};
use super::*;
use crate::error::Error;
use crate::pagination::Page;
use crate::request::Request;
use crate::send::{Transport, TransportFuture};

fn get(polar: &Polar) -> Request<Thing> {
    Request::json(polar, &GET).path("id", &1)
}

fn page(number: i64, last: i64) -> Reply {
    let items = if number <= last {
        format!(r#"{{"n":{number}}},{{"n":0}}"#)
    } else {
        String::new()
    };
    let counts = format!(r#"{{"total_count":{},"max_page":{last}}}"#, last * 2);
    json(200, format!(r#"{{"items":[{items}],"pagination":{counts}}}"#))
}

#[test]
fn blocks_until_the_response_is_received() {
    let replies = [
        response(503, &[("retry-after", "0")], ""),
        json(200, r#"{"n":1}"#),
        json(201, r#"{"n":2}"#),
        json(404, r#"{"error":"ResourceNotFound","detail":"Not found"}"#),
        json(200, "[]"),
    ];
    let transport = ScriptedTransport::new(replies);
    let polar = client(&transport);
    assert_eq!(get(&polar).send_blocking().unwrap(), Thing { n: 1 });
    let created: Request<Thing> = Request::json(&polar, &CREATE).body_json(&Thing { n: 2 });
    let created = created.with_response().send_blocking().unwrap();
    assert_eq!(
        (created.status().as_u16(), created.attempts(), created.value().n),
        (201, 1, 2)
    );
    let error = get(&polar).send_blocking().unwrap_err();
    assert!(error.is_not_found() && error.api().is_some(), "{error:?}");
    assert!(get(&polar).with_response().send_blocking().unwrap_err().is_decode());
    assert_eq!(transport.requests()[2].body(), r#"{"n":2}"#);
}

#[test]
fn iterates_over_pages_and_items() {
    let replies = [
        page(1, 2),
        page(2, 2),
        page(1, 2),
        page(2, 2),
        page(1, 3),
        json(500, ""),
        page(9, 2),
    ];
    let transport = ScriptedTransport::new(replies);
    let polar = client_without_retries(&transport);
    let list = || Request::<Page<Thing>>::page(&polar, &LIST).query("query", "x");
    let numbers: Result<Vec<_>, Error> = list().pages_blocking().map(|page| Ok(page?.page)).collect();
    assert_eq!(numbers.unwrap(), [1, 2]);
    let items: Result<Vec<Thing>, Error> = list().items_blocking().collect();
    assert_eq!(
        items.unwrap().iter().map(|thing| thing.n).collect::<Vec<_>>(),
        [1, 0, 2, 0]
    );
    // An error is returned once and ends the iteration.
    let mut items = list().items_blocking();
    assert!(items.next().unwrap().is_ok() && items.next().unwrap().is_ok());
    assert!(items.next().unwrap().unwrap_err().is_server_error());
    assert!(items.next().is_none() && items.next().is_none());
    assert!(list().query("page", &9).items_blocking().next().is_none());
    assert_eq!(
        transport.request_lines()[..2],
        [
            "GET /v1/things/?query=x&limit=100",
            "GET /v1/things/?query=x&limit=100&page=2"
        ]
    );
}

#[test]
fn take_limits_what_is_fetched() {
    let transport = ScriptedTransport::new([page(1, 3), page(2, 3)]);
    let list = Request::<Page<Thing>>::page(&client(&transport), &LIST);
    let items = list.items_blocking().take(3).prefetch();
    let items: Result<Vec<Thing>, Error> = items.collect();
    assert_eq!(
        items.unwrap().iter().map(|thing| thing.n).collect::<Vec<_>>(),
        [1, 0, 2]
    );
    assert_eq!(
        transport.request_lines(),
        ["GET /v1/things/?limit=3", "GET /v1/things/?limit=3&page=2"]
    );
    let none = Request::<Page<Thing>>::page(&client(&ScriptedTransport::new([])), &LIST).items_blocking();
    assert!(none.take(0).next().is_none());
}

#[test]
fn prefetches_one_page() {
    let transport = ScriptedTransport::new([page(1, 3), page(2, 3)]);
    let list = Request::<Page<Thing>>::page(&client(&transport), &LIST);
    let mut pages = list.pages_blocking().prefetch();
    assert_eq!(pages.next().unwrap().unwrap().page, 1);
    // The second page is fetched before it is requested.
    while transport.requests().len() < 2 {
        std::thread::yield_now();
    }
    assert_eq!(pages.next().unwrap().unwrap().page, 2);
    // Prefetching the third page fails. The error is returned once.
    assert!(pages.next().unwrap().unwrap_err().is_connect());
    assert!(pages.next().is_none());
}

#[cfg(feature = "testing")]
#[test]
fn many_threads_can_block_concurrently() {
    let server = crate::testing::Server::start().unwrap();
    for _ in 0..8 {
        server.enqueue(crate::testing::MockResponse::json(200, &Thing { n: 1 }));
    }
    let polar = Polar::builder().token("t").base_url(server.url()).build().unwrap();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| get(&polar).send_blocking().unwrap());
        }
    });
    assert_eq!(server.requests().len(), 8);
}

/// A client without a server, whose calls return at once.
fn disconnected() -> Polar {
    client_without_retries(&ScriptedTransport::new([]))
}

#[test]
fn blocking_in_async_code_is_an_error() {
    let check = || {
        let polar = disconnected();
        let list: Request<Page<Thing>> = Request::page(&polar, &LIST);
        let errors = [
            get(&polar).send_blocking().unwrap_err(),
            get(&polar).with_response().send_blocking().unwrap_err(),
            list.clone().pages_blocking().next().unwrap().unwrap_err(),
            list.items_blocking().next().unwrap().unwrap_err(),
        ];
        for error in errors {
            assert!(
                error.is_invalid_request() && error.attempts() == 0 && !error.possibly_sent(),
                "{error:?}"
            );
            assert!(error.to_string().contains("spawn_blocking"), "{error}");
        }
    };
    let current_thread = Builder::new_current_thread().build().unwrap();
    current_thread.block_on(async { check() });
    current_thread.block_on(async { tokio::spawn(async move { check() }).await.unwrap() });
    LocalSet::new().block_on(&current_thread, async { check() });
    let multi_thread = Builder::new_multi_thread().worker_threads(1).build().unwrap();
    multi_thread.block_on(async { tokio::spawn(async move { check() }).await.unwrap() });
}

#[test]
fn blocks_where_it_does_not_stop_a_runtime() {
    let check = || {
        let error = get(&disconnected()).send_blocking().unwrap_err();
        assert!(error.is_connect(), "{error}");
    };
    let current_thread = Builder::new_current_thread().build().unwrap();
    let multi_thread = Builder::new_multi_thread().worker_threads(1).build().unwrap();
    for runtime in [&current_thread, &multi_thread] {
        runtime.block_on(async { spawn_blocking(check).await.unwrap() });
        let _entered = runtime.enter();
        check();
    }
    let in_place = || async move { block_in_place(check) };
    multi_thread.block_on(in_place());
    multi_thread.block_on(async { tokio::spawn(in_place()).await.unwrap() });
}

/// As in an in-memory server's tests: the runtime serves the request while one of its other threads waits for it.
#[cfg(feature = "testing")]
#[test]
fn blocks_on_a_thread_of_a_runtime_that_serves_the_request() {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let server = crate::testing::Server::start().unwrap();
        server.enqueue(crate::testing::MockResponse::json(200, &Thing { n: 1 }));
        let polar = Polar::builder().token("t").base_url(server.url()).build().unwrap();
        let thing = spawn_blocking(move || get(&polar).send_blocking().unwrap());
        assert_eq!(thing.await.unwrap(), Thing { n: 1 });
    });
}

#[test]
fn panicking_or_reentrant_transport_does_not_deadlock() {
    #[derive(Debug)]
    struct Panicking;
    impl Transport for Panicking {
        fn send(&self, _: http::Request<Bytes>) -> TransportFuture {
            Box::pin(async { panic!("on purpose") })
        }
    }
    #[derive(Debug)]
    struct Reentrant;
    impl Transport for Reentrant {
        fn send(&self, _: http::Request<Bytes>) -> TransportFuture {
            let error = get(&through(Panicking)).send_blocking().unwrap_err();
            Box::pin(async { Err(crate::TransportError::other(error).never_sent()) })
        }
    }
    fn through(transport: impl Transport) -> Polar {
        let builder = Polar::builder().token("t").transport(transport);
        builder.retry(RetryPolicy::off()).build().unwrap()
    }
    let error = get(&through(Panicking)).send_blocking().unwrap_err();
    assert!(
        error.is_interrupted() && error.possibly_sent() && error.attempts() == 1,
        "{error:?}"
    );
    let error = get(&through(Reentrant)).send_blocking().unwrap_err();
    assert!(
        format!("{error:?}").contains("a blocking call in async code"),
        "{error:?}"
    );
}

#[cfg(feature = "tracing")]
#[test]
fn uses_the_subscriber_of_the_caller() {
    use super::tracing::recorder::Recorder;

    let (recorder, _guard) = Recorder::install();
    let transport = ScriptedTransport::new([json(200, r#"{"n":1}"#)]);
    ::tracing::info_span!("outer").in_scope(|| get(&client(&transport)).send_blocking().unwrap());
    let records: Vec<_> = recorder
        .records()
        .into_iter()
        .filter(|record| record.target == "polar_sdk")
        .collect();
    let [call, event] = &records[..] else {
        panic!("{records:?}")
    };
    assert_eq!(
        (call.name.as_str(), call.parent.as_deref()),
        ("polar.call", Some("outer"))
    );
    assert_eq!(
        (call.field("polar.attempts"), event.parent.as_deref()),
        (Some("1"), Some("polar.call"))
    );
}

#[test]
fn raw_requests_block() {
    let transport = ScriptedTransport::new([json(200, r#"{"n":1}"#), json(200, r#"{"n":1}"#)]);
    let polar = client(&transport);
    let value: serde_json::Value = polar.get("/v1/x").send_as_blocking().unwrap();
    assert_eq!(value["n"], 1);
    let response = polar.post("/v1/x").json(&value).send_blocking().unwrap();
    assert_eq!(
        (response.status().as_u16(), &**response.bytes()),
        (200, br#"{"n":1}"#.as_slice())
    );
    assert_eq!(transport.request_lines(), ["GET /v1/x", "POST /v1/x"]);
}

#[test]
fn pages_are_fetched_in_a_loop_of_one_line() {
    let transport = ScriptedTransport::new([page(1, 2), page(2, 2), page(1, 2)]);
    let list: Request<Page<Thing>> = Request::page(&client(&transport), &LIST);
    let (mut next, mut count) = (Some(list.clone().send_blocking().unwrap()), 0);
    while let Some(page) = next {
        count += page.items.len();
        next = page.fetch_next_blocking().unwrap();
    }
    assert_eq!((count, transport.requests().len()), (4, 2));
    let mut items = list.items_blocking().header("x-n", "1").take(1);
    assert_eq!(items.total_count(), None);
    items.next().unwrap().unwrap();
    assert_eq!(items.total_count(), Some(4));
    assert_eq!(transport.requests()[2].headers()["x-n"], "1");
}

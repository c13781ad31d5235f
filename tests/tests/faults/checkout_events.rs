//! Streams of checkout events that break, fall silent or are not what they should be.

use std::time::Duration;

use polar_sdk::checkout_events::{CheckoutEvent, CheckoutEvents};
use polar_sdk::models::CheckoutStatus;
use polar_sdk::{Error, RequestOptions, RetryPolicy};
use polar_tests::exchanges;
use polar_tests::faults::{Script, Step, response};

use crate::timed_server::{Run, TimedServer};

const SECRET: &str = "polar_c_canary";
const STREAM: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\nconnection: close\r\n\r\n";
const UPDATED: &str = "data: {\"id\":\"x\",\"key\":\"checkout.updated\",\"payload\":{\"status\":\"confirmed\"}}\n\n";
const ORDERED: &str = "data: {\"id\":\"y\",\"key\":\"checkout.order_created\",\"payload\":{}}\r\n\r\n";

/// Time must not pass while the first snapshot is fetched.
const AFTER_SNAPSHOT: Step = Step::WaitForClosed(1);

/// A checkout as `client_get` returns it.
fn snapshot() -> Script {
    let recorded = exchanges::all()
        .into_iter()
        .find(|exchange| exchange.name == "client_get/full");
    response(
        "200 OK",
        "content-type: application/json\r\n",
        &recorded.unwrap().body(),
    )
}

/// Begins a stream with these steps.
fn stream(steps: impl IntoIterator<Item = Step>) -> Script {
    let mut script = vec![Step::Read, Step::Write(STREAM.into())];
    script.extend(steps);
    script
}

fn text(text: &str) -> Step {
    Step::Write(text.into())
}

/// A server whose streams are on the even connections, each followed by the snapshot.
fn server(streams: impl Fn(usize) -> Script + Send + 'static) -> TimedServer {
    TimedServer::start(move |connection| match connection % 2 {
        0 => streams(connection / 2),
        _ => snapshot(),
    })
}

/// Each event as a word, up to a number of events or the end of the stream.
async fn read(mut events: CheckoutEvents, count: usize) -> (Vec<String>, Option<Error>) {
    let mut words = Vec::new();
    while words.len() < count {
        match events.next().await {
            Some(Ok(CheckoutEvent::Snapshot(checkout))) => words.push(format!("snapshot {}", checkout.status)),
            Some(Ok(CheckoutEvent::Updated { status, .. })) => words.push(format!("updated {status}")),
            Some(Ok(CheckoutEvent::OrderCreated)) => words.push("order".to_owned()),
            Some(Ok(other)) => words.push(format!("{other:?}")),
            Some(Err(error)) => {
                let next = events.next().await;
                assert!(next.is_none() || words.is_empty(), "{next:?}");
                return (words, Some(error));
            }
            None => break,
        }
    }
    (words, None)
}

/// A stream that reconnects without delay, because time only passes in the scripts.
fn events(server: &TimedServer) -> CheckoutEvents {
    let policy = RetryPolicy::new().max_retries(10).initial_backoff(Duration::ZERO);
    server.client().checkouts().events(SECRET).reconnect(policy)
}

fn run(server: TimedServer, count: usize) -> Run<(Vec<String>, Option<Error>)> {
    let events = events(&server);
    server.run(async move { read(events, count).await })
}

#[test]
fn snapshot_comes_first_and_events_follow() {
    let server = server(|_| stream([text(UPDATED), text(": ping\n\n"), text(ORDERED), Step::ReadToEnd]));
    let run = run(server, 3);
    let (events, error) = run.result;
    assert_eq!(events, ["snapshot open", "updated confirmed", "order"]);
    assert!(error.is_none(), "{error:?}");
    let targets: Vec<_> = run
        .log
        .requests
        .iter()
        .map(|request| request.target().to_owned())
        .collect();
    let path = format!("/v1/checkouts/client/{SECRET}");
    assert_eq!(targets, [format!("{path}/stream"), path]);
    for request in &run.log.requests {
        assert_eq!(request.header("authorization"), None);
    }
    assert_eq!(
        run.log.requests[0].header("accept"),
        Some("text/event-stream, application/json;q=0.5")
    );
}

#[test]
fn connection_that_ends_is_replaced_and_the_checkout_fetched_again() {
    let reconnect = "data: {\"type\":\"reconnect\"}\n\n";
    for ending in [
        vec![],
        vec![Step::Reset],
        vec![text(reconnect), Step::ReadToEnd],
        vec![text("data: {\"id\":"), Step::Reset],
    ] {
        let server = server(move |number| match number {
            0 => {
                let mut steps = vec![text(UPDATED)];
                steps.extend(ending.clone());
                stream(steps)
            }
            _ => stream([text(ORDERED), Step::ReadToEnd]),
        });
        let run = run(server, 4);
        // A reset may also drop what was sent before it.
        let (events, error) = run.result;
        assert!(error.is_none(), "{error:?}");
        let without_update: Vec<_> = events.iter().filter(|event| *event != "updated confirmed").collect();
        assert_eq!(without_update[..2], ["snapshot open", "snapshot open"], "{events:?}");
        assert!(run.elapsed <= Duration::from_secs(1), "{:?}", run.elapsed);
    }
}

#[test]
fn silent_connection_is_replaced_after_the_idle_timeout() {
    let server = server(|number| match number {
        0 => stream([
            AFTER_SNAPSHOT,
            Step::Sleep(Duration::from_secs(30)),
            text(": ping\n\n"),
            Step::SleepUntilClosed,
        ]),
        _ => stream([text(UPDATED), Step::ReadToEnd]),
    });
    let run = run(server, 3);
    assert_eq!(run.result.0, ["snapshot open", "snapshot open", "updated confirmed"]);
    // 30 s until the comment, 45 s of silence, and the delay.
    assert!((75..=76).contains(&run.elapsed.as_secs()), "{:?}", run.elapsed);
}

#[test]
fn stream_with_comments_has_no_time_limit() {
    let server = server(|_| {
        let quarter = [Step::Sleep(Duration::from_secs(15)), text(": ping\n\n")];
        let steps = std::iter::repeat_n(quarter, 80).flatten();
        stream(
            [AFTER_SNAPSHOT]
                .into_iter()
                .chain(steps)
                .chain([text(UPDATED), Step::ReadToEnd]),
        )
    });
    let run = run(server, 2);
    assert_eq!(run.result.0, ["snapshot open", "updated confirmed"]);
    assert_eq!((run.log.connections, run.elapsed.as_secs()), (2, 1200));
}

#[test]
fn message_without_an_end_is_an_error() {
    let server = server(|_| stream([text("data: "), Step::WriteForever(&[b'x'; 4096])]));
    let run = run(server, 3);
    let (events, error) = run.result;
    assert_eq!(events, ["snapshot open"]);
    let error = error.unwrap();
    assert!(
        error.is_too_large() && error.to_string().contains("1048576 bytes"),
        "{error}"
    );
    assert_eq!(run.log.connections, 2);
}

#[test]
fn dropped_stream_closes_the_connection() {
    let server = server(|_| stream([text(UPDATED), AFTER_SNAPSHOT, Step::SleepUntilClosed]));
    let (mut events, closed) = (events(&server), server.closed_connections());
    let run = server.run(async move {
        events.next().await.unwrap().unwrap();
        events.next().await.unwrap().unwrap();
        // Cancels the wait for the next event, and continues with it.
        for _ in 0..2 {
            let waiting = tokio::time::timeout(Duration::from_millis(1), events.next());
            assert!(waiting.await.is_err());
        }
        drop(events);
        while closed.count() < 2 {
            tokio::task::yield_now().await;
        }
    });
    assert_eq!(run.log.connections, 2);
}

#[test]
fn permanent_errors_end_the_stream_at_once() {
    let page = response("200 OK", "content-type: text/html\r\n", "<h1>Proxy</h1>");
    let missing = r#"{"error":"ResourceNotFound","detail":"Not found"}"#;
    let missing = response("404 Not Found", "content-type: application/json\r\n", missing);
    for (script, why) in [(page, "not an event stream but text/html"), (missing, "404")] {
        let server = TimedServer::start(move |_| script.clone());
        let run = run(server, 3);
        let (events, error) = run.result;
        assert!(events.is_empty());
        let error = error.unwrap();
        assert!(error.to_string().contains(why), "{error}");
        assert!(!format!("{error} {error:?}").contains(SECRET), "{error:?}");
        assert_eq!(run.log.connections, 1);
    }
}

#[test]
fn temporary_failures_are_repeated_until_the_limit() {
    let server = TimedServer::start(|connection| match connection {
        0..5 => response("503 Service Unavailable", "", ""),
        5 => stream([text(UPDATED), Step::ReadToEnd]),
        _ => snapshot(),
    });
    let recovered = run(server, 2);
    assert_eq!(recovered.result.0, ["snapshot open", "updated confirmed"]);
    assert_eq!(recovered.log.connections, 7);

    let server = TimedServer::start(|_| response("503 Service Unavailable", "", ""));
    let gave_up = run(server, 2);
    let error = gave_up.result.1.unwrap();
    assert!(error.is_server_error(), "{error}");
    assert_eq!(gave_up.log.connections, 11);
}

#[test]
fn connections_that_end_at_once_are_failures() {
    let server = server(|_| stream([text(": ping\n\n")]));
    let run = run(server, 100);
    let (events, error) = run.result;
    assert_eq!(events, vec!["snapshot open"; 11]);
    assert!(error.unwrap().is_interrupted());
}

#[test]
fn snapshot_that_fails_is_fetched_again() {
    let server = TimedServer::start(|connection| match connection {
        0 | 4 => stream([text(UPDATED), Step::ReadToEnd]),
        // All attempts of the first snapshot.
        1..=3 => response("503 Service Unavailable", "", ""),
        _ => snapshot(),
    });
    let run = run(server, 2);
    assert_eq!(run.result.0, ["snapshot open", "updated confirmed"]);
    assert_eq!(run.log.connections, 6);
}

#[test]
fn unreadable_message_is_an_error_in_its_place() {
    let server = server(|_| stream([text("data: canary\n\n"), text(UPDATED), Step::ReadToEnd]));
    let mut events = events(&server);
    let run = server.run(async move {
        events.next().await.unwrap().unwrap();
        let error = events.next().await.unwrap().unwrap_err();
        let next = events.next().await.unwrap().unwrap();
        (error, next)
    });
    let (error, next) = run.result;
    assert!(error.is_decode() && !error.to_string().contains("canary"), "{error}");
    assert_eq!(next.status(), Some(&CheckoutStatus::Confirmed));
}

#[test]
fn options_apply_to_each_call() {
    let server = server(|_| stream([text(UPDATED), Step::ReadToEnd]));
    let events = events(&server).options(RequestOptions::new().header("x-page", "7"));
    let run = server.run(async move { read(events, 2).await });
    let pages: Vec<_> = run
        .log
        .requests
        .iter()
        .map(|request| request.header("x-page"))
        .collect();
    assert_eq!(pages, [Some("7"), Some("7")]);
}

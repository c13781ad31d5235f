//! Connections that are reused by a later call, and what can happen to them in between.

use polar_sdk::{Error, Polar};
use polar_tests::faults::{ClosedConnections, Framing, Log, OperationKind, Outcome, Script, Step};

use crate::call::{attempts, call, outcome};
use crate::timed_server::TimedServer;

type TwoResults = (Result<u32, Error>, Result<u32, Error>);

fn keep_alive() -> Script {
    vec![Step::Read, Step::Respond(Framing::KeepAlive)]
}

fn close() -> Script {
    vec![Step::Read, Step::Respond(Framing::Close)]
}

/// Makes two calls with one client. `wait_for_close`: the second one once the first connection is closed.
fn two_calls(first: fn() -> Script, kind: OperationKind, wait_for_close: bool) -> (TwoResults, Log) {
    let server = TimedServer::start(move |connection| if connection == 0 { first() } else { close() });
    let (polar, closed) = (server.client(), server.closed_connections());
    let run = server.run(async move { call_twice(polar, kind, wait_for_close.then_some(closed)).await });
    (run.result, run.log)
}

async fn call_twice(polar: Polar, kind: OperationKind, closed: Option<ClosedConnections>) -> TwoResults {
    let first = call(polar.clone(), kind).await;
    if let Some(closed) = closed {
        while closed.count() == 0 {
            tokio::task::yield_now().await;
        }
    }
    // Lets the client notice the close, or return the connection to its pool.
    for _ in 0..1024 {
        tokio::task::yield_now().await;
    }
    (first, call(polar, kind).await)
}

#[test]
fn reuses_a_kept_connection() {
    for kind in OperationKind::ALL {
        let ((first, second), log) = two_calls(|| [keep_alive(), keep_alive()].concat(), kind, false);
        assert_eq!(
            (outcome(&first), outcome(&second)),
            (Outcome::Success, Outcome::Success)
        );
        assert_eq!((log.requests.len(), log.connections), (2, 1));
    }
}

#[test]
fn reconnects_without_a_retry_if_the_connection_was_closed_between_calls() {
    for kind in OperationKind::ALL {
        let ((first, second), log) = two_calls(keep_alive, kind, true);
        assert_eq!(
            (outcome(&first), outcome(&second)),
            (Outcome::Success, Outcome::Success)
        );
        assert_eq!((attempts(&second), log.requests.len(), log.connections), (1, 2, 2));
    }
}

#[test]
fn retries_only_reads_if_the_connection_closes_after_the_request() {
    for kind in OperationKind::ALL {
        let ((_, second), log) = two_calls(|| [keep_alive(), vec![Step::Read]].concat(), kind, false);
        let (expected, expected_attempts) = if kind == OperationKind::Get {
            (Outcome::Success, 2)
        } else {
            (Outcome::Interrupted, 1)
        };
        assert_eq!(
            (outcome(&second), attempts(&second)),
            (expected, expected_attempts),
            "{second:?}"
        );
        assert_eq!(log.requests.len(), 1 + expected_attempts as usize);
    }
}

/// Otherwise the response to one customer's request could be taken for another's.
#[test]
fn does_not_reuse_a_connection_with_surplus_bytes() {
    const SURPLUS: &[u8] = b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n";
    let second_response: fn() -> Script =
        || [keep_alive(), vec![Step::Write(SURPLUS.to_vec()), Step::ReadToEnd]].concat();
    for kind in OperationKind::ALL {
        let ((first, second), log) = two_calls(second_response, kind, true);
        assert_eq!(
            (outcome(&first), outcome(&second)),
            (Outcome::Success, Outcome::Success)
        );
        assert_eq!((log.requests.len(), log.connections), (2, 2));
    }
    let short_length: fn() -> Script = || {
        let response =
            b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n{}HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n";
        vec![Step::Read, Step::Write(response.to_vec()), Step::ReadToEnd]
    };
    for kind in OperationKind::ALL {
        let ((first, second), log) = two_calls(short_length, kind, true);
        assert_eq!((outcome(&first), outcome(&second)), (Outcome::Decode, Outcome::Success));
        assert_eq!((log.requests.len(), log.connections), (2, 2));
    }
}

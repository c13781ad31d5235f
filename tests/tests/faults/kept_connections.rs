//! Connections that are reused by a later call, and what can happen to them in between.

use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use polar_sdk::{Error, Polar, PolarBuilder};
use polar_tests::faults::{ClosedConnections, FaultServer, Framing, Log, OperationKind, Outcome, Script, Step};

use crate::call::{attempts, call, outcome};
use crate::timed_server::{TimedServer, builder};

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

/// A program that runs its runtime only during a call, or that computes between calls: the client learns of the closed
/// connection when the next call begins.
#[test]
fn reconnects_if_the_connection_was_closed_while_the_runtime_was_not_polled() {
    const REPETITIONS: usize = 20;

    for end in [Vec::new(), vec![Step::Reset]] {
        for kind in OperationKind::ALL {
            for computes_within_the_runtime in [false, true] {
                for _ in 0..REPETITIONS {
                    let results = two_calls_around_a_close(&end, kind, computes_within_the_runtime);
                    let [first, second] = &results;
                    assert_eq!(outcome(first), Outcome::Success, "{first:?}");
                    assert_eq!(
                        (outcome(second), attempts(second)),
                        (Outcome::Success, 1),
                        "{kind:?} {end:?}: {second:?}"
                    );
                }
            }
        }
    }
}

/// Makes a call, lets the server close the connection with `end` while the client's runtime is not polled, and makes
/// another call.
fn two_calls_around_a_close(end: &[Step], kind: OperationKind, within_the_runtime: bool) -> [Result<u32, Error>; 2] {
    let (close_now, gate) = mpsc::channel::<()>();
    let gate = Mutex::new(gate);
    let first = [
        &[
            Step::Read,
            Step::Respond(Framing::KeepAlive),
            Step::Sleep(Duration::ZERO),
        ],
        end,
    ]
    .concat();
    let server = FaultServer::start(
        Arc::new(move |_| gate.lock().unwrap().recv().unwrap_or_default()),
        move |connection| {
            if connection == 0 { first.clone() } else { close() }
        },
    )
    .unwrap();
    let polar = builder(&server.origin()).build().unwrap();
    let closed = server.closed_connections();
    let wait_for_close = || {
        close_now.send(()).unwrap();
        while closed.count() == 0 {
            std::thread::yield_now();
        }
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    if within_the_runtime {
        return runtime.block_on(async {
            let first = call(polar.clone(), kind).await;
            wait_for_close();
            [first, call(polar, kind).await]
        });
    }
    let first = runtime.block_on(call(polar.clone(), kind));
    wait_for_close();
    [first, runtime.block_on(call(polar, kind))]
}

/// Makes two calls with this idle time between them. Returns the number of connections.
fn connections_of_calls_with_a_pause(builder: fn(PolarBuilder) -> PolarBuilder, pause: Duration) -> usize {
    let server = TimedServer::start(|_| [keep_alive(), keep_alive()].concat());
    let polar = builder(crate::timed_server::builder(&server.origin())).build().unwrap();
    let run = server.run(async move {
        call(polar.clone(), OperationKind::Create).await.unwrap();
        // Lets the client return the connection to its pool.
        for _ in 0..1024 {
            tokio::task::yield_now().await;
        }
        tokio::time::advance(pause).await;
        call(polar, OperationKind::Create).await.unwrap();
    });
    assert_eq!(run.log.requests.len(), 2);
    run.log.connections
}

#[test]
fn closes_a_connection_after_its_idle_timeout() {
    let seconds = Duration::from_secs;
    for (pause, connections) in [(29, 1), (31, 2)] {
        let found = connections_of_calls_with_a_pause(|builder| builder, seconds(pause));
        assert_eq!(found, connections, "default, {pause} s");
    }
    for (pause, connections) in [(4, 1), (6, 2)] {
        let five_seconds = |builder: PolarBuilder| builder.pool_idle_timeout(Duration::from_secs(5));
        let found = connections_of_calls_with_a_pause(five_seconds, seconds(pause));
        assert_eq!(found, connections, "5 s, {pause} s");
    }
}

#[test]
fn closes_surplus_idle_connections() {
    let none = |builder: PolarBuilder| builder.pool_max_idle_per_host(0);
    assert_eq!(connections_of_calls_with_a_pause(none, Duration::ZERO), 2);
    for (max_idle, calls) in [(None, 40), (Some(3), 8)] {
        // The server responds once all requests have arrived.
        let barrier = std::sync::Barrier::new(calls);
        let server = FaultServer::start(
            Arc::new(move |_| {
                barrier.wait();
            }),
            |_| {
                vec![
                    Step::Read,
                    Step::Sleep(Duration::ZERO),
                    Step::Respond(Framing::KeepAlive),
                    Step::ReadToEnd,
                ]
            },
        )
        .unwrap();
        let mut builder = builder(&server.origin());
        if let Some(max_idle) = max_idle {
            builder = builder.pool_max_idle_per_host(max_idle);
        }
        let (polar, closed) = (builder.build().unwrap(), server.closed_connections());
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let tasks: Vec<_> = (0..calls)
                .map(|_| tokio::spawn(call(polar.clone(), OperationKind::Get)))
                .collect();
            for task in tasks {
                task.await.unwrap().unwrap();
            }
            // Ends when only the permitted number is left. The default is 32.
            while closed.count() < calls - max_idle.unwrap_or(32) {
                tokio::task::yield_now().await;
            }
            for _ in 0..1024 {
                tokio::task::yield_now().await;
            }
        });
        assert_eq!(closed.count(), calls - max_idle.unwrap_or(32));
    }
}

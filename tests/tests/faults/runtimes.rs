//! One client used from several Tokio runtimes: no call depends on another runtime than its own.

use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

use polar_sdk::{Polar, RetryPolicy};
use polar_tests::exchanges;
use polar_tests::faults::{FaultServer, Framing, OperationKind, Outcome, Script, Step, response};
use tokio::runtime::{Builder, Runtime};
use uuid::Uuid;

use crate::call::{attempts, call, outcome};

fn current_thread() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

/// A server that keeps its connections open.
fn server() -> FaultServer {
    let script: Script = vec![vec![Step::Read, Step::Respond(Framing::KeepAlive)]; 1000].concat();
    FaultServer::start(Arc::new(|_| {}), move |_| script.clone()).unwrap()
}

/// A client whose calls fail soon if they hang.
fn client(server: &FaultServer) -> Polar {
    Polar::builder()
        .token("t")
        .base_url(server.origin())
        .timeout(Duration::from_secs(5))
        .retry(RetryPolicy::off())
        .build()
        .unwrap()
}

#[test]
fn call_does_not_wait_for_a_runtime_that_is_not_running() {
    let server = server();
    let polar = client(&server);
    let (idle, other) = (current_thread(), current_thread());
    for kind in OperationKind::ALL {
        assert_eq!(outcome(&idle.block_on(call(polar.clone(), kind))), Outcome::Success);
        let result = other.block_on(call(polar.clone(), kind));
        assert_eq!(
            (outcome(&result), attempts(&result)),
            (Outcome::Success, 1),
            "{result:?}"
        );
        let get = polar.checkouts().get(Uuid::from_u128(7).into());
        get.send_blocking().unwrap();
    }
    // One connection each for the two runtimes and the background thread.
    drop((idle, other));
    let log = server.take_requests();
    let connections: std::collections::BTreeSet<_> = log.iter().map(|request| request.connection).collect();
    assert_eq!((log.len(), connections.len()), (12, 3));
}

#[test]
fn call_does_not_wait_for_a_busy_runtime() {
    let server = server();
    let polar = client(&server);
    let (release, released) = channel::<()>();
    let (started, busy) = channel::<()>();
    let worker = std::thread::spawn({
        let polar = polar.clone();
        move || {
            current_thread().block_on(async {
                call(polar, OperationKind::Get).await.unwrap();
                started.send(()).unwrap();
                // Blocks the runtime, as a long computation would.
                let _ = released.recv();
            });
        }
    });
    busy.recv().unwrap();
    let result = current_thread().block_on(call(polar, OperationKind::Create));
    assert_eq!(outcome(&result), Outcome::Success, "{result:?}");
    drop(release);
    worker.join().unwrap();
    assert_eq!(server.finish().connections, 2);
}

/// As the tests of a program do that share a client.
#[test]
fn no_call_is_lost_when_another_runtime_ends() {
    const THREADS: usize = 4;
    const RUNTIMES: usize = 150;

    let server = server();
    let polar = client(&server);
    let failed: usize = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|thread| {
                let polar = &polar;
                scope.spawn(move || {
                    let kinds = || OperationKind::ALL.into_iter().cycle().skip(thread).take(3);
                    (0..RUNTIMES)
                        .map(|_| {
                            let runtime = current_thread();
                            kinds()
                                .filter(|kind| runtime.block_on(call(polar.clone(), *kind)).is_err())
                                .count()
                        })
                        .sum::<usize>()
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    assert_eq!(failed, 0, "of {} calls", THREADS * RUNTIMES * 3);
    // The connections of a runtime are closed with it.
    drop(polar);
    let log = server.finish();
    assert_eq!(
        (log.requests.len(), log.connections),
        (THREADS * RUNTIMES * 3, THREADS * RUNTIMES)
    );
}

/// The second page is fetched in the background, by a runtime that is not running, and then by one that has ended.
#[test]
fn prefetched_page_does_not_wait_for_another_runtime() {
    let checkout: serde_json::Value = serde_json::from_str(&exchanges::named("get/full").body()).unwrap();
    let body = serde_json::json!({"items": [checkout], "pagination": {"total_count": 3, "max_page": 3}}).to_string();
    let server = FaultServer::start(Arc::new(|_| {}), move |_| response("200 OK", "", &body)).unwrap();
    let polar = client(&server);
    let mut pages = polar.checkouts().list().pages().prefetch();
    let (first, second, third) = (current_thread(), current_thread(), current_thread());
    assert_eq!(first.block_on(pages.next()).unwrap().unwrap().page, 1);
    assert_eq!(second.block_on(pages.next()).unwrap().unwrap().page, 2);
    drop((first, second));
    assert_eq!(third.block_on(pages.next()).unwrap().unwrap().page, 3);
    assert!(third.block_on(pages.next()).is_none());
}

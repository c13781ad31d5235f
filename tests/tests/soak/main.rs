//! Many concurrent calls against a server that fails one response in five: no result is lost, nothing is repeated that must
//! not be, connections are reused, and memory use stays constant. Some are made in runtimes that end and are replaced.
//!
//! Makes 2,000 calls, or the number in `SOAK`: `SOAK=50000 cargo test --release -p polar-tests --test soak -- --nocapture`.
//!
//! `metering` does the same with usage events.
//!
//! The servers run in a second process of this test binary, so that their memory is not counted.
#![allow(missing_docs, reason = "test names describe the behaviour")]

mod faults;
mod memory;
mod metering;
mod numbered;
mod process;
mod server;

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::time::Duration;

use polar_sdk::{Error, Polar, RetryPolicy};
use polar_tests::faults::OperationKind;
use tokio::runtime::Builder;
use tokio::sync::Mutex;

use faults::Disposition;
use memory::Memory;

/// Concurrent calls in the runtime that lasts.
const IN_FLIGHT: usize = 48;

/// Concurrent calls in the runtimes that are replaced, and how many calls each worker makes until then.
const IN_SUCCESSIVE_RUNTIMES: usize = 16;
const CALLS_PER_WORKER: usize = 12;

/// The most the client may grow after the first quarter of the calls. In a full run this is 110 bytes a call, less than the
/// size of any request. Memory for each connection and task is allocated by then.
const MAX_GROWTH: u64 = 4 * 1024 * 1024;

/// Held by each test, so that it measures only its own memory.
static ALONE: Mutex<()> = Mutex::const_new(());

/// The number of calls.
fn calls() -> usize {
    std::env::var("SOAK").map_or(2000, |calls| calls.parse().unwrap())
}

/// The result of each call in one byte: the number of attempts, and whether it failed.
struct Results(Vec<AtomicU8>);

const FAILED: u8 = 0x80;

impl Results {
    fn record(&self, number: usize, result: &Result<u32, Error>) {
        let attempts = result.as_ref().map_or_else(Error::attempts, |attempts| *attempts);
        let failed = if result.is_err() { FAILED } else { 0 };
        let before = self.0[number].swap(u8::try_from(attempts).unwrap() | failed, Ordering::SeqCst);
        assert_eq!(before, 0, "call {number} ended twice");
    }

    fn get(&self, number: usize) -> (u8, bool) {
        let recorded = self.0[number].load(Ordering::SeqCst);
        (recorded & !FAILED, recorded & FAILED != 0)
    }
}

/// The calls to make, shared by both runtimes.
struct Work {
    polar: Polar,
    calls: usize,
    next: AtomicUsize,
    results: Results,
    memory: Memory,
}

impl Work {
    /// Makes calls one after another, at most `limit`, until none are left.
    async fn call(&self, limit: usize) {
        for _ in 0..limit {
            let number = self.next.fetch_add(1, Ordering::SeqCst);
            if number >= self.calls {
                return;
            }
            self.results.record(number, &numbered::call(&self.polar, number).await);
            self.memory.record((number + 1) * 4 / self.calls);
        }
    }

    /// Makes calls concurrently in the current runtime.
    async fn call_concurrently(self: &Arc<Self>, in_flight: usize, limit: usize) {
        let workers: Vec<_> = (0..in_flight)
            .map(|_| {
                let work = Arc::clone(self);
                tokio::spawn(async move { work.call(limit).await })
            })
            .collect();
        for worker in workers {
            worker.await.unwrap();
        }
    }

    /// Makes calls in one runtime after another. Returns the number of runtimes.
    fn call_in_successive_runtimes(self: &Arc<Self>) -> usize {
        let mut runtimes = 0;
        while self.next.load(Ordering::SeqCst) < self.calls {
            let runtime = Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(self.call_concurrently(IN_SUCCESSIVE_RUNTIMES, CALLS_PER_WORKER));
            runtimes += 1;
        }
        runtimes
    }
}

/// One runtime lasts, while others with the same client end and are replaced.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_calls_against_a_failing_server() {
    let _alone = ALONE.lock().await;
    let calls = calls();
    let server = server::start();
    let polar = Polar::builder()
        .token("polar_oat_canary")
        .base_url(server.origin())
        .retry(RetryPolicy::new().initial_backoff(Duration::ZERO))
        .build()
        .unwrap();
    let work = Arc::new(Work {
        polar,
        calls,
        next: AtomicUsize::new(0),
        results: Results((0..calls).map(|_| AtomicU8::new(0)).collect()),
        memory: Memory::default(),
    });
    let successive = std::thread::spawn({
        let work = Arc::clone(&work);
        move || work.call_in_successive_runtimes()
    });
    work.call_concurrently(IN_FLIGHT, usize::MAX).await;
    let runtimes = tokio::task::spawn_blocking(|| successive.join())
        .await
        .unwrap()
        .unwrap();
    let Ok(Work {
        polar, results, memory, ..
    }) = Arc::try_unwrap(work)
    else {
        panic!("a worker is still running")
    };
    drop(polar);
    let log = tokio::task::spawn_blocking(|| server::finish(server)).await.unwrap();
    let (mut failed, mut lost, mut repeated) = (0, 0, 0);
    for number in 0..calls {
        let (attempts, is_error) = results.get(number);
        let dispositions = log.dispositions.get(&number).map_or(&[][..], Vec::as_slice);
        failed += usize::from(is_error);
        lost += usize::from(is_lost(dispositions, attempts, is_error));
        repeated += usize::from(is_wrongly_repeated(numbered::kind(number), dispositions));
    }
    let (requests, connections) = (log.requests, log.connections);
    println!(
        "{calls} calls: {requests} requests on {connections} connections, in {runtimes} successive runtimes and one"
    );
    println!("{failed} failed as expected, {lost} lost, {repeated} wrongly repeated");
    println!("memory of the client at 25, 50, 75 and 100 %: {memory}");
    assert_eq!((log.dispositions.len(), lost, repeated), (calls, 0, 0));
    assert!(requests > 3 * connections, "connections are not reused");
    assert!(runtimes > 1, "the runtime was not replaced");
    assert!(memory.growth() < MAX_GROWTH, "{memory}");
}

/// Whether the call's result differs from what the server did.
fn is_lost(dispositions: &[Disposition], attempts: u8, is_error: bool) -> bool {
    let success = dispositions.last() == Some(&Disposition::Success);
    dispositions.is_empty() || usize::from(attempts) != dispositions.len() || success == is_error
}

/// Whether a request was repeated that must not be.
fn is_wrongly_repeated(kind: OperationKind, dispositions: &[Disposition]) -> bool {
    let earlier = dispositions.split_last().map_or(dispositions, |(_, earlier)| earlier);
    match kind {
        OperationKind::Get => earlier.contains(&Disposition::Success),
        OperationKind::Confirm => !earlier.is_empty(),
        OperationKind::Create | OperationKind::Update => earlier
            .iter()
            .any(|disposition| *disposition != Disposition::NotProcessed),
    }
}

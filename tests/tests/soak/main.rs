//! Many concurrent calls against a server that fails one response in five: no result is lost, nothing is repeated that must
//! not be, connections are reused, and memory use stays constant.
//!
//! Makes 2,000 calls, or the number in `SOAK`: `SOAK=50000 cargo test --release -p polar-tests --test soak -- --nocapture`.
//!
//! The server runs in a second process of this test binary, so that its memory is not counted.
#![allow(missing_docs, reason = "test names describe the behaviour")]

mod faults;
mod memory;
mod numbered;
mod server;

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::time::Duration;

use polar_sdk::{Error, Polar, RetryPolicy};
use polar_tests::faults::OperationKind;

use faults::Disposition;
use memory::Memory;
use server::Server;

const IN_FLIGHT: usize = 64;

/// The most the client may grow after the first quarter of the calls. In a full run this is 110 bytes a call, less than the
/// size of any request. Memory for each connection and task is allocated by then.
const MAX_GROWTH: u64 = 4 * 1024 * 1024;

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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_calls_against_a_failing_server() {
    let calls: usize = std::env::var("SOAK").map_or(2000, |calls| calls.parse().unwrap());
    let server = Server::start();
    let polar = Polar::builder()
        .token("polar_oat_canary")
        .base_url(server.origin())
        .retry(RetryPolicy::new().initial_backoff(Duration::ZERO))
        .build()
        .unwrap();
    let results = Arc::new(Results((0..calls).map(|_| AtomicU8::new(0)).collect()));
    let memory = Arc::new(Memory::default());
    let next = Arc::new(AtomicUsize::new(0));
    let workers: Vec<_> = (0..IN_FLIGHT)
        .map(|_| {
            let (polar, next) = (polar.clone(), Arc::clone(&next));
            let (results, memory) = (Arc::clone(&results), Arc::clone(&memory));
            tokio::spawn(async move {
                loop {
                    let number = next.fetch_add(1, Ordering::SeqCst);
                    if number >= calls {
                        return;
                    }
                    results.record(number, &numbered::call(&polar, number).await);
                    memory.record((number + 1) * 4 / calls);
                }
            })
        })
        .collect();
    for worker in workers {
        worker.await.unwrap();
    }
    drop(polar);
    let log = tokio::task::spawn_blocking(|| server.finish()).await.unwrap();
    let (mut failed, mut lost, mut repeated) = (0, 0, 0);
    for number in 0..calls {
        let (attempts, is_error) = results.get(number);
        let dispositions = log.dispositions.get(&number).map_or(&[][..], Vec::as_slice);
        failed += usize::from(is_error);
        lost += usize::from(is_lost(dispositions, attempts, is_error));
        repeated += usize::from(is_wrongly_repeated(numbered::kind(number), dispositions));
    }
    let (requests, connections) = (log.requests, log.connections);
    println!("{calls} calls: {requests} requests on {connections} connections");
    println!("{failed} failed as expected, {lost} lost, {repeated} wrongly repeated");
    println!("memory of the client at 25, 50, 75 and 100 %: {memory}");
    assert_eq!((log.dispositions.len(), lost, repeated), (calls, 0, 0));
    assert!(requests > 3 * connections, "connections are not reused");
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

//! Many calls at once against a server that fails one answer in five: nothing is lost, nothing is sent twice that must
//! not be, connections are kept, memory stays flat.
//!
//! 2,000 calls, or as many as `SOAK` says: `SOAK=50000 cargo test --release -p polar-tests --test soak -- --nocapture`.
//!
//! The server is another process, this test binary run a second time, so that what the client holds in memory can be
//! told from what the server does.
#![allow(missing_docs, reason = "test names say it")]

mod faults;
mod memory;
mod numbered;
mod server;

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::time::Duration;

use polar_sdk::{Error, Polar, RetryPolicy};
use polar_tests::faults::Kind;

use faults::Answered;
use memory::Memory;
use server::Server;

const IN_FLIGHT: usize = 64;

/// By how much the client may grow between the first quarter of the calls and the end: in a full run by 110 bytes a call,
/// which is less than any request has. What is there for each connection or each task is there after a quarter.
const MOST_GROWTH: u64 = 4 * 1024 * 1024;

/// What came of each call, in a byte: how often it was tried, and whether it failed.
struct Results(Vec<AtomicU8>);

const FAILED: u8 = 0x80;

impl Results {
    fn note(&self, number: usize, result: &Result<u32, Error>) {
        let tries = result.as_ref().map_or_else(Error::attempts, |tries| *tries);
        let failed = if result.is_err() { FAILED } else { 0 };
        let before = self.0[number].swap(u8::try_from(tries).unwrap() | failed, Ordering::SeqCst);
        assert_eq!(before, 0, "call {number} ended twice");
    }

    fn get(&self, number: usize) -> (u8, bool) {
        let noted = self.0[number].load(Ordering::SeqCst);
        (noted & !FAILED, noted & FAILED != 0)
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_calls_against_a_bad_server() {
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
                    results.note(number, &numbered::call(&polar, number).await);
                    memory.look((number + 1) * 4 / calls);
                }
            })
        })
        .collect();
    for worker in workers {
        worker.await.unwrap();
    }
    drop(polar);
    let seen = tokio::task::spawn_blocking(|| server.finish()).await.unwrap();
    let (mut failed, mut lost, mut repeated) = (0, 0, 0);
    for number in 0..calls {
        let (tries, is_error) = results.get(number);
        let answered = seen.answers.get(&number).map_or(&[][..], Vec::as_slice);
        failed += usize::from(is_error);
        lost += usize::from(is_lost(answered, tries, is_error));
        repeated += usize::from(is_wrongly_repeated(numbered::kind(number), answered));
    }
    let (requests, connections) = (seen.requests, seen.connections);
    println!("{calls} calls: {requests} requests on {connections} connections");
    println!("{failed} failed as they must, {lost} lost, {repeated} wrongly repeated");
    println!("memory of the client at 25, 50, 75 and 100 %: {memory}");
    assert_eq!((seen.answers.len(), lost, repeated), (calls, 0, 0));
    assert!(requests > 3 * connections, "connections are not kept");
    assert!(memory.growth() < MOST_GROWTH, "{memory}");
}

/// Whether the caller was told something else than what the server has done.
fn is_lost(answered: &[Answered], tries: u8, is_error: bool) -> bool {
    let well = answered.last() == Some(&Answered::Well);
    answered.is_empty() || usize::from(tries) != answered.len() || well == is_error
}

/// Whether the server saw a request again that it must not.
fn is_wrongly_repeated(kind: Kind, answered: &[Answered]) -> bool {
    let earlier = answered.split_last().map_or(answered, |(_, earlier)| earlier);
    match kind {
        Kind::Get => earlier.contains(&Answered::Well),
        Kind::Confirm => !earlier.is_empty(),
        Kind::Create | Kind::Update => earlier.iter().any(|answer| *answer != Answered::Refused),
    }
}

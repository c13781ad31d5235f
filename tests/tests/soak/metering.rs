//! Usage events recorded concurrently, by tasks and a thread, against a server that fails one request in five, also in
//! the middle of a batch: each event is stored once, and memory use stays constant.
//!
//! Records ten events for each call of the other test.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use polar_sdk::Polar;
use polar_sdk::metering::Metering;
use polar_sdk::models::EventCreateExternalCustomer;
use polar_tests::faults::{Script, Step};
use polar_tests::ingest::{Ledger, Part};

use crate::memory::Memory;
use crate::process::{Process, serve};
use crate::{MAX_GROWTH, calls};

const TASKS: usize = 8;
const BATCH: usize = 100;
const BUFFERED: usize = 1000;

/// How the last request on a connection fails: what is stored, the bytes written, and whether the connection is reset.
const FAULTS: [(Part, &str, bool); 9] = [
    (Part::Nothing, "", false),
    (
        Part::Nothing,
        "HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\n\r\n",
        false,
    ),
    (
        Part::Nothing,
        "HTTP/1.1 503 Busy\r\nretry-after: 0\r\ncontent-length: 0\r\n\r\n",
        false,
    ),
    (
        Part::Nothing,
        "HTTP/1.1 429 Too Many Requests\r\ncontent-length: 0\r\n\r\n",
        false,
    ),
    (Part::Half, "", true),
    (
        Part::Half,
        "HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\n\r\n",
        false,
    ),
    (Part::Everything, "", false),
    (
        Part::Everything,
        "HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{\"inserted\":",
        true,
    ),
    (
        Part::Everything,
        "HTTP/1.1 502 Bad Gateway\r\ncontent-length: 5\r\n\r\n<html",
        false,
    ),
];

/// Four requests on average succeed on a connection, and then one fails.
fn script(ledger: &Arc<Ledger>, connection: usize) -> Script {
    let mut script = ledger.ingest(connection * 7 % 9);
    match FAULTS.get(connection * 3 % (FAULTS.len() + 1)) {
        Some((stored, response, is_reset)) => {
            script.extend(ledger.fail(*stored, response));
            script.extend(is_reset.then_some(Step::Reset));
        }
        // The server ends while it receives a batch.
        None => script.extend([Step::ReadHead, Step::Reset]),
    }
    script
}

/// Run in a second process. Reports the numbers of requests, successful ones, stored events and distinct names.
#[test]
fn second_process() {
    let ledger = Arc::new(Ledger::default());
    let scripts = Arc::clone(&ledger);
    serve(
        move |connection| script(&scripts, connection),
        move |log| {
            let names = ledger.names();
            let distinct: BTreeSet<_> = names.iter().collect();
            vec![log.requests.len(), ledger.successes(), names.len(), distinct.len()]
        },
    );
}

/// The events to record, named by their numbers.
struct Work {
    usage: Metering,
    events: usize,
    next: AtomicUsize,
    memory: Memory,
}

impl Work {
    fn next(&self) -> Option<EventCreateExternalCustomer> {
        let number = self.next.fetch_add(1, Ordering::SeqCst);
        assert!(self.usage.counts().buffered <= BUFFERED as u64);
        self.memory.record(number * 4 / self.events);
        let event = EventCreateExternalCustomer::new().name(number.to_string());
        (number < self.events).then(|| event.external_customer_id("user-42"))
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_events_against_a_failing_server() {
    let _alone = crate::ALONE.lock().await;
    let events = 10 * calls();
    let server = Process::start("metering::second_process");
    let polar = Polar::builder()
        .token("polar_oat_canary")
        .base_url(server.origin())
        .build()
        .unwrap();
    let dropped = Arc::new(Mutex::new(Vec::new()));
    let usage = polar
        .metering()
        .max_batch_events(BATCH)
        .max_buffered_events(BUFFERED)
        .interval(Duration::from_millis(20))
        .initial_backoff(Duration::from_millis(5))
        .max_backoff(Duration::from_millis(50))
        .on_dropped({
            let dropped = Arc::clone(&dropped);
            move |event| dropped.lock().unwrap().push(event.to_string())
        })
        .start();
    let work = Arc::new(Work {
        usage: usage.clone(),
        events,
        next: AtomicUsize::new(0),
        memory: Memory::default(),
    });
    let mut recorders = Vec::new();
    for _ in 0..TASKS {
        let work = Arc::clone(&work);
        recorders.push(tokio::spawn(async move {
            while let Some(event) = work.next() {
                work.usage.record(event).await.unwrap();
            }
        }));
    }
    let blocking = Arc::clone(&work);
    recorders.push(tokio::task::spawn_blocking(move || {
        while let Some(event) = blocking.next() {
            blocking.usage.record_blocking(event).unwrap();
        }
    }));
    for recorder in recorders {
        recorder.await.unwrap();
    }
    usage.shutdown(Duration::from_secs(60)).await.unwrap();
    let (counts, memory) = (usage.counts(), work.memory.to_string());
    let growth = work.memory.growth();
    drop((polar, usage, work));
    let numbers = tokio::task::spawn_blocking(|| server.finish()).await.unwrap();
    let [requests, successes, stored, distinct] = numbers[..] else {
        panic!("incomplete log: {numbers:?}")
    };
    println!(
        "{events} events: {requests} requests, of which {successes} succeeded; {stored} stored, {distinct} distinct"
    );
    println!("{counts:?}");
    println!("memory of the client at 25, 50, 75 and 100 %: {memory}");
    assert_eq!((stored, distinct), (events, events), "lost or counted twice");
    let events = events as u64;
    assert_eq!((counts.recorded, counts.ingested, counts.buffered), (events, events, 0));
    assert!(counts.duplicates > 0, "no response was lost: {counts:?}");
    assert_eq!(*dropped.lock().unwrap(), Vec::<String>::new());
    assert!(
        requests * 9 > successes * 10,
        "too few failures: {successes} of {requests} succeeded"
    );
    assert!(growth < MAX_GROWTH, "{memory}");
}

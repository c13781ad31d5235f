//! How a metering ends: by a shutdown, by dropping its handles, or with its runtime.

use std::time::Duration;

use polar_sdk::metering::DropReason;
use polar_sdk::models::EventsIngestEvents;
use polar_tests::faults::{Script, Step, response};
use polar_tests::ingest::Part;
use tokio::runtime::{Builder, Runtime};

use super::setup::{Setup, event, name};

const HOUR: Duration = Duration::from_secs(3600);

fn current_thread() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

/// A server that does not respond.
fn hanging() -> Script {
    vec![Step::Read, Step::SleepUntilClosed]
}

#[tokio::test]
async fn a_shutdown_returns_what_could_not_be_sent_within_the_limit() {
    // The server has stored the batch, but its response does not arrive.
    let setup = Setup::with(|ledger| {
        let mut script = ledger.fail(Part::Everything, "");
        script.push(Step::SleepUntilClosed);
        vec![script]
    });
    let usage = setup.metering().max_batch_events(2).start();
    for name in ["a", "b", "c"] {
        usage.record(event(name)).await.unwrap();
    }
    setup.wait_for_names(&["a", "b"]).await;
    let unsent = usage.shutdown(Duration::from_millis(20)).await.unwrap_err();
    assert_eq!(unsent.to_string(), "3 usage events were not sent before the shutdown");
    assert_eq!(unsent.events.iter().map(name).collect::<Vec<_>>(), ["a", "b", "c"]);
    let counts = usage.counts();
    assert_eq!((counts.recorded, counts.unsent, counts.buffered), (3, 3, 0));
    assert!(usage.record(event("d")).await.unwrap_err().is_closed());
    assert!(usage.try_record(event("d")).unwrap_err().is_closed());

    // The next run of the program records them again.
    let stored = serde_json::to_string(&unsent.events).unwrap();
    let events: Vec<EventsIngestEvents> = serde_json::from_str(&stored).unwrap();
    let usage = setup.metering().start();
    for event in events {
        usage.record(event).await.unwrap();
    }
    usage.shutdown(Duration::from_secs(60)).await.unwrap();
    assert_eq!(setup.ledger.names(), ["a", "b", "c"]);
    assert_eq!(usage.counts().duplicates, 2);
    assert_eq!(setup.dropped(), []);
}

#[tokio::test]
async fn a_shutdown_waits_for_the_batch_that_is_being_sent() {
    let delayed = |ledger: &std::sync::Arc<polar_tests::ingest::Ledger>| {
        let mut script = ledger.ingest(1000);
        script.insert(1, Step::Sleep(Duration::from_secs(10)));
        vec![script]
    };
    let setup = Setup::with(delayed);
    let usage = setup.metering().max_batch_events(1).start();
    for name in ["a", "b", "c"] {
        usage.record(event(name)).await.unwrap();
    }
    usage.shutdown(Duration::from_secs(60)).await.unwrap();
    assert_eq!(setup.ledger.names(), ["a", "b", "c"]);
    // It can be called again.
    usage.shutdown(Duration::ZERO).await.unwrap();
    usage.flush().await.unwrap();
}

#[tokio::test]
async fn a_shutdown_returns_the_events_of_waiting_calls() {
    let setup = Setup::new([hanging()]);
    let usage = setup.metering().max_buffered_events(1).start();
    usage.record(event("a")).await.unwrap();
    let waiting = usage.clone();
    let waiting = tokio::spawn(async move { waiting.record(event("b")).await });
    // Until the waiting call makes the batch due, nothing is sent.
    while setup.server.take_requests().is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(usage.shutdown(Duration::ZERO).await.unwrap_err().events.len(), 1);
    let error = waiting.await.unwrap().unwrap_err();
    assert!(error.is_closed());
    assert_eq!(name(error.event()), "b");
}

#[tokio::test]
async fn events_are_sent_after_all_handles_are_dropped() {
    let setup = Setup::new([response("503 Busy", "", "")]);
    let usage = setup.metering().interval(HOUR).start();
    usage.record(event("a")).await.unwrap();
    drop(usage);
    setup.wait_for_names(&["a"]).await;
}

#[test]
fn a_batch_is_sent_again_after_its_runtime_has_ended() {
    let setup = Setup::new([hanging()]);
    let usage = setup.metering().start();
    current_thread().block_on(async {
        usage.record(event("a")).await.unwrap();
        // The first connection hangs.
        drop(tokio::time::timeout(Duration::from_millis(100), usage.flush()).await);
    });
    assert_eq!(usage.counts().buffered, 1);
    let other = current_thread();
    other.block_on(async {
        usage.flush().await.unwrap();
    });
    assert_eq!(setup.ledger.names(), ["a"]);
}

/// As the tests of a program do that share a metering.
#[test]
fn no_event_is_lost_in_successive_runtimes() {
    let setup = Setup::new([]);
    let usage = setup.metering().max_batch_events(3).start();
    for number in 10..60 {
        current_thread()
            .block_on(usage.record(event(&number.to_string())))
            .unwrap();
    }
    current_thread()
        .block_on(usage.shutdown(Duration::from_secs(60)))
        .unwrap();
    let expected: Vec<_> = (10..60).map(|number| number.to_string()).collect();
    assert_eq!(setup.ledger.names(), expected);
    assert_eq!(usage.counts().ingested, 50);
}

#[test]
fn events_that_are_left_when_everything_ends_are_reported() {
    let setup = Setup::new([hanging()]);
    let runtime = current_thread();
    runtime.block_on(async {
        let usage = setup.metering().start();
        usage.record(event("a")).await.unwrap();
    });
    assert_eq!(setup.dropped(), []);
    drop(runtime);
    assert_eq!(setup.dropped(), [("a".to_owned(), DropReason::Abandoned)]);
}

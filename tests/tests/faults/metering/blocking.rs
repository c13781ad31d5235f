//! Metering in synchronous code.

use std::time::Duration;

use polar_tests::faults::{Step, response};
use polar_tests::ingest::INVALID;

use super::setup::{Setup, event};

#[test]
fn blocking_calls_record_wait_and_shut_down() {
    let setup = Setup::new([response("503 Busy", "", ""), response("503 Busy", "", "")]);
    let usage = setup
        .metering()
        .max_buffered_events(2)
        .interval(Duration::from_secs(3600))
        .start();
    for name in ["a", "b", "c"] {
        usage.record_blocking(event(name)).unwrap();
        assert!(usage.counts().buffered <= 2);
    }
    usage.flush_blocking().unwrap();
    assert_eq!(setup.ledger.names(), ["a", "b", "c"]);
    usage.record_blocking(event(INVALID)).unwrap();
    assert_eq!(usage.flush_blocking().unwrap_err().dropped, 1);
    usage.record_blocking(event("d")).unwrap();
    usage.shutdown_blocking(Duration::from_secs(60)).unwrap();
    assert_eq!(setup.ledger.names(), ["a", "b", "c", "d"]);
    assert!(usage.record_blocking(event("e")).unwrap_err().is_closed());
}

#[test]
fn a_blocking_shutdown_returns_what_could_not_be_sent_within_the_limit() {
    let setup = Setup::new([vec![Step::Read, Step::SleepUntilClosed]]);
    let usage = setup.metering().start();
    usage.record_blocking(event("a")).unwrap();
    let unsent = usage.shutdown_blocking(Duration::from_millis(50)).unwrap_err();
    assert_eq!(unsent.events.len(), 1);
}

#[test]
fn events_are_sent_after_all_handles_are_dropped_outside_of_runtimes() {
    let setup = Setup::new([]);
    let usage = setup.metering().interval(Duration::from_secs(3600)).start();
    usage.record_blocking(event("a")).unwrap();
    drop(usage);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(setup.wait_for_names(&["a"]));
}

#[tokio::test]
async fn blocking_calls_do_not_block_a_runtime() {
    let setup = Setup::new([]);
    let usage = setup.metering().max_buffered_events(1).start();
    // Does not need to wait.
    usage.record_blocking(event("a")).unwrap();
    let expected = "await the async method instead";
    let error = usage.record_blocking(event("b")).unwrap_err();
    assert!(error.to_string().contains(expected) && !error.is_full(), "{error}");
    let cause = usage.flush_blocking().unwrap_err().error.unwrap();
    assert!(cause.to_string().contains(expected), "{cause}");
    let unsent = usage.shutdown_blocking(Duration::from_secs(1)).unwrap_err();
    let cause = unsent.error.unwrap();
    assert!(cause.to_string().contains(expected), "{cause}");
    assert_eq!(unsent.events.len(), 1);
}

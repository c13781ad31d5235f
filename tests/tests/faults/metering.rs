//! Usage events that are buffered, against servers that fail, reject events or do not respond.

mod blocking;
mod lifetime;
mod setup;

use std::time::Duration;

use polar_sdk::metering::{DropReason, WhenFull};
use polar_tests::faults::{Script, Step, response};
use polar_tests::ingest::{self, INVALID, Part};

use setup::{Setup, event};

#[tokio::test]
async fn sends_a_full_batch_with_external_ids_and_timestamps() {
    let setup = Setup::new([]);
    let usage = setup
        .metering()
        .max_batch_events(2)
        .interval(Duration::from_secs(3600))
        .start();
    usage.record(event("a")).await.unwrap();
    usage.record(event("b").external_id("mine")).await.unwrap();
    setup.wait_for_names(&["a", "b"]).await;
    let requests = setup.server.take_requests();
    let events = ingest::events(&requests[0]);
    assert_eq!((requests.len(), events.len()), (1, 2));
    let id: uuid::Uuid = events[0]["external_id"].as_str().unwrap().parse().unwrap();
    assert_eq!(id.get_version_num(), 7);
    assert_eq!(events[1]["external_id"], "mine");
    let timestamp: polar_sdk::Timestamp = events[0]["timestamp"].as_str().unwrap().parse().unwrap();
    let (seconds, _) = id.get_timestamp().unwrap().to_unix();
    assert_eq!(
        i64::try_from(seconds).unwrap(),
        timestamp.unix_millis().div_euclid(1000)
    );
}

#[tokio::test]
async fn sends_a_partial_batch_after_the_interval() {
    let setup = Setup::new([]);
    let usage = setup.metering().interval(Duration::from_millis(10)).start();
    usage.record(event("a")).await.unwrap();
    setup.wait_for_names(&["a"]).await;
}

#[tokio::test]
async fn a_batch_whose_response_is_lost_is_sent_again_and_counted_once() {
    for stored in [Part::Nothing, Part::Half, Part::Everything] {
        let setup = Setup::with(|ledger| vec![ledger.fail(stored, "HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{")]);
        let usage = setup.metering().start();
        for name in ["a", "b", "c", "d"] {
            usage.record(event(name)).await.unwrap();
        }
        usage.flush().await.unwrap();
        assert_eq!(setup.ledger.names(), ["a", "b", "c", "d"], "{stored:?}");
        let counts = usage.counts();
        let duplicates = match stored {
            Part::Nothing => 0,
            Part::Half => 2,
            Part::Everything => 4,
        };
        assert_eq!(
            (counts.ingested, counts.duplicates, counts.buffered),
            (4, duplicates, 0),
            "{stored:?}"
        );
    }
}

/// More failures than the retry policy of the client allows.
#[tokio::test]
async fn an_outage_is_waited_for() {
    let failures: [Script; 8] = [
        vec![],
        vec![Step::ReadHead, Step::Reset],
        response("502 Bad Gateway", "", "<html>"),
        response("503 Busy", "retry-after: 0\r\n", ""),
        response("403 Forbidden", "", "<html>blocked</html>"),
        response(
            "200 OK",
            "content-type: text/html\r\n",
            "<html>Log in to this network</html>",
        ),
        response("429 Too Many Requests", "", ""),
        response("500 Internal Server Error", "", "{}"),
    ];
    let setup = Setup::new(failures);
    let usage = setup.metering().start();
    usage.record(event("a")).await.unwrap();
    usage.record(event("b")).await.unwrap();
    usage.flush().await.unwrap();
    assert_eq!(setup.ledger.names(), ["a", "b"]);
    assert_eq!(usage.counts().ingested, 2);
    assert_eq!(setup.dropped(), []);
}

#[tokio::test]
async fn invalid_events_are_dropped_and_the_others_sent() {
    let setup = Setup::new([]);
    let usage = setup.metering().start();
    for name in ["a", INVALID, "b", INVALID] {
        usage.record(event(name)).await.unwrap();
    }
    let error = usage.flush().await.unwrap_err();
    assert_eq!((error.dropped, error.buffered), (2, 0));
    assert_eq!(
        error.error.as_ref().and_then(polar_sdk::Error::status),
        Some(polar_sdk::http::StatusCode::UNPROCESSABLE_ENTITY)
    );
    assert_eq!(setup.ledger.names(), ["a", "b"]);
    assert_eq!(setup.server.take_requests().len(), 2);
    assert_eq!(setup.dropped(), vec![(INVALID.to_owned(), DropReason::Rejected); 2]);
    let message = setup.messages().remove(0);
    assert!(
        message.starts_with("usage event `invalid` with external ID "),
        "{message}"
    );
    assert!(
        message.ends_with("was dropped: Polar rejected it; name: not a valid name"),
        "{message}"
    );
    // The next flush reports only its own events.
    usage.record(event("c")).await.unwrap();
    usage.flush().await.unwrap();
}

#[tokio::test]
async fn an_invalid_token_is_reported_and_no_event_is_lost() {
    let unauthorized = || {
        response(
            "401 Unauthorized",
            "content-type: application/json\r\n",
            r#"{"error":"invalid_token","error_description":"expired"}"#,
        )
    };
    let setup = Setup::new([unauthorized()]);
    let usage = setup.metering().initial_backoff(Duration::from_secs(3600)).start();
    usage.record(event("a")).await.unwrap();
    let error = usage.flush().await.unwrap_err();
    assert_eq!((error.dropped, error.buffered), (0, 1));
    assert!(error.error.as_ref().unwrap().is_unauthorized());
    assert_eq!(
        error.to_string(),
        "not all usage events were sent: 0 were dropped, 1 remain in the buffer"
    );
    // A shutdown attempts it at once.
    usage.shutdown(Duration::from_secs(60)).await.unwrap();
    assert_eq!(setup.ledger.names(), ["a"]);

    let setup = Setup::new([unauthorized(), unauthorized()]);
    let usage = setup.metering().initial_backoff(Duration::from_secs(3600)).start();
    usage.record(event("a")).await.unwrap();
    usage.flush().await.unwrap_err();
    // Waiting longer would not help.
    let unsent = usage.shutdown(Duration::from_secs(3600)).await.unwrap_err();
    assert_eq!(unsent.events.len(), 1);
    assert!(unsent.error.unwrap().is_unauthorized());
}

#[tokio::test]
async fn record_waits_for_room_while_the_server_fails() {
    let setup = Setup::new([response("503 Busy", "", ""), response("503 Busy", "", "")]);
    let usage = setup
        .metering()
        .max_buffered_events(2)
        .interval(Duration::from_secs(3600))
        .start();
    for name in ["a", "b", "c", "d", "e"] {
        usage.record(event(name)).await.unwrap();
        assert!(usage.counts().buffered <= 2);
    }
    usage.shutdown(Duration::from_secs(60)).await.unwrap();
    assert_eq!(setup.ledger.names(), ["a", "b", "c", "d", "e"]);
}

#[tokio::test]
async fn a_full_buffer_drops_the_oldest_event_or_returns_the_new_one() {
    let setup = Setup::new([]);
    let slow = |metering: polar_sdk::metering::MeteringBuilder| {
        metering.max_buffered_events(2).interval(Duration::from_secs(3600))
    };
    let usage = slow(setup.metering()).when_full(WhenFull::DropOldest).start();
    for name in ["a", "b", "c"] {
        usage.record(event(name)).await.unwrap();
    }
    assert_eq!(setup.dropped(), [("a".to_owned(), DropReason::Displaced)]);
    usage.shutdown(Duration::from_secs(60)).await.unwrap();
    assert_eq!(setup.ledger.names(), ["b", "c"]);

    let usage = slow(setup.metering()).when_full(WhenFull::Error).start();
    usage.record(event("d")).await.unwrap();
    usage.record(event("e")).await.unwrap();
    let error = usage.record(event("f")).await.unwrap_err();
    assert!(error.is_full() && !error.is_closed() && !error.is_invalid());
    assert!(
        error.to_string().ends_with("was not recorded: the buffer is full"),
        "{error}"
    );
    usage.flush().await.unwrap();
    usage.record(error.into_event()).await.unwrap();
    usage.shutdown(Duration::from_secs(60)).await.unwrap();
    assert_eq!(setup.ledger.names(), ["b", "c", "d", "e", "f"]);
}

#[tokio::test]
async fn on_dropped_can_record_an_event() {
    let setup = Setup::new([]);
    let (sender, receiver) = std::sync::mpsc::channel();
    let other = setup.metering().start();
    let report = other.clone();
    let usage = setup
        .metering()
        .on_dropped(move |dropped| {
            report.try_record(event("replacement")).unwrap();
            sender.send(dropped.reason).unwrap();
        })
        .start();
    usage.record(event(INVALID)).await.unwrap();
    usage.flush().await.unwrap_err();
    assert_eq!(receiver.try_recv(), Ok(DropReason::Rejected));
    other.flush().await.unwrap();
    assert_eq!(setup.ledger.names(), ["replacement"]);
}

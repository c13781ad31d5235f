//! What happens to a batch after its request, by the response.

use http::{HeaderMap, StatusCode};

use super::*;
use crate::error::{CallSecrets, ErrorKind, RawResponse};

pub(super) fn status(status: u16, body: &str) -> Result<EventsIngestResponse, Error> {
    let mut headers = HeaderMap::new();
    headers.insert("content-type", "application/json".parse().unwrap());
    let response = RawResponse {
        status: StatusCode::from_u16(status).unwrap(),
        headers,
        body: body.to_owned().into(),
    };
    Err(Error::from_error_response(
        response,
        "events:ingest",
        "https://api.polar.sh",
        &CallSecrets::default(),
    ))
}

/// An error response with `Retry-After`, in seconds.
pub(super) fn busy(code: u16, seconds: &str) -> Result<EventsIngestResponse, Error> {
    let mut headers = HeaderMap::new();
    headers.insert("retry-after", seconds.parse().unwrap());
    let response = RawResponse {
        status: StatusCode::from_u16(code).unwrap(),
        headers,
        body: String::new().into(),
    };
    Err(Error::from_error_response(
        response,
        "events:ingest",
        "https://api.polar.sh",
        &CallSecrets::default(),
    ))
}

/// A 422 with a problem of the field for each index.
pub(super) fn invalid(indices: impl IntoIterator<Item = usize>, field: &str) -> Result<EventsIngestResponse, Error> {
    let problem = |index| {
        format!(
            r#"{{"type":"t","msg":"m","input":null,"loc":["body","events",{index},"EventCreateCustomer","{field}"]}}"#
        )
    };
    let problems: Vec<_> = indices.into_iter().map(problem).collect();
    status(
        422,
        &format!(
            r#"{{"error":"RequestValidationError","detail":[{}]}}"#,
            problems.join(",")
        ),
    )
}

pub(super) fn network() -> Result<EventsIngestResponse, Error> {
    Err(Error::local(ErrorKind::Connect, "no route".to_owned()))
}

#[test]
fn invalid_events_are_dropped_and_the_others_sent_at_once() {
    let mut setup = Setup::new(|_| {});
    setup.push(0..6);
    let batches = setup.drain(|batch| match batch.len() {
        6 => invalid([1, 4], "name"),
        _ => ok(),
    });
    assert_eq!(batches, [vec![0, 1, 2, 3, 4, 5], vec![0, 2, 3, 5]]);
    assert_eq!(setup.dropped(), [(1, DropReason::Rejected), (4, DropReason::Rejected)]);
}

#[test]
fn events_that_an_error_does_not_name_are_found_by_halves() {
    let detail = r#"{"error":"RequestValidationError","detail":"something is invalid"}"#;
    let reasons: [fn() -> Result<EventsIngestResponse, Error>; 3] = [
        || status(422, r#"{"error":"X","detail":"invalid"}"#),
        || status(413, "{}"),
        || invalid([99], "name"),
    ];
    assert!(matches!(
        BatchOutcome::of(status(422, detail), 1),
        BatchOutcome::TooMuch(_)
    ));
    for respond in reasons {
        for poison in 0..8 {
            let mut setup = Setup::new(|_| {});
            setup.push(0..8);
            let batches = setup.drain(|batch| if batch.contains(&poison) { respond() } else { ok() });
            assert_eq!(setup.dropped(), [(poison, DropReason::Rejected)]);
            assert_eq!(setup.buffer.counts().ingested, 7);
            assert!(batches.len() <= 6, "{batches:?}");
        }
    }
}

#[test]
fn an_event_that_makes_the_server_fail_does_not_block_the_others() {
    let mut setup = Setup::new(|limits| limits.max_elapsed = 60 * SECOND);
    setup.push(0..20);
    let batches = setup.drain(|batch| if batch.contains(&3) { status(500, "") } else { ok() });
    assert_eq!(setup.dropped(), [(3, DropReason::Expired)]);
    assert_eq!(setup.buffer.counts().ingested, 19);
    // It is isolated, and then sent after the others.
    let last_of_others = batches.iter().rposition(|batch| *batch != [3]).unwrap();
    assert!(last_of_others < 20, "{batches:?}");
}

#[test]
fn failed_batches_are_sent_again_in_order_with_increasing_delays() {
    let mut setup = Setup::new(|_| {});
    setup.push(0..3);
    setup.buffer.flush();
    for (failures, delay) in [1, 2, 4, 8, 8].into_iter().enumerate() {
        assert_eq!(setup.send(), [0, 1, 2], "after {failures} failures");
        setup.complete(BatchOutcome::of(network(), 3));
        assert_eq!(
            setup.buffer.next_step(setup.now),
            Step::Wait(Some(setup.now + delay * SECOND))
        );
        setup.now += delay * SECOND;
    }
    assert_eq!(setup.send(), [0, 1, 2]);
    setup.complete(BatchOutcome::of(ok(), 3));
    assert_eq!(setup.buffer.counts().ingested, 3);
}

#[test]
fn the_delay_that_the_server_requests_is_observed_up_to_an_hour() {
    for (code, seconds, delay) in [(429, "60", 60), (503, "60", 60), (429, "0", 1), (503, "999999", 3600)] {
        let mut setup = Setup::new(|limits| limits.max_elapsed = 10_000 * SECOND);
        setup.push(0..1);
        setup.buffer.flush();
        assert_eq!(setup.send(), [0]);
        setup.complete(BatchOutcome::of(busy(code, seconds), 1));
        let expected = Step::Wait(Some(setup.now + delay * SECOND));
        assert_eq!(setup.buffer.next_step(setup.now), expected, "{code} {seconds}");
        // A shutdown does not shorten it.
        setup.buffer.close();
        assert_eq!(setup.buffer.next_step(setup.now), expected, "{code} {seconds}");
    }
}

#[test]
fn events_expire_after_their_first_failure() {
    let mut setup = Setup::new(|limits| limits.max_elapsed = 10 * SECOND);
    setup.push(0..2);
    setup.drain(|_| network());
    assert_eq!(setup.dropped(), [(0, DropReason::Expired), (1, DropReason::Expired)]);
    assert_eq!(setup.buffer.counts().expired, 2);
}

#[test]
fn a_timestamp_that_the_server_considers_in_the_future_is_removed() {
    let mut setup = Setup::new(|_| {});
    setup.push(0..1);
    let own = setup.event(|event| {
        event
            .external_id("1")
            .timestamp("2126-01-01T00:00:00Z".parse().unwrap())
    });
    setup.buffer.push(own, false).unwrap();
    setup.buffer.close();
    assert_eq!(setup.send(), [0, 1]);
    setup.complete(BatchOutcome::of(invalid([0, 1], "timestamp"), 2));
    // The caller's own timestamp is not changed.
    assert_eq!(setup.dropped(), [(1, DropReason::Rejected)]);
    let Step::Send(events) = setup.buffer.next_step(setup.now) else {
        panic!("it was not sent again")
    };
    let EventsIngestEvents::EventCreateExternalCustomer(event) = &events[0] else {
        panic!("{events:?}")
    };
    assert_eq!(event.timestamp, None);
}

#[test]
fn an_event_whose_parent_is_still_buffered_is_sent_after_it() {
    let mut setup = Setup::new(|limits| limits.max_batch_events = 1);
    let child = setup.event(|event| event.external_id("1").parent_id("2"));
    setup.buffer.push(child, false).unwrap();
    setup.push(2..3);
    let orphan = setup.event(|event| event.external_id("3").parent_id("99"));
    setup.buffer.push(orphan, false).unwrap();
    let mut has_parent = false;
    let batches = setup.drain(|batch| {
        has_parent |= batch == [2];
        if batch == [2] || (batch == [1] && has_parent) {
            ok()
        } else {
            invalid([0], "parent_id")
        }
    });
    assert_eq!(batches, [[1], [2], [3], [1]]);
    assert_eq!(setup.dropped(), [(3, DropReason::Rejected)]);
}

#[test]
fn events_that_wait_for_a_parent_do_not_block_the_others() {
    let mut setup = Setup::new(|limits| limits.max_elapsed = 60 * SECOND);
    // 1 has its parent in the same batch, 3 is its own parent, 4 and 5 are parents of each other.
    let parents = [None, Some(2), None, Some(3), Some(5), Some(4), None];
    for (id, parent) in parents.into_iter().enumerate() {
        let parent = parent.map(|parent: usize| parent.to_string());
        let event = setup.event(|event| event.external_id(id.to_string()).set_parent_id(parent));
        setup.buffer.push(event, false).unwrap();
    }
    let mut stored = Vec::new();
    let batches = setup.drain(|batch| {
        let lacks_parent = |id: usize| parents[id].is_some_and(|parent| !stored.contains(&parent));
        let invalid_indices: Vec<_> = (0..batch.len()).filter(|index| lacks_parent(batch[*index])).collect();
        if invalid_indices.is_empty() {
            stored.extend(batch);
            return ok();
        }
        invalid(invalid_indices, "parent_id")
    });
    assert_eq!(batches[1..3], [vec![0, 2, 6], vec![1]]);
    assert_eq!(stored, [0, 2, 6, 1]);
    let dropped: Vec<_> = setup.dropped().into_iter().map(|(id, _)| id).collect();
    assert_eq!(dropped, [3, 4, 5]);
}

#[test]
fn responses_are_classified_by_what_a_repetition_would_do() {
    // Whether someone has to change something, and whether the events may be the cause.
    let table = [
        (
            status(401, r#"{"error":"invalid_token","error_description":"expired"}"#),
            true,
            true,
        ),
        (
            status(403, r#"{"error":"insufficient_scope","error_description":"scope"}"#),
            true,
            true,
        ),
        (status(400, r#"{"error":"X","detail":"bad request"}"#), false, true),
        (status(403, "<html>blocked</html>"), false, true),
        (status(404, r#"{"detail":"Not Found"}"#), true, true),
        (status(429, ""), false, false),
        (status(408, ""), false, true),
        (status(500, "Internal Server Error"), false, true),
        (network(), false, false),
        (
            Err(Error::local(ErrorKind::Argument, "no token".to_owned())),
            true,
            false,
        ),
    ];
    for (result, needs_attention, may_depend_on_events) in table {
        let described = format!("{result:?}");
        let BatchOutcome::Failed(failure) = BatchOutcome::of(result, 3) else {
            panic!("{described}")
        };
        assert_eq!(
            (failure.needs_attention, failure.may_depend_on_events),
            (needs_attention, may_depend_on_events),
            "{described}"
        );
    }
}

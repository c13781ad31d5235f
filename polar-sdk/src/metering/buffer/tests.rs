//! Decisions of the buffer, with a clock that the tests advance.

mod completion;
mod random;

use std::time::Duration;

use super::*;
use crate::metering::event::IdSource;
use crate::metering::outcome::BatchOutcome;
use crate::models::{EventCreateExternalCustomer, EventsIngestResponse};

const SECOND: Duration = Duration::from_secs(1);

/// A buffer with events named by numbers, and its clock.
struct Setup {
    buffer: Buffer,
    ids: IdSource,
    now: Instant,
}

impl Setup {
    fn new(change: impl FnOnce(&mut Limits)) -> Self {
        let mut limits = Limits {
            max_batch_events: 8,
            interval: 5 * SECOND,
            max_buffered_events: 100,
            initial_backoff: SECOND,
            max_backoff: 8 * SECOND,
            max_elapsed: 1000 * SECOND,
            ..Limits::default()
        };
        change(&mut limits);
        Self {
            buffer: Buffer::new(limits),
            ids: IdSource::new(),
            now: Instant::now(),
        }
    }

    fn event(&self, change: impl FnOnce(EventCreateExternalCustomer) -> EventCreateExternalCustomer) -> BufferedEvent {
        let event = EventCreateExternalCustomer::new()
            .name("n")
            .external_customer_id("user-42");
        let mut event = BufferedEvent::new(&mut change(event).into(), &self.ids).unwrap();
        event.recorded_at = self.now;
        event
    }

    fn push(&mut self, ids: impl IntoIterator<Item = usize>) {
        for id in ids {
            let event = self.event(|event| event.external_id(id.to_string()));
            self.buffer.push(event, false).unwrap();
        }
    }

    /// The ids of the events to send, or an empty list.
    fn send(&mut self) -> Vec<usize> {
        match self.buffer.next_step(self.now) {
            Step::Send(events) => ids(&events),
            _ => Vec::new(),
        }
    }

    fn complete(&mut self, outcome: BatchOutcome) {
        self.buffer.complete(outcome, self.now, 1.0);
    }

    /// Sends until the buffer is empty. The server responds by the ids of a batch. Returns the batches.
    fn drain(&mut self, mut respond: impl FnMut(&[usize]) -> Result<EventsIngestResponse, Error>) -> Vec<Vec<usize>> {
        let mut batches = Vec::new();
        self.buffer.close();
        while !self.buffer.is_ended() {
            assert!(batches.len() < 200, "it never ends: {batches:?}");
            match self.buffer.next_step(self.now) {
                Step::Send(events) => {
                    let batch = ids(&events);
                    self.complete(BatchOutcome::of(respond(&batch), batch.len()));
                    batches.push(batch);
                }
                Step::Wait(until) => self.now = until.unwrap(),
                Step::End => break,
            }
        }
        batches
    }

    /// The ids of the dropped events with the reasons.
    fn dropped(&mut self) -> Vec<(usize, DropReason)> {
        let dropped = std::mem::take(&mut self.buffer.effects.dropped);
        dropped
            .into_iter()
            .map(|dropped| (id(&dropped.event), dropped.reason))
            .collect()
    }
}

fn id(event: &EventsIngestEvents) -> usize {
    crate::metering::event::external_id(event).unwrap().parse().unwrap()
}

fn ids(events: &[EventsIngestEvents]) -> Vec<usize> {
    events.iter().map(id).collect()
}

#[expect(clippy::unnecessary_wraps, reason = "as the other responses")]
fn ok() -> Result<EventsIngestResponse, Error> {
    Ok(serde_json::from_str(r#"{"inserted": 1, "duplicates": 0}"#).unwrap())
}

#[test]
fn sends_a_batch_when_it_is_full_or_the_interval_has_passed() {
    let mut setup = Setup::new(|_| {});
    assert_eq!(setup.buffer.next_step(setup.now), Step::Wait(None));
    setup.push(0..7);
    assert_eq!(
        setup.buffer.next_step(setup.now),
        Step::Wait(Some(setup.now + 5 * SECOND))
    );
    setup.push(7..10);
    assert_eq!(setup.send(), [0, 1, 2, 3, 4, 5, 6, 7]);
    setup.complete(BatchOutcome::of(ok(), 8));
    assert!(setup.send().is_empty());
    setup.now += 5 * SECOND;
    assert_eq!(setup.send(), [8, 9]);
}

#[test]
fn sends_a_batch_when_it_has_the_maximum_size() {
    let size = Setup::new(|_| {}).event(|event| event.external_id("0")).size;
    let mut setup = Setup::new(|limits| limits.max_batch_bytes = 2 * size + size / 2);
    setup.push(0..2);
    assert!(setup.send().is_empty());
    setup.push(2..3);
    assert_eq!(setup.send(), [0, 1]);
    // An event that is larger than a batch is sent alone.
    let mut setup = Setup::new(|limits| limits.max_batch_bytes = 10);
    setup.push(0..2);
    assert_eq!(setup.send(), [0]);
}

#[test]
fn a_flush_ends_when_the_events_before_it_were_sent() {
    let mut setup = Setup::new(|_| {});
    setup.push(0..2);
    let number = setup.buffer.flush();
    setup.push(2..3);
    assert!(!setup.buffer.has_sent(number));
    assert_eq!(setup.send(), [0, 1, 2]);
    setup.push(3..4);
    setup.complete(BatchOutcome::of(ok(), 3));
    assert!(setup.buffer.has_sent(number));
    // The event after it waits for the interval.
    assert!(setup.send().is_empty());
}

#[test]
fn an_event_that_does_not_fit_is_handled_as_configured() {
    for when_full in [WhenFull::Wait, WhenFull::Error] {
        let mut setup = Setup::new(|limits| {
            limits.max_buffered_events = 2;
            limits.when_full = when_full;
        });
        setup.push(0..2);
        let event = setup.event(|event| event.external_id("2"));
        assert_eq!(setup.buffer.push(event, false).unwrap_err().kind, RecordErrorKind::Full);
        assert_eq!(setup.dropped(), []);
        // A caller that waits makes the batch due.
        assert!(setup.send().is_empty());
        let event = setup.event(|event| event.external_id("2"));
        setup.buffer.push(event, true).unwrap_err();
        assert_eq!(setup.send(), [0, 1]);
    }

    let mut setup = Setup::new(|limits| {
        limits.max_buffered_events = 2;
        limits.max_batch_events = 2;
        limits.when_full = WhenFull::DropOldest;
    });
    setup.push(0..4);
    assert_eq!(
        setup.dropped(),
        [(0, DropReason::Displaced), (1, DropReason::Displaced)]
    );
    assert_eq!(setup.send(), [2, 3]);
    // Those that are being sent are kept.
    setup.push(4..5);
    assert_eq!(setup.dropped(), [(4, DropReason::Displaced)]);
    let counts = setup.buffer.counts();
    assert_eq!((counts.recorded, counts.displaced, counts.buffered), (5, 3, 2));
}

#[test]
fn an_event_larger_than_the_buffer_is_invalid() {
    let mut setup = Setup::new(|limits| limits.max_buffered_bytes = 100);
    let event = setup.event(|event| event.external_id("1"));
    let error = setup.buffer.push(event, true).unwrap_err();
    assert!(matches!(error.kind, RecordErrorKind::Invalid(why) if why.contains("at most 100")));
}

#[test]
fn recording_wakes_the_task_only_if_a_batch_becomes_due() {
    let mut setup = Setup::new(|_| {});
    let mut wakes = Vec::new();
    for id in 0..20 {
        setup.push([id]);
        if std::mem::take(&mut setup.buffer.effects.has_work) {
            wakes.push(id);
        }
    }
    assert_eq!(wakes, [0, 7]);
}

#[test]
fn a_shutdown_takes_the_events_in_flight() {
    let mut setup = Setup::new(|_| {});
    setup.push(0..9);
    setup.buffer.close();
    assert_eq!(setup.send().len(), 8);
    assert_eq!(ids(&setup.buffer.take_all()), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
    setup.complete(BatchOutcome::of(ok(), 8));
    let counts = setup.buffer.counts();
    assert_eq!((counts.unsent, counts.ingested, counts.buffered), (9, 0, 0));
    assert_eq!(setup.buffer.next_step(setup.now), Step::End);
    let event = setup.event(|event| event);
    assert_eq!(
        setup.buffer.push(event, true).unwrap_err().kind,
        RecordErrorKind::Closed
    );
}

//! The events that wait to be sent: which are sent next, and what happens to those that fail.
//!
//! It has no locks, clock or network. Events are sent in the order of recording, one batch at a time.

mod completion;

use std::collections::VecDeque;
use std::sync::Arc;

use super::builder::{Limits, WhenFull};
use super::counts::MeteringCounts;
use super::errors::{DropReason, DroppedEvent, RecordErrorKind};
use super::event::BufferedEvent;
use crate::error::Error;
use crate::models::{EventsIngestEvents, ValidationError};
use crate::platform::Instant;

/// What to do next.
#[derive(Debug, PartialEq)]
pub(super) enum Step {
    /// Send these events.
    Send(Vec<EventsIngestEvents>),
    /// Wait for a change, at most until this time.
    Wait(Option<Instant>),
    /// Everything was sent, and no event can be added.
    End,
}

/// An event that was not added, and why.
#[derive(Debug)]
pub(super) struct NotAdded {
    pub(super) event: Box<BufferedEvent>,
    pub(super) kind: RecordErrorKind,
}

/// The effects of a change that take place after the lock is released.
#[derive(Debug, Default)]
pub(super) struct Effects {
    /// The next step may be different.
    pub(super) has_work: bool,
    /// Events left the buffer, or a request failed.
    pub(super) has_progress: bool,
    pub(super) dropped: Vec<DroppedEvent>,
}

/// The events that wait to be sent.
#[derive(Debug)]
pub(super) struct Buffer {
    limits: Limits,
    queue: VecDeque<BufferedEvent>,
    /// The batch that is being sent.
    in_flight: Vec<BufferedEvent>,
    /// The total size of both.
    bytes: usize,
    next_number: u64,
    is_closed: bool,
    /// A caller waits until all events with smaller numbers were sent.
    flush_number: u64,
    /// A caller waits for room.
    needs_room: bool,
    /// Consecutive requests that failed.
    failures: u32,
    paused_until: Option<Instant>,
    /// The number of events at the front that may have caused the failure of the last batch that was too much.
    suspects: usize,
    /// The maximum number of events in the next batch while there are suspects.
    suspect_batch: usize,
    last_error: Option<Arc<Error>>,
    needs_attention: bool,
    counts: MeteringCounts,
    pub(super) effects: Effects,
}

impl Buffer {
    #[inline]
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            limits,
            queue: VecDeque::new(),
            in_flight: Vec::new(),
            bytes: 0,
            next_number: 0,
            is_closed: false,
            flush_number: 0,
            needs_room: false,
            failures: 0,
            paused_until: None,
            suspects: 0,
            suspect_batch: 1,
            last_error: None,
            needs_attention: false,
            counts: MeteringCounts::default(),
            effects: Effects::default(),
        }
    }

    #[inline]
    fn len(&self) -> usize {
        self.queue.len() + self.in_flight.len()
    }

    #[inline]
    pub(super) fn counts(&self) -> MeteringCounts {
        MeteringCounts {
            buffered: self.len() as u64,
            ..self.counts
        }
    }

    /// Whether a batch is being sent.
    #[inline]
    pub(super) fn is_sending(&self) -> bool {
        !self.in_flight.is_empty()
    }

    /// Removes all events, because nothing will send them.
    #[inline]
    pub(super) fn abandon(&mut self) -> Vec<DroppedEvent> {
        self.interrupt();
        let abandoned = std::mem::take(&mut self.queue).into_iter();
        let error = self.last_error.as_ref();
        abandoned
            .map(|event| DroppedEvent::new(event.event, DropReason::Abandoned, error))
            .collect()
    }

    /// The last error, if requests fail until someone changes something.
    #[inline]
    pub(super) fn attention(&self) -> Option<&Error> {
        self.last_error.as_deref().filter(|_| self.needs_attention)
    }

    /// The error of the last request that failed.
    #[inline]
    pub(super) fn last_error(&self) -> Option<Error> {
        self.last_error.as_deref().cloned()
    }

    /// Whether an event of this size can be added.
    #[inline]
    fn has_room(&self, size: usize) -> bool {
        self.len() < self.limits.max_buffered_events && self.bytes + size <= self.limits.max_buffered_bytes
    }

    /// Adds an event. `waits`: if there is no room, the caller waits for it and attempts it again.
    #[inline]
    pub(super) fn push(&mut self, mut event: BufferedEvent, waits: bool) -> Result<(), NotAdded> {
        let size = event.size;
        let was_batch_full = self.is_batch_full();
        let not_added = |event, kind| {
            let event = Box::new(event);
            Err(NotAdded { event, kind })
        };
        if self.is_closed {
            return not_added(event, RecordErrorKind::Closed);
        }
        if size > self.limits.max_buffered_bytes {
            let limit = self.limits.max_buffered_bytes;
            let why = format!("it has {size} bytes, and the buffer at most {limit} (`max_buffered_bytes`)");
            return not_added(event, RecordErrorKind::Invalid(why));
        }
        if !self.has_room(size) && self.limits.when_full != WhenFull::DropOldest {
            self.effects.has_work |= waits && !self.needs_room;
            self.needs_room |= waits;
            return not_added(event, RecordErrorKind::Full);
        }
        while !self.has_room(size)
            && let Some(oldest) = self.queue.pop_front()
        {
            self.suspects = self.suspects.saturating_sub(1);
            self.remove(&oldest);
            self.displace(oldest);
        }
        self.counts.recorded += 1;
        if !self.has_room(size) {
            // The batch that is being sent fills the buffer.
            self.displace(event);
            return Ok(());
        }
        event.number = self.next_number;
        self.next_number += 1;
        self.bytes += size;
        self.queue.push_back(event);
        self.effects.has_work |= self.queue.len() == 1 || (!was_batch_full && self.is_batch_full());
        Ok(())
    }

    #[inline]
    fn displace(&mut self, event: BufferedEvent) {
        self.counts.displaced += 1;
        self.drop_event(event, DropReason::Displaced, None, Vec::new());
    }

    #[inline]
    fn drop_event(
        &mut self,
        event: BufferedEvent,
        reason: DropReason,
        error: Option<&Arc<Error>>,
        problems: Vec<ValidationError>,
    ) {
        let mut dropped = DroppedEvent::new(event.event, reason, error);
        dropped.problems = problems;
        self.effects.dropped.push(dropped);
    }

    /// Updates the size after an event has left the buffer.
    #[inline]
    fn remove(&mut self, event: &BufferedEvent) {
        self.bytes -= event.size;
        self.effects.has_progress = true;
    }

    #[inline]
    fn is_batch_full(&self) -> bool {
        self.queue.len() >= self.limits.max_batch_events || self.bytes >= self.limits.max_batch_bytes
    }

    /// Sends what is buffered without waiting for the interval. Returns the number that
    /// [`has_sent`](Self::has_sent) accepts.
    #[inline]
    pub(super) fn flush(&mut self) -> u64 {
        self.flush_number = self.next_number;
        self.effects.has_work = true;
        self.next_number
    }

    /// Whether no event with a smaller number is in the buffer.
    #[inline]
    pub(super) fn has_sent(&self, number: u64) -> bool {
        number == 0
            || !self
                .in_flight
                .iter()
                .chain(&self.queue)
                .any(|event| event.number < number)
    }

    /// Rejects further events, and sends the others without waiting.
    #[inline]
    pub(super) fn close(&mut self) {
        if !std::mem::replace(&mut self.is_closed, true) {
            // One attempt at once, unless the server has requested a delay.
            if self
                .last_error
                .as_ref()
                .is_none_or(|error| error.retry_after().is_none())
            {
                self.paused_until = None;
            }
            self.failures = 0;
            self.needs_attention = false;
        }
        self.effects.has_work = true;
        self.effects.has_progress = true;
    }

    /// Whether the buffer is closed and empty.
    #[inline]
    pub(super) fn is_ended(&self) -> bool {
        self.is_closed && self.len() == 0
    }

    /// Removes all events, including those that are being sent.
    #[inline]
    pub(super) fn take_all(&mut self) -> Vec<EventsIngestEvents> {
        self.interrupt();
        self.bytes = 0;
        self.effects.has_work = true;
        self.effects.has_progress = true;
        let mut events: Vec<_> = std::mem::take(&mut self.queue).into();
        self.counts.unsent += events.len() as u64;
        events.sort_by_key(|event| event.number);
        events.into_iter().map(|event| event.event).collect()
    }

    /// Decides what to do next. Events to send are in flight until [`complete`](Self::complete) or
    /// [`interrupt`](Self::interrupt).
    #[inline]
    pub(super) fn next_step(&mut self, now: Instant) -> Step {
        let Some(oldest) = self.queue.front() else {
            return if self.is_closed { Step::End } else { Step::Wait(None) };
        };
        let is_flushing = !self.has_sent(self.flush_number);
        let is_due = self.is_closed || is_flushing || self.needs_room || self.failures > 0 || self.suspects > 0;
        let due_at = if is_due || self.is_batch_full() {
            now
        } else {
            // Out of range only for an interval of centuries.
            let Some(due_at) = oldest.recorded_at.checked_add(self.limits.interval) else {
                return Step::Wait(None);
            };
            due_at
        };
        let start = self.paused_until.map_or(due_at, |pause| pause.max(due_at));
        if start > now {
            return Step::Wait(Some(start));
        }
        self.needs_room = false;
        Step::Send(self.take_batch())
    }

    #[inline]
    fn take_batch(&mut self) -> Vec<EventsIngestEvents> {
        let max_events = if self.suspects > 0 {
            self.suspect_batch.min(self.suspects)
        } else {
            self.limits.max_batch_events
        };
        let mut bytes = 0;
        while self.in_flight.len() < max_events
            && let Some(event) = self.queue.front()
            && (bytes == 0 || (bytes + event.size <= self.limits.max_batch_bytes && !event.is_isolated))
            && let Some(event) = self.queue.pop_front()
        {
            bytes += event.size;
            let is_isolated = event.is_isolated;
            self.in_flight.push(event);
            if is_isolated {
                break;
            }
        }
        self.in_flight.iter().map(|event| event.event.clone()).collect()
    }

    /// Takes the batch in flight back, because its request was cancelled.
    #[inline]
    pub(super) fn interrupt(&mut self) {
        let batch = std::mem::take(&mut self.in_flight);
        self.return_to_front(batch);
    }

    #[inline]
    fn return_to_front(&mut self, batch: Vec<BufferedEvent>) {
        for event in batch.into_iter().rev() {
            self.queue.push_front(event);
        }
    }
}

#[cfg(test)]
mod tests;

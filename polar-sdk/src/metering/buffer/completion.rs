//! What happens to a batch after its request.
//!
//! If the content of a batch may be the cause of a failure, smaller batches follow, until the events that cause it are
//! found.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use super::Buffer;
use crate::error::Error;
use crate::metering::errors::DropReason;
use crate::metering::event::BufferedEvent;
use crate::metering::outcome::{BatchOutcome, Failure, concern_only};
use crate::models::ValidationError;
use crate::platform::Instant;
use crate::types::Map;

/// How often a batch fails before smaller ones are sent.
const FAILURES_BEFORE_SPLIT: u32 = 3;

impl Buffer {
    /// Handles the result of the request with the batch in flight. `jitter` is a random number from 0 to 1.
    #[inline]
    pub(in crate::metering) fn complete(&mut self, outcome: BatchOutcome, now: Instant, jitter: f64) {
        let batch = std::mem::take(&mut self.in_flight);
        if batch.is_empty() {
            // A shutdown has taken the events.
            return;
        }
        self.effects.has_progress = true;
        match outcome {
            BatchOutcome::Ingested { duplicates } => {
                self.counts.duplicates += duplicates;
                self.counts.ingested += batch.len() as u64;
                self.clear_suspects(batch.len());
                self.recover();
                for event in &batch {
                    self.remove(event);
                }
            }
            BatchOutcome::Invalid { problems, error } => self.remove_invalid(batch, problems, &error, now, jitter),
            BatchOutcome::TooMuch(error) => {
                self.recover();
                self.split(batch, &error);
            }
            BatchOutcome::Failed(failure) => self.retry(batch, &failure, now, jitter),
        }
    }

    /// The server has handled a request.
    #[inline]
    fn recover(&mut self) {
        self.failures = 0;
        self.paused_until = None;
        self.needs_attention = false;
    }

    /// `count` events at the front are no longer suspected. The others are searched by halves.
    #[inline]
    fn clear_suspects(&mut self, count: usize) {
        self.suspects = self.suspects.saturating_sub(count);
        self.suspect_batch = self
            .suspect_batch
            .saturating_mul(2)
            .min(self.suspects.div_ceil(2))
            .max(1);
    }

    /// Drops the invalid events, and keeps the others.
    #[inline]
    fn remove_invalid(
        &mut self,
        batch: Vec<BufferedEvent>,
        mut problems: Map<usize, Vec<ValidationError>>,
        error: &Arc<Error>,
        now: Instant,
        jitter: f64,
    ) {
        self.last_error = Some(Arc::clone(error));
        self.clear_suspects(batch.len());
        let parents = batch.iter().chain(&self.queue).filter_map(BufferedEvent::external_id);
        let parents: HashSet<_> = parents.map(str::to_owned).collect();
        let (mut kept, mut deferred, mut has_changed) = (Vec::new(), Vec::new(), false);
        for (index, mut event) in batch.into_iter().enumerate() {
            let Some(problems) = problems.remove(&index) else {
                kept.push(event);
                continue;
            };
            if event.has_own_timestamp && concern_only(&problems, "timestamp") {
                // The clocks differ: for Polar, the time is in the future.
                event.remove_timestamp();
                has_changed = true;
                kept.push(event);
            } else if concern_only(&problems, "parent_id") && self.can_wait_for_parent(&mut event, &parents, now) {
                // It is sent alone and after the others, which include its parent.
                has_changed |= !std::mem::replace(&mut event.is_isolated, true);
                deferred.push(event);
            } else {
                has_changed = true;
                self.counts.rejected += 1;
                self.remove(&event);
                self.drop_event(event, DropReason::Rejected, Some(error), problems);
            }
        }
        if has_changed {
            self.recover();
        } else {
            self.pause(Duration::ZERO, now, jitter);
        }
        self.return_to_front(kept);
        self.queue.extend(deferred);
    }

    /// Whether the parent of an event that was rejected without it is still to be sent.
    #[inline]
    fn can_wait_for_parent(&self, event: &mut BufferedEvent, buffered: &HashSet<String>, now: Instant) -> bool {
        // Events that are parents of each other would wait forever.
        let since = *event.first_failure.get_or_insert(now);
        let parent = event.parent_id().filter(|id| event.external_id() != Some(*id));
        parent.is_some_and(|id| buffered.contains(id)) && now.saturating_duration_since(since) < self.limits.max_elapsed
    }

    /// Sends smaller batches. A single event is dropped.
    #[inline]
    fn split(&mut self, mut batch: Vec<BufferedEvent>, error: &Arc<Error>) {
        self.last_error = Some(Arc::clone(error));
        if batch.len() > 1 {
            self.suspects = batch.len();
            self.suspect_batch = batch.len() / 2;
            self.return_to_front(batch);
        } else if let Some(event) = batch.pop() {
            self.clear_suspects(1);
            self.counts.rejected += 1;
            self.remove(&event);
            self.drop_event(event, DropReason::Rejected, Some(error), Vec::new());
        }
    }

    #[inline]
    fn retry(&mut self, batch: Vec<BufferedEvent>, failure: &Failure, now: Instant, jitter: f64) {
        self.last_error = Some(Arc::clone(&failure.error));
        self.needs_attention = failure.needs_attention;
        self.pause(failure.retry_after, now, jitter);
        let mut kept = Vec::with_capacity(batch.len());
        for mut event in batch {
            let since = *event.first_failure.get_or_insert(now);
            if now.saturating_duration_since(since) < self.limits.max_elapsed {
                kept.push(event);
            } else {
                self.counts.expired += 1;
                self.suspects = self.suspects.saturating_sub(1);
                self.remove(&event);
                self.drop_event(event, DropReason::Expired, Some(&failure.error), Vec::new());
            }
        }
        let is_suspect = failure.may_depend_on_events && !failure.needs_attention;
        match kept.as_mut_slice() {
            // The others are sent first.
            [event] if is_suspect && (event.is_isolated || self.failures >= FAILURES_BEFORE_SPLIT) => {
                event.is_isolated = true;
                self.clear_suspects(1);
                self.queue.extend(kept);
                return;
            }
            [_, _, ..] if is_suspect && self.failures >= FAILURES_BEFORE_SPLIT => {
                self.suspects = kept.len();
                self.suspect_batch = kept.len() / 2;
            }
            _ => {}
        }
        self.return_to_front(kept);
    }

    /// Waits before the next request: twice as long after each failure, multiplied by `jitter`.
    #[inline]
    fn pause(&mut self, retry_after: Duration, now: Instant, jitter: f64) {
        self.failures = self.failures.saturating_add(1);
        let doubled = 2_u32
            .checked_pow(self.failures - 1)
            .and_then(|factor| self.limits.initial_backoff.checked_mul(factor));
        let backoff = doubled.unwrap_or(self.limits.max_backoff).min(self.limits.max_backoff);
        let jittered = Duration::try_from_secs_f64(backoff.as_secs_f64() * jitter.clamp(0.0, 1.0)).unwrap_or(backoff);
        self.paused_until = now.checked_add(jittered.max(retry_after));
    }
}

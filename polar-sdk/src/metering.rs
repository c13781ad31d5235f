//! Usage billing: records events and ingests them in batches (feature `events`).
//!
//! ```no_run
//! # async fn run(polar: polar_sdk::Polar) -> Result<(), Box<dyn std::error::Error>> {
//! use polar_sdk::models::EventCreateExternalCustomer;
//! use std::time::Duration;
//!
//! let usage = polar.metering().start();
//! let event = EventCreateExternalCustomer::new().name("api_call").external_customer_id("user-42");
//! usage.record(event).await?;
//! // Before the program ends:
//! usage.shutdown(Duration::from_secs(10)).await?;
//! # Ok(())
//! # }
//! ```
//!
//! [`record`](Metering::record) returns as soon as the event is in the buffer. A batch is sent when it has 1,000 events or
//! 1 MiB, and at the latest after 5 s. One request is sent at a time. [`MeteringBuilder`] sets these limits.
//!
//! # Nothing is counted twice
//!
//! Each event gets an `external_id`, a UUID of version 7, unless it has one. Polar ignores a second event with the same
//! ID, so a batch whose response was lost is sent again. To record the same event from several places, set the ID
//! yourself, for example to that of your own request.
//!
//! Each event also gets the current time as its `timestamp`, unless it has one, so that an event that is sent after an
//! outage belongs to the right period. If Polar considers this time to be in the future, because the clocks differ, the
//! event is sent without it.
//!
//! # Failures
//!
//! | failure | what happens |
//! | --- | --- |
//! | no connection, timeout, 400, 408, 429, 5xx | the batch is sent again, with exponential backoff of up to 30 s or the `Retry-After` of the server |
//! | 401, 403, 404 and other errors that do not depend on the events | the same; [`flush`](Metering::flush) and [`shutdown`](Metering::shutdown) return the error without waiting further |
//! | 422 | the invalid events are dropped, the others are sent again; if the error does not name them, smaller batches are sent |
//! | 413 | smaller batches are sent; an event that is too large alone is dropped |
//! | repeated 400, 5xx and timeouts for the same batch | smaller batches are sent, and an event that fails alone is sent last |
//!
//! An event that was sent for 1 h without success is dropped. Dropped events are passed to
//! [`on_dropped`](MeteringBuilder::on_dropped), and [`counts`](Metering::counts) counts them. The retry policy of the
//! client does not apply; its timeouts do.
//!
//! # Memory
//!
//! The buffer has at most 10,000 events and 16 MiB of JSON. [`WhenFull`] selects what happens then: wait, drop the oldest
//! event, or return an error.
//!
//! # Shutdown
//!
//! [`shutdown`](Metering::shutdown) sends what is buffered, within a limit, and returns the events that it could not send.
//! If all handles are dropped without it, the remaining events are sent in the background as long as the runtime runs.
//! Those that are left when it ends are passed to `on_dropped`.
//!
//! # Runtimes
//!
//! The events are sent by a task of the Tokio runtime in which the metering was started or is used. If that runtime ends,
//! nothing is lost: the next call in another runtime starts a task there, and a batch that was being sent is sent again.
//! A runtime of one thread runs its tasks only within `block_on`, so keep it running, or start the metering outside it.
//! Outside of runtimes, the task runs on the background thread of the feature `blocking`, if it is enabled; otherwise
//! events are buffered until the next call in a runtime. A process that forks must start its metering after the fork.
//!
//! On `wasm32-unknown-unknown`, where the crate cannot spawn tasks, pass [`run`](Metering::run) to `spawn_local`.
//! Otherwise events are only sent while [`flush`](Metering::flush) and [`shutdown`](Metering::shutdown) are awaited.

#[cfg(feature = "blocking")]
mod blocking;
mod buffer;
mod builder;
mod counts;
mod driver;
mod errors;
mod event;
mod outcome;
mod shared;
mod signal;

pub use builder::{MeteringBuilder, WhenFull};
pub use counts::MeteringCounts;
pub use errors::{DropReason, DroppedEvent, FlushError, RecordError, UnsentEvents};

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::client::Polar;
use crate::models::EventsIngestEvents;
use crate::platform::{Instant, can_send, timeout_at};
use buffer::NotAdded;
use builder::{Limits, OnDropped};
use driver::{Driver, Either, either};
use errors::RecordErrorKind;
use event::BufferedEvent;
use shared::{Shared, State};
use signal::Signal;

/// Records usage events and ingests them in batches.
///
/// Created by [`Polar::metering`]. Clones share the buffer. See the [module](self) for an overview.
#[derive(Clone)]
pub struct Metering {
    handle: Arc<Handle>,
}

/// Closes the buffer when the last clone is dropped. The task that sends the events has no handle.
struct Handle {
    shared: Arc<Shared>,
    waits_when_full: bool,
}

impl Drop for Handle {
    #[inline]
    fn drop(&mut self) {
        let is_ended = self.shared.update(|state| {
            state.buffer.close();
            state.buffer.is_ended()
        });
        if !is_ended {
            drop(Driver::start(&self.shared));
        }
    }
}

#[inline]
fn progress(state: &mut State) -> &mut Signal {
    &mut state.progress
}

impl Metering {
    #[inline]
    fn new(polar: Polar, limits: Limits, on_dropped: Option<OnDropped>) -> Self {
        let waits_when_full = limits.when_full == WhenFull::Wait;
        let shared = Arc::new(Shared::new(polar, limits, on_dropped));
        Self {
            handle: Arc::new(Handle {
                shared,
                waits_when_full,
            }),
        }
    }

    /// Records an event. Waits only if the buffer is full and the metering [waits](WhenFull::Wait) then.
    ///
    /// Accepts an [`EventCreateExternalCustomer`](crate::models::EventCreateExternalCustomer), which identifies the
    /// customer by your own ID, or an [`EventCreateCustomer`](crate::models::EventCreateCustomer).
    ///
    /// Cancel safe: if the future is dropped before it is ready, the event is not recorded.
    ///
    /// # Errors
    /// Returns an error that contains the event if the metering was shut down, if the event can never be sent, or if
    /// the buffer is full and [`WhenFull::Error`] is set.
    pub async fn record(&self, event: impl Into<EventsIngestEvents>) -> Result<(), RecordError> {
        let event = self.prepare(event.into())?;
        if !self.waits_when_full() {
            return self.push(event);
        }
        let mut waiting = Some(event);
        let recorded = self.until(|state| Self::push_or_wait(state, &mut waiting)).await;
        self.start_driver();
        recorded
    }

    /// Records an event without waiting.
    ///
    /// # Errors
    /// Returns the errors of [`record`](Self::record), and an error if the buffer is full, unless
    /// [`WhenFull::DropOldest`] is set.
    pub fn try_record(&self, event: impl Into<EventsIngestEvents>) -> Result<(), RecordError> {
        let event = self.prepare(event.into())?;
        self.push(event)
    }

    /// Sends what is buffered, and waits until every event that was recorded before the call was sent or dropped.
    ///
    /// There is no limit: an outage is waited for. Use `tokio::time::timeout` to set one. Cancel safe: events remain in
    /// the buffer. It does not shorten the backoff after a failure.
    ///
    /// # Errors
    /// Returns an error if events were dropped meanwhile, or if Polar rejects requests for a reason that waiting does
    /// not change, such as an invalid token. In the second case the events remain in the buffer.
    #[inline]
    pub async fn flush(&self) -> Result<(), FlushError> {
        let flush = self.start_flush();
        self.until(|state| flush.check(state)).await
    }

    /// Rejects further events and waits until the others were sent, at most for `limit`.
    ///
    /// One attempt is made at once, even after earlier failures, unless the server has requested a delay. It does not
    /// wait further if Polar rejects requests for a reason that waiting does not change. Calls of `record` that wait for
    /// room return their event as an error.
    ///
    /// Cancel safe: a further call continues. If several calls run at the same time, one of them returns the events.
    ///
    /// # Errors
    /// Returns the events that could not be sent. They are no longer in the buffer.
    #[inline]
    pub async fn shutdown(&self, limit: Duration) -> Result<(), UnsentEvents> {
        self.close();
        let done = self.until(Self::is_done_or_rejected);
        match Instant::now().checked_add(limit).filter(|_| can_send().is_ok()) {
            Some(deadline) => drop(timeout_at(deadline, done).await),
            None => done.await,
        }
        self.take_unsent()
    }

    /// Sends events until the metering is shut down.
    ///
    /// Only needed where the crate cannot spawn a task, such as on `wasm32-unknown-unknown`:
    /// `spawn_local(async move { usage.run().await })` with a clone.
    #[inline]
    pub async fn run(&self) {
        self.until(|state| state.buffer.is_ended().then_some(())).await;
    }

    /// Returns counts of the recorded events by their outcome.
    #[must_use]
    #[inline]
    pub fn counts(&self) -> MeteringCounts {
        self.handle.shared.lock().buffer.counts()
    }

    #[inline]
    fn waits_when_full(&self) -> bool {
        self.handle.waits_when_full
    }

    /// Completes an event.
    #[inline]
    fn prepare(&self, mut event: EventsIngestEvents) -> Result<BufferedEvent, RecordError> {
        BufferedEvent::new(&mut event, &self.handle.shared.ids)
            .map_err(|why| RecordError::new(event, RecordErrorKind::Invalid(why)))
    }

    /// Adds an event to the buffer without waiting.
    #[inline]
    fn push(&self, event: BufferedEvent) -> Result<(), RecordError> {
        let recorded = self.handle.shared.update(|state| state.buffer.push(event, false));
        self.start_driver();
        recorded.map_err(|NotAdded { event, kind }| RecordError::new(event.event, kind))
    }

    /// Adds an event to the buffer. `None` while there is no room; then the event is kept for the next attempt.
    #[inline]
    fn push_or_wait(state: &mut State, waiting: &mut Option<BufferedEvent>) -> Option<Result<(), RecordError>> {
        match state.buffer.push(waiting.take()?, true) {
            Ok(()) => Some(Ok(())),
            Err(NotAdded {
                event,
                kind: RecordErrorKind::Full,
            }) => {
                *waiting = Some(*event);
                None
            }
            Err(NotAdded { event, kind }) => Some(Err(RecordError::new(event.event, kind))),
        }
    }

    /// Starts the task that sends the events, if none runs and a runtime is available.
    #[inline]
    fn start_driver(&self) {
        let shared = &self.handle.shared;
        let has_driver = shared.lock().has_driver;
        if !has_driver {
            drop(Driver::start(shared));
        }
    }

    #[inline]
    fn start_flush(&self) -> Flush {
        self.handle.shared.update(|state| Flush {
            number: state.buffer.flush(),
            lost_before: state.buffer.counts().lost(),
        })
    }

    #[inline]
    fn close(&self) {
        self.handle.shared.update(|state| state.buffer.close());
    }

    #[inline]
    fn is_done_or_rejected(state: &mut State) -> Option<()> {
        (state.buffer.is_ended() || state.buffer.attention().is_some()).then_some(())
    }

    /// Removes the events that were not sent before the end of a shutdown.
    #[inline]
    fn take_unsent(&self) -> Result<(), UnsentEvents> {
        self.handle.shared.update(|state| {
            let events = state.buffer.take_all();
            if events.is_empty() {
                return Ok(());
            }
            Err(UnsentEvents {
                events,
                error: state.buffer.last_error(),
            })
        })
    }

    /// Waits until the check returns a value, which it may do after each change. Sends the events itself if no task can
    /// be spawned.
    async fn until<T>(&self, mut check: impl FnMut(&mut State) -> Option<T>) -> T {
        let shared = &self.handle.shared;
        let mut driving = None;
        loop {
            let seen = match shared.update(|state| check(state).ok_or_else(|| state.progress.version())) {
                Ok(value) => return value,
                Err(seen) => seen,
            };
            let changed = shared.changed(progress, seen);
            if driving.is_none() {
                driving = Driver::start(shared).map(|driver| Box::pin(driver.run()));
            }
            match &mut driving {
                None => changed.await,
                Some(run) => {
                    if let Either::First(()) = either(run, changed).await {
                        driving = None;
                    }
                }
            }
        }
    }
}

impl fmt::Debug for Metering {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metering")
            .field("polar", &self.handle.shared.polar)
            .field("counts", &self.counts())
            .finish_non_exhaustive()
    }
}

/// A flush in progress.
struct Flush {
    /// Events with smaller numbers were recorded before.
    number: u64,
    lost_before: u64,
}

impl Flush {
    /// The result, once there is one.
    #[inline]
    fn check(&self, state: &mut State) -> Option<Result<(), FlushError>> {
        let (buffer, counts) = (&state.buffer, state.buffer.counts());
        let is_done = buffer.has_sent(self.number);
        let dropped = counts.lost().saturating_sub(self.lost_before);
        if is_done && dropped == 0 {
            return Some(Ok(()));
        }
        (is_done || buffer.attention().is_some()).then(|| {
            Err(FlushError {
                dropped,
                buffered: counts.buffered,
                error: buffer.last_error(),
            })
        })
    }
}

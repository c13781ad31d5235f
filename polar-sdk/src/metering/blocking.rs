//! Metering in synchronous code.

use std::time::{Duration, Instant};

use super::errors::{FlushError, IN_ASYNC_CODE, RecordError, RecordErrorKind, UnsentEvents};
use super::shared::State;
use super::{Driver, Metering};
use crate::error::{Error, ErrorKind};
use crate::models::EventsIngestEvents;
use crate::request::blocking::is_thread_of_a_runtime;

impl Metering {
    /// Records an event. Blocks only if the buffer is full and the metering [waits](super::WhenFull::Wait) then.
    ///
    /// ```no_run
    /// # fn run(polar: polar_sdk::Polar) -> Result<(), Box<dyn std::error::Error>> {
    /// use polar_sdk::models::EventCreateExternalCustomer;
    /// use std::time::Duration;
    ///
    /// let usage = polar.metering().start();
    /// let event = EventCreateExternalCustomer::new().name("export").external_customer_id("user-42");
    /// usage.record_blocking(event)?;
    /// usage.shutdown_blocking(Duration::from_secs(10))?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Returns the errors of [`record`](Self::record). In async code it returns an error if it would have to wait.
    pub fn record_blocking(&self, event: impl Into<EventsIngestEvents>) -> Result<(), RecordError> {
        let event = self.prepare(event.into())?;
        if self.waits_when_full() && !is_thread_of_a_runtime() {
            let mut waiting = Some(event);
            // Without a deadline, there is a result.
            let recorded = self.block_until(None, |state| Self::push_or_wait(state, &mut waiting));
            self.start_driver();
            return recorded.unwrap_or(Ok(()));
        }
        self.push(event).map_err(|error| {
            if error.is_full() && self.waits_when_full() {
                RecordError::new(error.into_event(), RecordErrorKind::InAsyncCode)
            } else {
                error
            }
        })
    }

    /// Sends what is buffered, and blocks until every event that was recorded before the call was sent or dropped.
    ///
    /// # Errors
    /// Returns the errors of [`flush`](Self::flush). In async code it returns an error without waiting.
    #[inline]
    pub fn flush_blocking(&self) -> Result<(), FlushError> {
        if is_thread_of_a_runtime() {
            return Err(FlushError {
                dropped: 0,
                buffered: self.counts().buffered,
                error: Some(in_async_code()),
            });
        }
        let flush = self.start_flush();
        self.block_until(None, |state| flush.check(state)).unwrap_or(Ok(()))
    }

    /// Rejects further events and blocks until the others were sent, at most for `limit`.
    ///
    /// # Errors
    /// Returns the errors of [`shutdown`](Self::shutdown). In async code it does not wait: it returns all events.
    #[inline]
    pub fn shutdown_blocking(&self, limit: Duration) -> Result<(), UnsentEvents> {
        self.close();
        if is_thread_of_a_runtime() {
            let error = Some(in_async_code());
            return self.take_unsent().map_err(|unsent| UnsentEvents { error, ..unsent });
        }
        self.block_until(Instant::now().checked_add(limit), Self::is_done_or_rejected);
        self.take_unsent()
    }

    /// Blocks until the check returns a value, which it may do after each change. `None` at the deadline.
    fn block_until<T>(&self, deadline: Option<Instant>, mut check: impl FnMut(&mut State) -> Option<T>) -> Option<T> {
        let shared = &self.handle.shared;
        loop {
            let seen = match shared.update(|state| check(state).ok_or_else(|| state.progress.version())) {
                Ok(value) => return Some(value),
                Err(seen) => seen,
            };
            let limit = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
            if limit.is_some_and(|limit| limit.is_zero()) {
                return None;
            }
            // Only if the background thread cannot be started, no task sends the events.
            if let Some(driver) = Driver::start(shared) {
                drop(driver);
                std::thread::sleep(limit.unwrap_or(Duration::MAX).min(Duration::from_millis(100)));
            } else {
                shared.wait_for_progress(seen, limit);
            }
        }
    }
}

#[inline]
fn in_async_code() -> Error {
    Error::local(ErrorKind::Argument, IN_ASYNC_CODE.to_owned())
}

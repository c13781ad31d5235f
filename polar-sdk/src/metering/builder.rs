//! The options of metering.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::Metering;
use super::errors::DroppedEvent;
use crate::client::Polar;

/// What happens if an event is recorded while the buffer is full.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum WhenFull {
    /// [`record`](Metering::record) waits for room. [`try_record`](Metering::try_record), which cannot wait, returns an
    /// error. This is the default: no usage is lost, and an outage slows the program down.
    #[default]
    Wait,
    /// The oldest event in the buffer is dropped, which is counted
    /// ([`MeteringCounts::displaced`](super::MeteringCounts::displaced)) and passed to
    /// [`on_dropped`](MeteringBuilder::on_dropped). Events that are being sent are not dropped; if they fill the buffer,
    /// the new event is.
    DropOldest,
    /// An error returns the event to the caller.
    Error,
}

/// Limits of the buffer, of batches and of retries.
#[derive(Clone, Debug)]
pub(super) struct Limits {
    pub(super) max_batch_events: usize,
    /// Of the events as JSON, in bytes.
    pub(super) max_batch_bytes: usize,
    pub(super) interval: Duration,
    pub(super) max_buffered_events: usize,
    /// Of the events as JSON, in bytes.
    pub(super) max_buffered_bytes: usize,
    pub(super) when_full: WhenFull,
    pub(super) initial_backoff: Duration,
    pub(super) max_backoff: Duration,
    pub(super) max_elapsed: Duration,
}

impl Default for Limits {
    #[inline]
    fn default() -> Self {
        Self {
            max_batch_events: 1000,
            max_batch_bytes: 1024 * 1024,
            interval: Duration::from_secs(5),
            max_buffered_events: 10_000,
            max_buffered_bytes: 16 * 1024 * 1024,
            when_full: WhenFull::default(),
            initial_backoff: Duration::from_millis(500),
            max_backoff: Duration::from_secs(30),
            max_elapsed: Duration::from_secs(3600),
        }
    }
}

/// A callback for dropped events.
pub(super) type OnDropped = Arc<dyn Fn(DroppedEvent) + Send + Sync>;

/// Configures a [`Metering`]. Created by [`Polar::metering`].
///
/// ```no_run
/// # async fn run(polar: polar_sdk::Polar) {
/// use polar_sdk::metering::WhenFull;
/// use std::time::Duration;
///
/// let usage = polar
///     .metering()
///     .interval(Duration::from_secs(1))
///     .when_full(WhenFull::DropOldest)
///     .on_dropped(|dropped| eprintln!("{dropped}"))
///     .start();
/// # }
/// ```
#[derive(Clone)]
#[must_use = "a builder does nothing until `start` is called"]
pub struct MeteringBuilder {
    polar: Polar,
    limits: Limits,
    on_dropped: Option<OnDropped>,
}

impl Polar {
    /// Returns a builder for [`Metering`], which ingests usage events in batches.
    ///
    /// Requires an access token with the scope `events:write`. Create one `Metering` for the program and clone it.
    #[inline]
    pub fn metering(&self) -> MeteringBuilder {
        MeteringBuilder {
            polar: self.clone(),
            limits: Limits::default(),
            on_dropped: None,
        }
    }
}

impl MeteringBuilder {
    /// Sets the maximum number of events in a request. A batch is sent as soon as it is full. Defaults to 1,000. 0 has
    /// the effect of 1.
    #[inline]
    pub fn max_batch_events(mut self, count: usize) -> Self {
        self.limits.max_batch_events = count.max(1);
        self
    }

    /// Sets the maximum size of the events in a request as JSON, in bytes. A larger event is sent alone. Defaults to
    /// 1 MiB. Polar accepts requests of up to 10 MiB.
    #[inline]
    pub fn max_batch_bytes(mut self, bytes: usize) -> Self {
        self.limits.max_batch_bytes = bytes;
        self
    }

    /// Sets how long an event waits at most for its batch to fill. Defaults to 5 s.
    ///
    /// Polar limits the number of requests: each process that records events all the time sends one per interval.
    #[inline]
    pub fn interval(mut self, interval: Duration) -> Self {
        self.limits.interval = interval;
        self
    }

    /// Sets the maximum number of events in the buffer, including those that are being sent. Defaults to 10,000. 0 has
    /// the effect of 1.
    #[inline]
    pub fn max_buffered_events(mut self, count: usize) -> Self {
        self.limits.max_buffered_events = count.max(1);
        self
    }

    /// Sets the maximum size of the events in the buffer as JSON, in bytes. Defaults to 16 MiB. In memory, events use a
    /// multiple of it.
    #[inline]
    pub fn max_buffered_bytes(mut self, bytes: usize) -> Self {
        self.limits.max_buffered_bytes = bytes;
        self
    }

    /// Sets what happens if an event is recorded while the buffer is full. Defaults to [`WhenFull::Wait`].
    #[inline]
    pub fn when_full(mut self, when_full: WhenFull) -> Self {
        self.limits.when_full = when_full;
        self
    }

    /// Sets the longest delay after the first failed request. It doubles with every further failure, and each delay is
    /// multiplied by a random factor from 0 to 1. Defaults to 0.5 s.
    #[inline]
    pub fn initial_backoff(mut self, backoff: Duration) -> Self {
        self.limits.initial_backoff = backoff;
        self
    }

    /// Sets the longest delay after any failed request, unless the server asks for more with `Retry-After`. Defaults to
    /// 30 s.
    #[inline]
    pub fn max_backoff(mut self, backoff: Duration) -> Self {
        self.limits.max_backoff = backoff;
        self
    }

    /// Sets for how long an event is sent again after its first failure. Then it is dropped
    /// ([`DropReason::Expired`](super::DropReason::Expired)). Defaults to 1 h.
    #[inline]
    pub fn max_elapsed(mut self, elapsed: Duration) -> Self {
        self.limits.max_elapsed = elapsed;
        self
    }

    /// Sets a callback for events that are dropped: rejected by Polar, expired, or displaced from a full buffer.
    ///
    /// It is called by the task that sends the events, or by the caller of a `record` method, and should not block. Use
    /// it to log or to store the event. It may record events.
    pub fn on_dropped(mut self, callback: impl Fn(DroppedEvent) + Send + Sync + 'static) -> Self {
        self.on_dropped = Some(Arc::new(callback));
        self
    }

    /// Creates the metering. Its events are sent by a task of the current Tokio runtime, if there is one; see
    /// [the module](super#runtimes).
    #[must_use = "dropping the last handle ends the metering"]
    #[inline]
    pub fn start(self) -> Metering {
        Metering::new(self.polar, self.limits, self.on_dropped)
    }
}

impl fmt::Debug for MeteringBuilder {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MeteringBuilder")
            .field("polar", &self.polar)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

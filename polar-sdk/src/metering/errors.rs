//! Errors of metering, and events that are dropped.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use super::event::{external_id, name};
use crate::error::Error;
use crate::models::{EventsIngestEvents, ValidationError};

/// The error of an event that was not recorded. It contains the event.
#[derive(Clone, Debug)]
pub struct RecordError(Box<(EventsIngestEvents, RecordErrorKind)>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RecordErrorKind {
    Full,
    Closed,
    Invalid(String),
    #[cfg(feature = "blocking")]
    InAsyncCode,
}

impl RecordError {
    #[inline]
    pub(super) fn new(event: EventsIngestEvents, kind: RecordErrorKind) -> Self {
        Self(Box::new((event, kind)))
    }

    /// Returns whether the buffer is full.
    #[must_use]
    #[inline]
    pub fn is_full(&self) -> bool {
        self.0.1 == RecordErrorKind::Full
    }

    /// Returns whether the metering was shut down.
    #[must_use]
    #[inline]
    pub fn is_closed(&self) -> bool {
        self.0.1 == RecordErrorKind::Closed
    }

    /// Returns whether the event can never be sent: it contains a number that JSON cannot represent, is of an unknown
    /// type, or is larger than the buffer.
    #[must_use]
    #[inline]
    pub fn is_invalid(&self) -> bool {
        matches!(self.0.1, RecordErrorKind::Invalid(_))
    }

    /// Returns the event, with its external ID unless it is invalid.
    #[must_use]
    #[inline]
    pub fn event(&self) -> &EventsIngestEvents {
        &self.0.0
    }

    /// Converts the error into the event, for example to record it later.
    #[must_use]
    #[inline]
    pub fn into_event(self) -> EventsIngestEvents {
        self.0.0
    }
}

impl fmt::Display for RecordError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} was not recorded: ", Described(&self.0.0))?;
        match &self.0.1 {
            RecordErrorKind::Full => f.write_str("the buffer is full"),
            RecordErrorKind::Closed => f.write_str("the metering was shut down"),
            RecordErrorKind::Invalid(why) => f.write_str(why),
            #[cfg(feature = "blocking")]
            RecordErrorKind::InAsyncCode => f.write_str(IN_ASYNC_CODE),
        }
    }
}

impl StdError for RecordError {}

/// Why a blocking method did not block.
#[cfg(feature = "blocking")]
pub(super) const IN_ASYNC_CODE: &str = "a blocking call in async code would block the Tokio runtime; await the async \
                                        method instead, or make the call within `tokio::task::spawn_blocking`";

/// The error of a flush: Polar does not have all events that were recorded before it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FlushError {
    /// The number of events that were dropped during the flush. Each was passed to
    /// [`on_dropped`](super::MeteringBuilder::on_dropped) or returned by [`shutdown`](super::Metering::shutdown).
    pub dropped: u64,
    /// The number of events that remain in the buffer. They are sent again.
    pub buffered: u64,
    /// The last error of a request.
    pub error: Option<Error>,
}

impl fmt::Display for FlushError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "not all usage events were sent: {} were dropped, {} remain in the buffer",
            self.dropped, self.buffered
        )
    }
}

impl StdError for FlushError {
    #[inline]
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        source(self.error.as_ref())
    }
}

/// The events that could not be sent before the end of a shutdown.
///
/// Each has an external ID. They can be stored, since they implement `Serialize` and `Deserialize`, and recorded again
/// later: Polar does not count an event twice, even if it had received it before the shutdown ended.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct UnsentEvents {
    /// The events, in the order in which they would have been sent.
    pub events: Vec<EventsIngestEvents>,
    /// The last error of a request. `None` if no request failed.
    pub error: Option<Error>,
}

impl fmt::Display for UnsentEvents {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} usage events were not sent before the shutdown",
            self.events.len()
        )
    }
}

impl StdError for UnsentEvents {
    #[inline]
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        source(self.error.as_ref())
    }
}

#[inline]
fn source(error: Option<&Error>) -> Option<&(dyn StdError + 'static)> {
    error.map(|error| error as &(dyn StdError + 'static))
}

/// An event that is not sent (again), passed to [`on_dropped`](super::MeteringBuilder::on_dropped).
///
/// `Display` describes it in one line, with the reason.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DroppedEvent {
    /// The event, with its external ID. If it is recorded again, Polar counts it once.
    pub event: EventsIngestEvents,
    /// Why it was dropped.
    pub reason: DropReason,
    /// What Polar found wrong with this event. Empty unless it was rejected.
    pub problems: Vec<ValidationError>,
    /// The error of the request, if one was sent.
    pub error: Option<Arc<Error>>,
}

/// Why an event was dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DropReason {
    /// The buffer was full, and the metering drops the oldest event then.
    Displaced,
    /// Polar rejected the event. It would reject it again.
    Rejected,
    /// Requests with the event failed for longer than [`max_elapsed`](super::MeteringBuilder::max_elapsed).
    Expired,
    /// All handles were dropped without a shutdown, and the runtime ended before the event was sent.
    Abandoned,
}

impl DroppedEvent {
    #[inline]
    pub(super) fn new(event: EventsIngestEvents, reason: DropReason, error: Option<&Arc<Error>>) -> Self {
        Self {
            event,
            reason,
            problems: Vec::new(),
            error: error.cloned(),
        }
    }
}

impl fmt::Display for DroppedEvent {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = match self.reason {
            DropReason::Displaced => "the buffer was full",
            DropReason::Rejected => "Polar rejected it",
            DropReason::Expired => "it could not be sent in time",
            DropReason::Abandoned => "the runtime ended before it was sent",
        };
        write!(f, "{} was dropped: {reason}", Described(&self.event))?;
        for problem in &self.problems {
            // The path within the event, without its position in the batch.
            let path = problem.path();
            let field = path.split_once("].").map_or(path.as_str(), |(_, field)| field);
            write!(f, "; {field}: {}", problem.msg)?;
        }
        match &self.error {
            Some(error) if self.problems.is_empty() => write!(f, ": {error}"),
            _ => Ok(()),
        }
    }
}

/// Describes an event in messages.
struct Described<'e>(&'e EventsIngestEvents);

impl fmt::Display for Described<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("usage event")?;
        if let Some(name) = name(self.0) {
            write!(f, " `{name:.64}`")?;
        }
        external_id(self.0).map_or(Ok(()), |id| write!(f, " with external ID {id}"))
    }
}

//! Time limits of an attempt and of the whole call.

use std::future::Future;
use std::time::Duration;

use crate::error::{Error, TimeoutScope, TransportError};
use crate::platform::{Instant, timeout_at};

/// The default time limit of an attempt of a read, which leaves time for another attempt within the default timeout of
/// the call.
///
/// Writes have no default, because it is unknown what an interrupted write has done.
pub(crate) const READ_ATTEMPT_TIMEOUT: Duration = Duration::from_secs(20);

/// The time by which an attempt or a call must be complete.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deadline {
    scope: TimeoutScope,
    limit: Duration,
    /// `None` if the limit is too long for the clock.
    at: Option<Instant>,
}

impl Deadline {
    pub(super) fn new(scope: TimeoutScope, start: Instant, limit: Duration) -> Self {
        Self {
            scope,
            limit,
            at: start.checked_add(limit),
        }
    }

    /// The deadline of an attempt that starts now: at most `limit` from now, and never after `self`.
    pub(super) fn for_attempt(self, limit: Option<Duration>) -> Self {
        let Some(limit) = limit else { return self };
        let attempt = Self::new(TimeoutScope::Attempt, Instant::now(), limit);
        match (attempt.at, self.at) {
            (Some(attempt_end), Some(end)) if attempt_end < end => attempt,
            (Some(_), None) => attempt,
            _ => self,
        }
    }

    /// Whether the deadline is still ahead after a delay.
    pub(super) fn allows(self, delay: Duration) -> bool {
        self.at
            .is_none_or(|at| Instant::now().checked_add(delay).is_some_and(|then| then < at))
    }

    /// Returns a timeout error if the deadline has passed.
    pub(super) fn check(self) -> Result<(), Error> {
        match self.at {
            Some(at) if Instant::now() >= at => Err(Error::timeout(self.scope, self.limit)),
            _ => Ok(()),
        }
    }

    /// Waits for the future until the deadline. A future that is ready is never interrupted: see [`check`](Self::check).
    pub(super) async fn limit<T>(self, future: impl Future<Output = Result<T, TransportError>>) -> Result<T, Error> {
        match self.at {
            None => future.await.map_err(Error::transport),
            Some(at) => match timeout_at(at, future).await {
                Ok(result) => result.map_err(Error::transport),
                Err(_) => Err(Error::timeout(self.scope, self.limit)),
            },
        }
    }
}

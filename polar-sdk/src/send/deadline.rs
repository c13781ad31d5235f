//! Time limits: of one try, and of the whole call.

use std::future::Future;
use std::time::Duration;

use crate::error::{Error, TimeoutScope, TransportError};
use crate::platform::{Instant, timeout_at};

/// How long a read's try may take unless something else is set: within the whole call's time there is then some left
/// for another one. A write has no such limit: cutting it short would leave in doubt what it did.
pub(crate) const ONE_READ: Duration = Duration::from_secs(20);

/// When something must be over.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline {
    scope: TimeoutScope,
    limit: Duration,
    /// `None` where the limit is beyond what a clock can count.
    at: Option<Instant>,
}

impl Deadline {
    pub(crate) fn new(scope: TimeoutScope, start: Instant, limit: Duration) -> Self {
        Self {
            scope,
            limit,
            at: start.checked_add(limit),
        }
    }

    /// The end of a try that begins now, which is this one's at the latest.
    pub(crate) fn of_try(self, limit: Option<Duration>) -> Self {
        let Some(limit) = limit else { return self };
        let own = Self::new(TimeoutScope::Attempt, Instant::now(), limit);
        match (own.at, self.at) {
            (Some(own_end), Some(end)) if own_end < end => own,
            (Some(_), None) => own,
            _ => self,
        }
    }

    /// Whether there is time left after a wait.
    pub(crate) fn allows(self, wait: Duration) -> bool {
        self.at
            .is_none_or(|at| Instant::now().checked_add(wait).is_some_and(|then| then < at))
    }

    /// What the future gives, if it does so in time.
    pub(crate) async fn limit<T>(self, future: impl Future<Output = Result<T, TransportError>>) -> Result<T, Error> {
        match self.at {
            None => future.await.map_err(Error::transport),
            Some(at) => match timeout_at(at, future).await {
                Ok(result) => result.map_err(Error::transport),
                Err(_) => Err(Error::timeout(self.scope, self.limit)),
            },
        }
    }
}

//! The task that sends the events.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use super::buffer::Step;
use super::outcome::BatchOutcome;
use super::shared::{Shared, State};
use super::signal::Signal;
use crate::error::Result;
use crate::models::{EventsIngest, EventsIngestEvents, EventsIngestResponse};
use crate::platform::{Instant, can_send, timeout_at};
use crate::send::RetryPolicy;

/// The role of sending the events of a metering, which one task has at a time.
pub(super) struct Driver(Arc<Shared>);

#[inline]
fn work(state: &mut State) -> &mut Signal {
    &mut state.work
}

impl Driver {
    /// Makes sure that a task sends the events. If it must be the caller's, because no runtime is available to spawn
    /// one, the driver is returned.
    #[inline]
    pub(super) fn start(shared: &Arc<Shared>) -> Option<Self> {
        #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
        for runtime in spawn::RUNTIMES {
            if let Some(runtime) = runtime(shared) {
                let driver = Self::claim(shared)?;
                runtime.spawn(crate::send::with_current_subscriber(driver.run()));
                // A runtime that has ended drops its tasks at once.
                if shared.lock().has_driver {
                    return None;
                }
            }
        }
        Self::claim(shared)
    }

    #[inline]
    fn claim(shared: &Arc<Shared>) -> Option<Self> {
        let had_driver = std::mem::replace(&mut shared.lock().has_driver, true);
        (!had_driver).then(|| Self(Arc::clone(shared)))
    }

    /// Sends events until the buffer is closed and empty.
    #[inline]
    pub(super) async fn run(self) {
        let shared = &*self.0;
        loop {
            let (step, seen) = shared.update(|state| (state.buffer.next_step(Instant::now()), state.work.version()));
            match step {
                Step::End => return,
                // Without timers, nothing can be sent either.
                Step::Wait(Some(end)) if can_send().is_ok() => drop(timeout_at(end, shared.changed(work, seen)).await),
                Step::Wait(_) => shared.changed(work, seen).await,
                Step::Send(events) => {
                    let count = events.len();
                    if let Some(result) = send(shared, events, seen).await {
                        let outcome = BatchOutcome::of(result, count);
                        shared.update(|state| state.buffer.complete(outcome, Instant::now(), fastrand::f64()));
                    }
                }
            }
        }
    }
}

impl Drop for Driver {
    #[inline]
    fn drop(&mut self) {
        // The runtime has ended, or a panic of `on_dropped`: another task has to send the events again.
        self.0.update(|state| {
            state.has_driver = false;
            state.buffer.interrupt();
            state.buffer.effects.has_progress = true;
        });
    }
}

/// Sends a batch. `None` if a shutdown has taken its events back.
#[inline]
async fn send(shared: &Shared, events: Vec<EventsIngestEvents>, mut seen: u64) -> Option<Result<EventsIngestResponse>> {
    let request = shared.polar.events().ingest(EventsIngest::new(events));
    let mut response = pin!(request.retry(RetryPolicy::off()).send());
    loop {
        match either(&mut response, shared.changed(work, seen)).await {
            Either::First(result) => return Some(result),
            Either::Second(()) => {
                let state = shared.lock();
                if !state.buffer.is_sending() {
                    return None;
                }
                seen = state.work.version();
            }
        }
    }
}

/// The output of the future that was ready first.
pub(super) enum Either<A, B> {
    First(A),
    Second(B),
}

/// Polls two futures until one of them is ready.
#[inline]
pub(super) async fn either<A: Future, B: Future>(first: A, second: B) -> Either<A::Output, B::Output> {
    let (mut first, mut second) = (pin!(first), pin!(second));
    poll_fn(|context| {
        if let Poll::Ready(output) = first.as_mut().poll(context) {
            return Poll::Ready(Either::First(output));
        }
        second.as_mut().poll(context).map(Either::Second)
    })
    .await
}

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
mod spawn {
    //! The runtimes in which the task can be spawned.

    use tokio::runtime::Handle;

    use super::Shared;
    use crate::platform::can_send;

    /// Returns a runtime, if there is one of its kind.
    type FindRuntime = fn(&Shared) -> Option<Handle>;

    /// In the order in which they are attempted.
    #[cfg(feature = "blocking")]
    pub(super) const RUNTIMES: [FindRuntime; 3] = [current, original, background];
    #[cfg(not(feature = "blocking"))]
    pub(super) const RUNTIMES: [FindRuntime; 2] = [current, original];

    #[inline]
    fn current(_: &Shared) -> Option<Handle> {
        can_send().ok().and_then(|()| Handle::try_current().ok())
    }

    /// The one in which the metering was started.
    #[inline]
    fn original(shared: &Shared) -> Option<Handle> {
        shared.runtime.clone()
    }

    /// The one of blocking calls.
    #[cfg(feature = "blocking")]
    #[inline]
    fn background(_: &Shared) -> Option<Handle> {
        crate::request::blocking::background_runtime().ok()
    }
}

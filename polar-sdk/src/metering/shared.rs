//! What the handles of a metering and its task share.

use std::future::Future;
use std::pin::Pin;
#[cfg(feature = "blocking")]
use std::sync::Condvar;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use super::buffer::{Buffer, Effects};
use super::builder::{Limits, OnDropped};
use super::event::IdSource;
use super::signal::Signal;
use crate::client::Polar;
use crate::types::Map;

/// The buffer behind a lock, and what is needed to send its events.
pub(super) struct Shared {
    pub(super) polar: Polar,
    pub(super) ids: IdSource,
    on_dropped: Option<OnDropped>,
    state: Mutex<State>,
    /// Notified together with `State::progress`, for threads.
    #[cfg(feature = "blocking")]
    progress: Condvar,
    /// The runtime in which the metering was started.
    #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    pub(super) runtime: Option<tokio::runtime::Handle>,
}

pub(super) struct State {
    pub(super) buffer: Buffer,
    /// Whether a driver exists.
    pub(super) has_driver: bool,
    /// The driver waits for it.
    pub(super) work: Signal,
    /// Callers wait for it.
    pub(super) progress: Signal,
}

impl Shared {
    #[inline]
    pub(super) fn new(polar: Polar, limits: Limits, on_dropped: Option<OnDropped>) -> Self {
        Self {
            polar,
            ids: IdSource::new(),
            on_dropped,
            state: Mutex::new(State {
                buffer: Buffer::new(limits),
                has_driver: false,
                work: Signal::default(),
                progress: Signal::default(),
            }),
            #[cfg(feature = "blocking")]
            progress: Condvar::new(),
            #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
            runtime: tokio::runtime::Handle::try_current().ok(),
        }
    }

    #[inline]
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the state. Then, without the lock, wakes those who wait for the change and reports dropped events.
    pub(super) fn update<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let mut state = self.lock();
        let value = change(&mut state);
        let Effects {
            has_work,
            has_progress,
            dropped,
        } = std::mem::take(&mut state.buffer.effects);
        let workers = has_work.then(|| state.work.change());
        let waiting = has_progress.then(|| state.progress.change());
        drop(state);
        #[cfg(feature = "blocking")]
        if has_progress {
            self.progress.notify_all();
        }
        for waker in workers.into_iter().chain(waiting).flat_map(Map::into_values) {
            waker.wake();
        }
        if let Some(on_dropped) = &self.on_dropped {
            for event in dropped {
                on_dropped(event);
            }
        }
        value
    }

    /// Waits until the version of a signal differs from `seen`.
    #[inline]
    pub(super) fn changed(&self, signal: fn(&mut State) -> &mut Signal, seen: u64) -> Changed<'_> {
        Changed {
            shared: self,
            signal,
            seen,
            key: None,
        }
    }

    /// Blocks until the version of `progress` differs from `seen`, at most for `limit`.
    #[cfg(feature = "blocking")]
    #[inline]
    pub(super) fn wait_for_progress(&self, seen: u64, limit: Option<std::time::Duration>) {
        let state = self.lock();
        let unchanged = |state: &mut State| state.progress.version() == seen;
        match limit {
            Some(limit) => drop(self.progress.wait_timeout_while(state, limit, unchanged)),
            None => drop(self.progress.wait_while(state, unchanged)),
        }
    }
}

impl Drop for Shared {
    #[inline]
    fn drop(&mut self) {
        let state = self.state.get_mut().unwrap_or_else(PoisonError::into_inner);
        let abandoned = state.buffer.abandon();
        if let Some(on_dropped) = &self.on_dropped {
            for event in abandoned {
                on_dropped(event);
            }
        }
    }
}

/// See [`Shared::changed`].
pub(super) struct Changed<'s> {
    shared: &'s Shared,
    signal: fn(&mut State) -> &mut Signal,
    seen: u64,
    key: Option<u64>,
}

impl Future for Changed<'_> {
    type Output = ();

    #[inline]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let this = &mut *self;
        let mut state = this.shared.lock();
        let signal = (this.signal)(&mut state);
        if signal.version() != this.seen {
            return Poll::Ready(());
        }
        signal.register(&mut this.key, context.waker());
        Poll::Pending
    }
}

impl Drop for Changed<'_> {
    #[inline]
    fn drop(&mut self) {
        if let Some(key) = self.key {
            (self.signal)(&mut self.shared.lock()).unregister(key);
        }
    }
}

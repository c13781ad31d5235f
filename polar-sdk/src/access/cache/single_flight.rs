//! One request for all tasks that ask for the same customer at the same time.
//!
//! The waiting tasks poll one shared future, so that it needs no task of its own, and continues as long as one of them
//! waits. A future belongs to the runtime that polls it first, because its timers and connections do. Tasks of another
//! runtime do not share it.

use std::collections::HashMap;
use std::future::Future;
use std::mem;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};

use super::customer_key::CustomerKey;
use crate::platform::{BoxFuture, RuntimeId, runtime_id};
use crate::types::Map;

type FlightKey = (CustomerKey, RuntimeId);

/// The futures in progress.
pub(super) struct SingleFlight<T>(Arc<Mutex<HashMap<FlightKey, Arc<Flight<T>>>>>);

struct Flight<T> {
    work: Mutex<Work<T>>,
    waiters: Arc<Waiters>,
    /// The number of waiters. It changes only while the map is locked.
    waiting: AtomicUsize,
    detached: Detached,
}

enum Work<T> {
    Running(BoxFuture<T>),
    Done(T),
    /// The future panicked.
    Panicked,
}

/// Whether later callers do not share the future any more, because the customer has changed since it was started.
#[derive(Clone, Default)]
pub(super) struct Detached(Arc<AtomicBool>);

impl Detached {
    #[inline]
    pub(super) fn get(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

impl<T> SingleFlight<T> {
    #[inline]
    pub(super) fn new() -> Self {
        Self(Arc::default())
    }

    /// Waits for the future in progress for this customer, or for a new one.
    pub(super) fn join(&self, key: &CustomerKey, start: impl FnOnce(Detached) -> BoxFuture<T>) -> Waiter<T> {
        let key = (key.clone(), runtime_id());
        let mut flights = lock(&self.0);
        let flight = flights.entry(key.clone()).or_insert_with(|| {
            let detached = Detached::default();
            Arc::new(Flight {
                work: Mutex::new(Work::Running(start(detached.clone()))),
                waiters: Arc::default(),
                waiting: AtomicUsize::new(0),
                detached,
            })
        });
        flight.waiting.fetch_add(1, Ordering::Relaxed);
        Waiter {
            id: flight.waiters.new_id(),
            flight: Arc::clone(flight),
            key,
            flights: Arc::clone(&self.0),
            is_done: false,
        }
    }

    /// Makes later callers start a new future for this customer. Those that wait for the one in progress still get its
    /// result.
    #[inline]
    pub(super) fn detach(&self, key: &CustomerKey) {
        lock(&self.0).retain(|(other, _), flight| {
            let is_kept = other != key;
            if !is_kept {
                flight.detached.0.store(true, Ordering::Release);
            }
            is_kept
        });
    }
}

/// Waits for a shared future. The output is `None` if another waiter polled it and it panicked.
pub(super) struct Waiter<T> {
    id: u64,
    flight: Arc<Flight<T>>,
    key: FlightKey,
    flights: Arc<Mutex<HashMap<FlightKey, Arc<Flight<T>>>>>,
    is_done: bool,
}

impl<T> Waiter<T> {
    /// Stops waiting. If the future is done, or this was the last waiter, later callers start a new one.
    #[inline]
    fn leave(&mut self) {
        self.flight.waiters.unregister(self.id);
        let mut flights = lock(&self.flights);
        let others = self.flight.waiting.fetch_sub(1, Ordering::Relaxed) - 1;
        let is_current = flights
            .get(&self.key)
            .is_some_and(|current| Arc::ptr_eq(current, &self.flight));
        if is_current && (self.is_done || others == 0) {
            flights.remove(&self.key);
        }
    }
}

impl<T: Clone> Future for Waiter<T> {
    type Output = Option<T>;

    #[inline]
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<T>> {
        let this = self.get_mut();
        // Before the future is polled, so that no wake-up is missed.
        this.flight.waiters.register(this.id, context.waker());
        let mut work = lock(&this.flight.work);
        // Stays so if the future panics.
        let output = match mem::replace(&mut *work, Work::Panicked) {
            Work::Running(mut future) => {
                let waker = Waker::from(Arc::clone(&this.flight.waiters));
                let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(&waker)) else {
                    *work = Work::Running(future);
                    return Poll::Pending;
                };
                *work = Work::Done(value.clone());
                Some(value)
            }
            Work::Done(value) => {
                *work = Work::Done(value.clone());
                Some(value)
            }
            Work::Panicked => None,
        };
        drop(work);
        this.is_done = true;
        this.leave();
        this.flight.waiters.wake_all();
        Poll::Ready(output)
    }
}

impl<T> Drop for Waiter<T> {
    #[inline]
    fn drop(&mut self) {
        if self.is_done {
            return;
        }
        self.leave();
        // The future has panicked and wakes nobody any more. Otherwise each waiter has polled it, and is woken by it.
        if std::thread::panicking() {
            self.flight.waiters.wake_all();
        }
    }
}

/// The tasks that wait for a future.
#[derive(Default)]
struct Waiters(Mutex<WaiterTable>);

#[derive(Default)]
struct WaiterTable {
    last_id: u64,
    wakers: Map<u64, Waker>,
}

impl Waiters {
    #[inline]
    fn new_id(&self) -> u64 {
        let mut table = lock(&self.0);
        table.last_id += 1;
        table.last_id
    }

    #[inline]
    fn register(&self, id: u64, waker: &Waker) {
        lock(&self.0).wakers.insert(id, waker.clone());
    }

    #[inline]
    fn unregister(&self, id: u64) {
        let removed = lock(&self.0).wakers.remove(&id);
        drop(removed);
    }

    #[inline]
    fn wake_all(&self) {
        let wakers = mem::take(&mut lock(&self.0).wakers);
        wakers.into_values().for_each(Waker::wake);
    }
}

impl Wake for Waiters {
    #[inline]
    fn wake(self: Arc<Self>) {
        self.wake_all();
    }
}

/// Panics leave the values behind these locks valid.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

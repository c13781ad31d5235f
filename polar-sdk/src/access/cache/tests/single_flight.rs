//! Futures that several tasks wait for.

use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

use super::super::customer_key::CustomerKey;
use super::super::single_flight::{Detached, SingleFlight, Waiter};

/// A source of futures that complete when the test says so.
#[derive(Clone, Default)]
struct Source(Arc<Mutex<SourceState>>);

#[derive(Default)]
struct SourceState {
    started: usize,
    dropped: usize,
    result: Option<Result<u32, ()>>,
    waker: Option<Waker>,
    detached: Vec<Detached>,
}

struct CountDrop(Source);

impl Drop for CountDrop {
    fn drop(&mut self) {
        self.0
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .dropped += 1;
    }
}

impl Source {
    fn join(&self, flights: &SingleFlight<u32>, key: &str) -> Waiter<u32> {
        flights.join(&CustomerKey::from(key), |detached| {
            let mut state = self.0.lock().unwrap();
            state.started += 1;
            state.detached.push(detached);
            let (source, guard) = (self.clone(), CountDrop(self.clone()));
            Box::pin(async move {
                let _guard = guard;
                let result = poll_fn(|context| {
                    let mut state = source.0.lock().unwrap();
                    state.waker = Some(context.waker().clone());
                    state.result.map_or(Poll::Pending, Poll::Ready)
                });
                result.await.expect("the test lets the future panic")
            })
        })
    }

    fn complete(&self, result: Result<u32, ()>) {
        let waker = {
            let mut state = self.0.lock().unwrap();
            state.result = Some(result);
            state.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// The number of futures started and dropped.
    fn counts(&self) -> (usize, usize) {
        let state = self.0.lock().unwrap();
        (state.started, state.dropped)
    }
}

/// Counts how often a task was woken.
#[derive(Default)]
struct Wakes(AtomicUsize);

impl Wake for Wakes {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

fn poll(waiter: &mut Waiter<u32>) -> Poll<Option<u32>> {
    Pin::new(waiter).poll(&mut Context::from_waker(Waker::noop()))
}

fn poll_with(waiter: &mut Waiter<u32>, wakes: &Arc<Wakes>) -> Poll<Option<u32>> {
    Pin::new(waiter).poll(&mut Context::from_waker(&Waker::from(Arc::clone(wakes))))
}

#[test]
fn waiters_share_a_future_and_all_are_woken() {
    let (flights, source) = (SingleFlight::new(), Source::default());
    let mut waiters: Vec<_> = (0..5).map(|_| source.join(&flights, "ann")).collect();
    let wakes: Vec<_> = waiters.iter().map(|_| Arc::new(Wakes::default())).collect();
    for (waiter, wakes) in waiters.iter_mut().zip(&wakes) {
        assert_eq!(poll_with(waiter, wakes), Poll::Pending);
    }
    assert_eq!(source.counts(), (1, 0));
    source.complete(Ok(7));
    for (waiter, wakes) in waiters.iter_mut().zip(&wakes) {
        assert!(wakes.0.load(Ordering::Relaxed) > 0);
        assert_eq!(poll(waiter), Poll::Ready(Some(7)));
    }
    // Later callers start another one.
    let mut later = source.join(&flights, "ann");
    assert_eq!(poll(&mut later), Poll::Ready(Some(7)));
    assert_eq!(source.counts(), (2, 2));
}

#[test]
fn customers_do_not_share_a_future() {
    let (flights, source) = (SingleFlight::new(), Source::default());
    let _ann = source.join(&flights, "ann");
    let _bob = source.join(&flights, "bob");
    assert_eq!(source.counts(), (2, 0));
}

#[test]
fn runtimes_do_not_share_a_future() {
    let (flights, source) = (SingleFlight::new(), Source::default());
    let runtimes = [(); 2].map(|()| tokio::runtime::Builder::new_current_thread().build().unwrap());
    let waiters: Vec<_> = (0..4)
        .map(|n: usize| {
            let _guard = runtimes[n % 2].enter();
            source.join(&flights, "ann")
        })
        .collect();
    assert_eq!(source.counts(), (2, 0));
    drop(waiters);
    assert_eq!(source.counts(), (2, 2));
}

#[test]
fn future_continues_without_the_waiter_that_started_it() {
    let (flights, source) = (SingleFlight::new(), Source::default());
    let mut first = source.join(&flights, "ann");
    let mut second = source.join(&flights, "ann");
    assert_eq!(poll(&mut first), Poll::Pending);
    let wakes = Arc::default();
    assert_eq!(poll_with(&mut second, &wakes), Poll::Pending);
    drop(first);
    source.complete(Ok(7));
    assert!(wakes.0.load(Ordering::Relaxed) > 0);
    assert_eq!(poll(&mut second), Poll::Ready(Some(7)));
    assert_eq!(source.counts(), (1, 1));
}

#[test]
fn future_without_waiters_is_dropped() {
    let (flights, source) = (SingleFlight::new(), Source::default());
    let mut waiters = [(); 3].map(|()| source.join(&flights, "ann"));
    assert_eq!(poll(&mut waiters[0]), Poll::Pending);
    drop(waiters);
    assert_eq!(source.counts(), (1, 1));
    let _new = source.join(&flights, "ann");
    assert_eq!(source.counts(), (2, 1));
}

#[test]
fn panic_does_not_leave_waiters_behind() {
    let (flights, source) = (SingleFlight::new(), Source::default());
    let mut first = source.join(&flights, "ann");
    let mut second = source.join(&flights, "ann");
    let wakes = Arc::default();
    assert_eq!(poll_with(&mut second, &wakes), Poll::Pending);
    // No waker of the second waiter is left to be called by the future.
    source.0.lock().unwrap().waker = None;
    source.complete(Err(()));
    let panic = catch_unwind(AssertUnwindSafe(move || poll(&mut first)));
    assert!(panic.is_err());
    assert!(wakes.0.load(Ordering::Relaxed) > 0);
    assert_eq!(poll(&mut second), Poll::Ready(None));
    source.complete(Ok(7));
    assert_eq!(poll(&mut source.join(&flights, "ann")), Poll::Ready(Some(7)));
}

#[test]
fn detached_future_is_not_shared_with_later_callers() {
    let (flights, source) = (SingleFlight::new(), Source::default());
    let mut before = source.join(&flights, "ann");
    assert_eq!(poll(&mut before), Poll::Pending);
    flights.detach(&CustomerKey::from("bob"));
    let is_detached = |source: &Source| {
        let state = source.0.lock().unwrap();
        state.detached.iter().map(Detached::get).collect::<Vec<_>>()
    };
    assert_eq!(is_detached(&source), [false]);
    flights.detach(&CustomerKey::from("ann"));
    let mut after = source.join(&flights, "ann");
    assert_eq!(is_detached(&source), [true, false]);
    source.complete(Ok(7));
    assert_eq!(poll(&mut before), Poll::Ready(Some(7)));
    // The completion of the first has not removed the second.
    let mut third = source.join(&flights, "ann");
    assert_eq!(source.counts(), (2, 1));
    assert_eq!(poll(&mut after), Poll::Ready(Some(7)));
    assert_eq!(poll(&mut third), Poll::Ready(Some(7)));
}

//! Operating systems: the standard library's clock, Tokio's timers and tasks.

use std::error::Error;
use std::future::Future;
use std::panic::catch_unwind;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime};

use tokio::runtime::Handle;
use tokio::task::JoinHandle;
pub(crate) use tokio::time::{Instant, sleep, timeout_at};

/// A boxed future that is `Send`.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// `Send`, except on `wasm32-unknown-unknown`, where it is implemented for all types.
pub trait MaybeSend: Send {}

impl<T: Send> MaybeSend for T {}

/// The current time.
pub(crate) fn now() -> SystemTime {
    SystemTime::now()
}

/// Checks that calls can be sent from here.
pub(crate) fn can_send() -> Result<(), String> {
    if Handle::try_current().is_err() {
        return Err("it must be awaited within a Tokio runtime".to_owned());
    }
    // Tokio does not report whether a runtime has timers, but panics if it has none.
    if catch_unwind(|| drop(sleep(Duration::ZERO))).is_err() {
        return Err("the Tokio runtime has no timers: build it with `enable_all`".to_owned());
    }
    Ok(())
}

/// Identifies the runtime that drives a future. `None` outside a runtime.
pub(crate) type RuntimeId = Option<tokio::runtime::Id>;

/// The current runtime.
pub(crate) fn runtime_id() -> RuntimeId {
    Handle::try_current().ok().map(|runtime| runtime.id())
}

/// Lets other tasks run if this one has run for long.
pub(crate) async fn cooperate() {
    tokio::task::coop::consume_budget().await;
}

/// Runs a function that waits for the file system or computes for long, on a thread for such work. An error means that it
/// panicked or that the runtime was shut down.
#[cfg(feature = "files")]
pub(crate) async fn run_blocking<T: Send + 'static>(
    run: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Box<dyn Error + Send + Sync>> {
    match Handle::try_current() {
        Ok(runtime) => runtime.spawn_blocking(run).await.map_err(Into::into),
        Err(_) => Ok(run()),
    }
}

/// Runs a future in the background until the returned one is dropped. An error means that the task panicked or that the
/// runtime was shut down.
pub(crate) fn spawn_or_poll<T: Send + 'static>(
    future: BoxFuture<T>,
    _: &mut Context<'_>,
) -> BoxFuture<Result<T, Box<dyn Error + Send + Sync>>> {
    match Handle::try_current() {
        Ok(runtime) => Box::pin(AbortOnDrop(runtime.spawn(future))),
        // Without a runtime, the future runs only while it is polled.
        Err(_) => Box::pin(async { Ok(future.await) }),
    }
}

/// A task that is aborted when this is dropped.
struct AbortOnDrop<T>(JoinHandle<T>);

impl<T> Future for AbortOnDrop<T> {
    type Output = Result<T, Box<dyn Error + Send + Sync>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(context).map_err(Into::into)
    }
}

impl<T> Drop for AbortOnDrop<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

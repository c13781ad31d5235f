//! Browsers and other JavaScript hosts: their clock and timers, and a single thread.

use std::error::Error;
use std::future::{Future, ready};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::SystemTime;

pub(crate) use wasmtimer::std::Instant;
pub(crate) use wasmtimer::tokio::{sleep, timeout_at};

/// A boxed future. It is not `Send`, because JavaScript promises are not.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T>>>;

/// Implemented for all types. On other targets it means `Send`.
pub trait MaybeSend {}

impl<T> MaybeSend for T {}

/// The current time. `SystemTime::now` panics on this target.
pub(crate) fn now() -> SystemTime {
    use wasmtimer::std::{SystemTime as Clock, UNIX_EPOCH};

    let elapsed = Clock::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    SystemTime::UNIX_EPOCH + elapsed
}

/// Checks that calls can be sent from here.
#[allow(clippy::unnecessary_wraps, reason = "same signature as in `native`")]
pub(crate) fn can_send() -> Result<(), String> {
    Ok(())
}

/// There is one host.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct RuntimeId;

/// The host.
pub(crate) fn runtime_id() -> RuntimeId {
    RuntimeId
}

/// Does nothing: the host has no other tasks on this thread until the current one waits.
#[allow(clippy::unused_async, reason = "same signature as in `native`")]
pub(crate) async fn cooperate() {}

/// Runs a function. There is no other thread.
#[cfg(feature = "files")]
#[allow(clippy::unused_async, reason = "same signature as in `native`")]
pub(crate) async fn run_blocking<T: 'static>(
    run: impl FnOnce() -> T + 'static,
) -> Result<T, Box<dyn Error + Send + Sync>> {
    Ok(run())
}

/// Starts a future by polling it once. The host continues what it has started, even while the future is not polled.
pub(crate) fn spawn_or_poll<T: 'static>(
    mut future: BoxFuture<T>,
    context: &mut Context<'_>,
) -> BoxFuture<Result<T, Box<dyn Error + Send + Sync>>> {
    match future.as_mut().poll(context) {
        Poll::Ready(value) => Box::pin(ready(Ok(value))),
        Poll::Pending => Box::pin(async { Ok(future.await) }),
    }
}

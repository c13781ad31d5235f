//! In a browser or another host of JavaScript: its timers, and one thread.

use std::future::{Future, ready};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::SystemTime;

use crate::error::TransportError;

pub(crate) use wasmtimer::std::Instant;
pub(crate) use wasmtimer::tokio::{sleep, timeout_at};

/// A future. What JavaScript promises cannot be sent to another thread, and there is none.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T>>>;

/// Nothing: there is one thread. Elsewhere it is `Send`.
pub trait MaybeSend {}

impl<T> MaybeSend for T {}

/// The time of day. The standard library's own panics here.
pub fn now() -> SystemTime {
    use wasmtimer::std::{SystemTime as Clock, UNIX_EPOCH};

    let since = Clock::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    SystemTime::UNIX_EPOCH + since
}

/// Whether what a call needs is here.
#[allow(clippy::unnecessary_wraps, reason = "as its twin")]
pub(crate) fn can_send() -> Result<(), String> {
    Ok(())
}

/// Begins a future. What it asks the host for goes on by itself, whether it is waited for or not.
pub(crate) fn ahead<T: 'static>(
    mut future: BoxFuture<T>,
    context: &mut Context<'_>,
) -> BoxFuture<Result<T, TransportError>> {
    match future.as_mut().poll(context) {
        Poll::Ready(value) => Box::pin(ready(Ok(value))),
        Poll::Pending => Box::pin(async { Ok(future.await) }),
    }
}

//! With an operating system: Tokio's timer, its tasks, and threads.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::SystemTime;

use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use crate::error::TransportError;

pub(crate) use tokio::time::{Instant, sleep, timeout_at};

/// A future that can be sent to another thread.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// `Send`, but for `wasm32-unknown-unknown`, where there is one thread and nothing has to be.
pub trait MaybeSend: Send {}

impl<T: Send> MaybeSend for T {}

/// The time of day.
pub fn now() -> SystemTime {
    SystemTime::now()
}

/// Whether what a call needs is here.
pub(crate) fn can_send() -> Result<(), String> {
    match Handle::try_current() {
        Ok(_) => Ok(()),
        Err(_) => Err("there is no Tokio runtime here to send it with".to_owned()),
    }
}

/// Runs a future whether it is waited for or not, until what this returns is dropped.
pub(crate) fn ahead<T: Send + 'static>(
    future: BoxFuture<T>,
    _: &mut Context<'_>,
) -> BoxFuture<Result<T, TransportError>> {
    match Handle::try_current() {
        Ok(runtime) => Box::pin(Ahead(runtime.spawn(future))),
        // Without a runtime to run it, it runs while it is waited for.
        Err(_) => Box::pin(async { Ok(future.await) }),
    }
}

/// A task that ends when nobody waits for it any more.
struct Ahead<T>(JoinHandle<T>);

impl<T> Future for Ahead<T> {
    type Output = Result<T, TransportError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(context).map_err(|error| {
            // Nobody else ends the task: it is a panic of the transport, or the runtime was shut down.
            TransportError::other(error)
        })
    }
}

impl<T> Drop for Ahead<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

//! Sending requests from synchronous code.
//!
//! A background thread, started by the first call and kept until the process exits, runs the calls of all clients. A
//! process that is forked afterwards starts its own.

use std::fmt;
use std::future::{Future, pending};
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::task::{Context, Wake, Waker};
use std::{process, thread};

use tokio::runtime::{Builder, Handle};
use tokio::task::{AbortHandle, yield_now};

use super::parts::RequestParts;
use super::{Request, Response, WithResponse};
use crate::client::RequestOptions;
use crate::error::{Error, ErrorKind, TransportError};
use crate::platform::PerProcess;
use crate::send::{ReceivedResponse, send, with_current_subscriber};

impl<T> Request<T> {
    /// Sends the request and blocks until the response is received.
    ///
    /// ```no_run
    /// # fn run(polar: polar_sdk::Polar, secret: polar_sdk::Secret) -> Result<(), polar_sdk::Error> {
    /// let checkout = polar.checkouts().client_get(&secret).send_blocking()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Returns the errors of [`send`](Self::send). In async code, where it would block a thread of the Tokio runtime, it
    /// returns an error and does not send the request: await the request there. Within
    /// [`spawn_blocking`](tokio::task::spawn_blocking) and `block_in_place` it blocks as it does outside a runtime.
    pub fn send_blocking(self) -> Result<T, Error> {
        self.decode(&start(&self.parts)?.wait()??)
    }
}

impl<T> WithResponse<T> {
    /// Sends the request and blocks until the response is received.
    ///
    /// # Errors
    /// Returns the errors of [`Request::send_blocking`].
    pub fn send_blocking(self) -> Result<Response<T>, Error> {
        let received = start(&self.0.parts)?.wait()??;
        let value = self.0.decode(&received)?;
        Ok(Response::new(value, received, self.0.operation()))
    }
}

/// A request that was started in the background. Dropping it cancels the call.
pub(crate) struct BackgroundRequest<T> {
    call: Result<BackgroundCall<Received>, Error>,
    request: Request<T>,
}

impl<T> BackgroundRequest<T> {
    pub(crate) fn start(request: Request<T>) -> Self {
        Self {
            call: start(&request.parts),
            request,
        }
    }

    /// Sets options of the requests that are created from this one. The call in progress keeps its own.
    pub(crate) fn set_options(&mut self, options: RequestOptions) {
        self.request.set_options(options);
    }

    pub(crate) fn wait(self) -> Result<T, Error> {
        let call = self.call?;
        // The thread of another process never completes it.
        let call = if call.process == process::id() {
            call
        } else {
            start(&self.request.parts)?
        };
        self.request.decode(&call.wait()??)
    }
}

impl<T> fmt::Debug for BackgroundRequest<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("BackgroundRequest").field(&self.request).finish()
    }
}

/// Runs a future on the background thread and blocks until it is complete. `operation` names it in errors.
#[cfg_attr(
    not(any(
        feature = "checkouts",
        feature = "customer-portal",
        feature = "customers",
        feature = "files"
    )),
    allow(dead_code, reason = "it runs jobs of several calls")
)]
pub(crate) fn block_on<T: Send + 'static>(
    operation: &'static str,
    future: impl Future<Output = T> + Send + 'static,
) -> Result<T, Error> {
    BackgroundCall::start(operation, future)?.wait()
}

type Received = Result<ReceivedResponse, Error>;

fn start(parts: &RequestParts) -> Result<BackgroundCall<Received>, Error> {
    BackgroundCall::start(parts.operation.id, send(parts.outgoing()))
}

/// A call that runs on the background thread.
struct BackgroundCall<T> {
    operation: &'static str,
    /// The process that started it.
    process: u32,
    task: AbortHandle,
    receiver: Receiver<T>,
}

impl<T: Send + 'static> BackgroundCall<T> {
    fn start(operation: &'static str, call: impl Future<Output = T> + Send + 'static) -> Result<Self, Error> {
        require_blocking_thread(operation)?;
        let runtime = background_runtime()
            .map_err(|error| not_sent(operation, "the background thread cannot be started").caused_by(error))?;
        let (sender, receiver) = sync_channel(1);
        let call = with_current_subscriber(call);
        let task = runtime.spawn(async move { drop(sender.send(call.await)) });
        Ok(Self {
            operation,
            process: process::id(),
            task: task.abort_handle(),
            receiver,
        })
    }

    fn wait(self) -> Result<T, Error> {
        self.receiver.recv().map_err(|_| {
            // Only a panic of custom code ends the task without a result.
            let panicked = TransportError::other("the transport or the store panicked");
            Error::transport(panicked).during(self.operation, 1)
        })
    }
}

impl<T> Drop for BackgroundCall<T> {
    fn drop(&mut self) {
        // The runtime of another process may be locked forever.
        if self.process == process::id() {
            self.task.abort();
        }
    }
}

fn not_sent(operation: &'static str, why: &str) -> Error {
    Error::local(ErrorKind::Argument, why.to_owned()).during(operation, 0)
}

/// Returns an error on a thread that runs the tasks of a runtime.
pub(crate) fn require_blocking_thread(operation: &'static str) -> Result<(), Error> {
    if !is_thread_of_a_runtime() {
        return Ok(());
    }
    Err(not_sent(
        operation,
        "a blocking call in async code would block the Tokio runtime; await the request instead, or make the call within \
         `tokio::task::spawn_blocking`",
    ))
}

/// Whether this thread runs the tasks of a runtime, which blocking it would stop. The threads of `spawn_blocking` and
/// `block_in_place` do not, although the runtime is available there.
pub(crate) fn is_thread_of_a_runtime() -> bool {
    struct Woken(AtomicBool);

    impl Wake for Woken {
        fn wake(self: Arc<Self>) {
            self.0.store(true, Ordering::Relaxed);
        }
    }

    if Handle::try_current().is_err() {
        return false;
    }
    // A thread that runs tasks wakes one that yields only after the other tasks have run. Elsewhere it is woken at once.
    let woken = Arc::new(Woken(AtomicBool::new(false)));
    let waker = Waker::from(Arc::clone(&woken));
    let is_pending = pin!(yield_now()).poll(&mut Context::from_waker(&waker)).is_pending();
    is_pending && !woken.0.load(Ordering::Relaxed)
}

/// Unset until the first call. Stays unset if the thread cannot be started, so that the next call attempts it again.
static BACKGROUND_RUNTIME: PerProcess<Handle> = PerProcess::new();

/// The runtime of the background thread, which is started if necessary.
pub(crate) fn background_runtime() -> io::Result<Handle> {
    BACKGROUND_RUNTIME.with(|started| {
        if let Some(handle) = started {
            return Ok(handle.clone());
        }
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let handle = runtime.handle().clone();
        // The thread never ends, so that connections are reused between calls.
        thread::Builder::new()
            .name("polar-sdk".to_owned())
            .spawn(move || runtime.block_on(pending::<()>()))?;
        Ok(started.insert(handle).clone())
    })
}

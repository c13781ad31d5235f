//! Requests sent from code that is not async.
//!
//! One thread in the background runs the calls, whoever waits for them. It is started with the first one, and stays.

use std::fmt;
use std::future::pending;
use std::io;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use tokio::runtime::{Builder, Handle};
use tokio::task::AbortHandle;

use super::Request;
use super::future::{Response, WithResponse};
use super::prepared::Call;
use crate::error::{Error, ErrorKind, TransportError};
use crate::send::retry_loop::{Success, run};
use crate::send::trace;

#[cfg_attr(docsrs, doc(cfg(feature = "blocking")))]
impl<T> Request<T> {
    /// Sends the request and waits for the answer, outside of any async runtime.
    ///
    /// ```no_run
    /// # fn run(polar: polar_sdk::Polar, secret: polar_sdk::Secret) -> Result<(), polar_sdk::Error> {
    /// let checkout = polar.checkouts().client_get(&secret).send_blocking()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As [`send`](Self::send). Within a Tokio runtime, which it would block, nothing is sent and the error says so:
    /// await the request there, or, within `spawn_blocking`, give it to `Handle::block_on`.
    pub fn send_blocking(self) -> Result<T, Error> {
        self.read(&wait(self.call.clone())?)
    }
}

#[cfg_attr(docsrs, doc(cfg(feature = "blocking")))]
impl<T> WithResponse<T> {
    /// Sends the request and waits for the answer, outside of any async runtime.
    ///
    /// # Errors
    /// As [`Request::send_blocking`].
    pub fn send_blocking(self) -> Result<Response<T>, Error> {
        let success = wait(self.0.call.clone())?;
        let value = self.0.read(&success)?;
        Ok(Response::new(value, success.answer, success.attempts))
    }
}

/// Runs the call in the background and waits for it.
fn wait(call: Call) -> Result<Success, Error> {
    Running::start(call)?.wait()
}

/// A request on its way in the background. Dropping it cancels the call.
pub(crate) struct Background<T> {
    running: Result<Running, Error>,
    request: Request<T>,
}

impl<T> Background<T> {
    pub(crate) fn start(request: Request<T>) -> Self {
        Self {
            running: Running::start(request.call.clone()),
            request,
        }
    }

    pub(crate) fn wait(self) -> Result<T, Error> {
        self.request.read(&self.running?.wait()?)
    }
}

impl<T> fmt::Debug for Background<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Background").field(&self.request).finish()
    }
}

/// A call on its way.
struct Running {
    operation: &'static str,
    task: AbortHandle,
    receiver: Receiver<Result<Success, Error>>,
}

impl Running {
    fn start(call: Call) -> Result<Self, Error> {
        let operation = call.operation.id;
        let refuse = |why: &str| Error::local(ErrorKind::Argument, why.to_owned()).during(operation, 0);
        if Handle::try_current().is_ok() {
            return Err(refuse(
                "waiting for it would block the Tokio runtime here: await it instead",
            ));
        }
        let background =
            background().map_err(|error| refuse("no thread can be started to send it").caused_by(error))?;
        let (sender, receiver) = sync_channel(1);
        let running = trace::carried(run(call));
        let task = background.spawn(async move { drop(sender.send(running.await)) });
        Ok(Self {
            operation,
            task: task.abort_handle(),
            receiver,
        })
    }

    fn wait(self) -> Result<Success, Error> {
        self.receiver.recv().unwrap_or_else(|_| {
            // Only a panic of the transport ends the task before it has told what came of the call.
            let panicked = TransportError::other("the transport panicked");
            Err(Error::transport(panicked).during(self.operation, 1))
        })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Empty until the first call, and after a failure to start, which the next call may not meet.
static BACKGROUND: Mutex<Option<Handle>> = Mutex::new(None);

/// A way to run futures on the thread.
pub(crate) fn background() -> io::Result<Handle> {
    let mut known = BACKGROUND.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(handle) = &*known {
        return Ok(handle.clone());
    }
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    // It lives as long as the process: connections are kept between calls, and cost nothing while nobody calls.
    thread::Builder::new()
        .name("polar-sdk".to_owned())
        .spawn(move || runtime.block_on(pending::<()>()))?;
    *known = Some(handle.clone());
    Ok(handle)
}

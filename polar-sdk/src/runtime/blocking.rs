//! Requests sent from code that is not async.
//!
//! One thread in the background runs the calls, whoever waits for them. It is started with the first one, and stays.

mod background;

use std::fmt;
use std::sync::mpsc::{Receiver, sync_channel};

use tokio::runtime::Handle;
use tokio::task::AbortHandle;

use super::call::Call;
use super::error::Kind;
use super::run::{Success, run};
use super::{BlockingItems, BlockingPages, Error, Paginated, Request, Response, TransportError, WithResponse, trace};

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
impl<P: Paginated> Request<P> {
    /// All pages from this one on, for a `for` loop outside of any async runtime.
    pub fn pages_blocking(self) -> BlockingPages<P> {
        BlockingPages::new(self)
    }

    /// All items from this page on, for a `for` loop outside of any async runtime.
    pub fn items_blocking(self) -> BlockingItems<P> {
        BlockingItems::new(self)
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
        Ok(Response::new(value, success.answer, success.tries))
    }
}

/// Runs the call in the background and waits for it.
fn wait(call: Call) -> Result<Success, Error> {
    Running::start(call)?.wait()
}

/// A request on its way in the background. Dropping it cancels the call.
pub(super) struct Background<T> {
    running: Result<Running, Error>,
    request: Request<T>,
}

impl<T> Background<T> {
    pub(super) fn start(request: Request<T>) -> Self {
        Self {
            running: Running::start(request.call.clone()),
            request,
        }
    }

    pub(super) fn wait(self) -> Result<T, Error> {
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
        let refuse = |why: &str| Error::local(Kind::Argument, why.to_owned()).during(operation, 0);
        if Handle::try_current().is_ok() {
            return Err(refuse(
                "waiting for it would block the Tokio runtime here: await it instead",
            ));
        }
        let background =
            background::handle().map_err(|error| refuse("no thread can be started to send it").caused_by(error))?;
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

//! The future of a request.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::Request;
use crate::client::RequestOptions;
use crate::error::{Error, TransportError};
use crate::platform::{BoxFuture, spawn_or_poll};
use crate::send::{ReceivedResponse, send, with_current_subscriber};

/// The future of a [`Request`], which sends the request when it is polled.
///
/// Dropping it cancels the call. If the server has already received the request, it may still process it.
#[must_use = "futures do nothing unless awaited"]
pub struct RequestFuture<T> {
    /// The part that is independent of `T`, which is therefore compiled once.
    received: BoxFuture<Result<ReceivedResponse, Error>>,
    pub(super) request: Request<T>,
}

impl<T> RequestFuture<T> {
    pub(super) fn new(request: Request<T>) -> Self {
        Self {
            received: send(request.parts.outgoing()),
            request,
        }
    }

    /// Starts the call in the background. Dropping the future cancels it.
    pub(crate) fn spawn(request: Request<T>, context: &mut Context<'_>) -> Self {
        let operation = request.parts.operation.id;
        let call = with_current_subscriber(send(request.parts.outgoing()));
        let task = spawn_or_poll(Box::pin(call), context);
        Self {
            received: Box::pin(async move {
                task.await
                    .unwrap_or_else(|error| Err(Error::transport(TransportError::other(error)).during(operation, 1)))
            }),
            request,
        }
    }

    /// The same request, sent anew.
    pub(crate) fn restart(&self) -> Self {
        Self::new(self.request.clone())
    }

    /// Sets options of the requests that are created from this one. The call in progress keeps its own.
    pub(crate) fn set_options(&mut self, options: RequestOptions) {
        self.request.set_options(options);
    }

    /// Polls for the response and decodes it.
    pub(super) fn poll_response(&mut self, context: &mut Context<'_>) -> Poll<Result<(T, ReceivedResponse), Error>> {
        let received = ready!(self.received.as_mut().poll(context))?;
        Poll::Ready(self.request.decode(&received).map(|value| (value, received)))
    }
}

impl<T> Future for RequestFuture<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.poll_response(context).map_ok(|(value, _)| value)
    }
}

impl<T> fmt::Debug for RequestFuture<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RequestFuture").field(&self.request).finish()
    }
}

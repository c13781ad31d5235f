//! Requests on their way: named futures around one that is compiled once for all operations.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::platform::{BoxFuture, ahead};
use super::run::{Success, run};
use super::{Error, Request, Response, trace};

/// A request on its way. Dropping it cancels the call; what the server has seen of it by then, it may still do.
#[must_use = "futures do nothing unless awaited"]
pub struct Sending<T> {
    running: BoxFuture<Result<Success, Error>>,
    request: Request<T>,
}

impl<T> Sending<T> {
    pub(super) fn new(request: Request<T>) -> Self {
        Self {
            running: run(request.call.clone()),
            request,
        }
    }

    /// On its way whether it is waited for or not, until it is dropped.
    pub(super) fn ahead(request: Request<T>, context: &mut Context<'_>) -> Self {
        let operation = request.call.operation.id;
        let running = ahead(Box::pin(trace::carried(run(request.call.clone()))), context);
        Self {
            running: Box::pin(async move {
                running
                    .await
                    .unwrap_or_else(|error| Err(Error::transport(error).during(operation, 1)))
            }),
            request,
        }
    }
}

impl<T> Future for Sending<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let success = ready!(self.running.as_mut().poll(context))?;
        Poll::Ready(self.request.read(&success))
    }
}

impl<T> fmt::Debug for Sending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Sending").field(&self.request).finish()
    }
}

/// A request whose result comes with status, headers and raw body. Made by `with_response`.
#[must_use = "a request is not sent until it is awaited"]
pub struct WithResponse<T>(pub(super) Request<T>);

impl<T> WithResponse<T> {
    /// Sends the request. The same as awaiting it.
    ///
    /// # Errors
    /// If an argument is refused, no answer comes, the API says no, or its answer cannot be read.
    pub async fn send(self) -> Result<Response<T>, Error> {
        self.await
    }
}

impl<T> IntoFuture for WithResponse<T> {
    type Output = Result<Response<T>, Error>;
    type IntoFuture = SendingWithResponse<T>;

    fn into_future(self) -> Self::IntoFuture {
        SendingWithResponse(Sending::new(self.0))
    }
}

impl<T> Clone for WithResponse<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> fmt::Debug for WithResponse<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("WithResponse").field(&self.0).finish()
    }
}

/// A request on its way, made by [`WithResponse`]. Dropping it cancels the call.
#[must_use = "futures do nothing unless awaited"]
pub struct SendingWithResponse<T>(Sending<T>);

impl<T> Future for SendingWithResponse<T> {
    type Output = Result<Response<T>, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let success = ready!(self.0.running.as_mut().poll(context))?;
        let value = self.0.request.read(&success)?;
        Poll::Ready(Ok(Response::new(value, success.answer, success.tries)))
    }
}

impl<T> fmt::Debug for SendingWithResponse<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SendingWithResponse").field(&self.0.request).finish()
    }
}

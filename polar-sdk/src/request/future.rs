//! Requests on their way: named futures around one that is compiled once for all operations.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::Request;
use crate::error::{Error, RawResponse};
use crate::platform::{BoxFuture, ahead};
use crate::send::retry_loop::{Success, run};
use crate::send::trace;

/// A request on its way. Dropping it cancels the call; what the server has seen of it by then, it may still do.
#[must_use = "futures do nothing unless awaited"]
pub struct RequestFuture<T> {
    running: BoxFuture<Result<Success, Error>>,
    request: Request<T>,
}

impl<T> RequestFuture<T> {
    pub(crate) fn new(request: Request<T>) -> Self {
        Self {
            running: run(request.call.clone()),
            request,
        }
    }

    /// On its way whether it is waited for or not, until it is dropped.
    pub(crate) fn ahead(request: Request<T>, context: &mut Context<'_>) -> Self {
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

impl<T> Future for RequestFuture<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let success = ready!(self.running.as_mut().poll(context))?;
        Poll::Ready(self.request.read(&success))
    }
}

impl<T> fmt::Debug for RequestFuture<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RequestFuture").field(&self.request).finish()
    }
}

/// A request whose result comes with status, headers and raw body. Made by `with_response`.
#[must_use = "a request is not sent until it is awaited"]
pub struct WithResponse<T>(pub(crate) Request<T>);

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
    type IntoFuture = WithResponseFuture<T>;

    fn into_future(self) -> Self::IntoFuture {
        WithResponseFuture(RequestFuture::new(self.0))
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
pub struct WithResponseFuture<T>(RequestFuture<T>);

impl<T> Future for WithResponseFuture<T> {
    type Output = Result<Response<T>, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let success = ready!(self.0.running.as_mut().poll(context))?;
        let value = self.0.request.read(&success)?;
        Poll::Ready(Ok(Response::new(value, success.answer, success.attempts)))
    }
}

impl<T> fmt::Debug for WithResponseFuture<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("WithResponseFuture").field(&self.0.request).finish()
    }
}

/// A value together with the answer that it was read from. Made by `with_response`.
///
/// ```no_run
/// # async fn run(polar: polar_sdk::Polar, secret: polar_sdk::Secret) -> Result<(), polar_sdk::Error> {
/// let response = polar.checkouts().client_get(&secret).with_response().await?;
/// println!("{} from version {:?}", response.status(), response.api_version());
/// let checkout = response.into_value();
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq)]
pub struct Response<T> {
    value: T,
    answer: RawResponse,
    attempts: u32,
}

impl<T> Response<T> {
    pub(crate) fn new(value: T, answer: RawResponse, attempts: u32) -> Self {
        Self {
            value,
            answer,
            attempts,
        }
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The value, without the rest.
    #[must_use]
    pub fn into_value(self) -> T {
        self.value
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.answer.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.answer.headers
    }

    /// The version of the API that answered, as its `Polar-Version` header says. It should be the one that was asked
    /// for, [`Polar::API_VERSION`](crate::Polar::API_VERSION).
    #[must_use]
    pub fn api_version(&self) -> Option<&str> {
        self.answer.api_version()
    }

    /// The server's or its proxy's id of the request, to name it to Polar's support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.answer.request_id()
    }

    /// The body as it was sent.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        &self.answer.body
    }

    /// How many times the request was tried.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }
}

/// Without headers and raw body: they may hold secrets.
impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.answer.status)
            .field("value", &self.value)
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}

//! Responses with status, headers and raw body.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::{Request, RequestFuture, json_text, option_methods};
use crate::client::RequestOptions;
use crate::error::{Error, ErrorKind, RawResponse};
use crate::send::ReceivedResponse;
use crate::types::Json;

/// A decoded value with the response it was decoded from. Returned by requests with `with_response`.
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
    raw: RawResponse,
    attempts: u32,
    operation: &'static str,
}

impl<T> Response<T> {
    pub(super) fn new(value: T, received: ReceivedResponse, operation: &'static str) -> Self {
        Self {
            value,
            raw: received.response,
            attempts: received.attempts,
            operation,
        }
    }

    /// Returns the decoded value.
    #[must_use]
    pub fn value(&self) -> &T {
        &self.value
    }

    /// Converts the response into its decoded value.
    #[must_use]
    pub fn into_value(self) -> T {
        self.value
    }

    /// Returns the status code.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.raw.status
    }

    /// Returns the headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.raw.headers
    }

    /// Returns the API version that the server used, from the `Polar-Version` header. It should equal
    /// [`Polar::API_VERSION`](crate::Polar::API_VERSION).
    #[must_use]
    pub fn api_version(&self) -> Option<&str> {
        self.raw.api_version()
    }

    /// Returns the ID that the server or its proxy assigned to the request. Include it when contacting Polar's support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.raw.request_id()
    }

    /// Returns the raw body.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        &self.raw.body
    }

    /// Returns the body as JSON, including the fields that this version of the crate does not know.
    ///
    /// ```no_run
    /// # async fn run(polar: polar_sdk::Polar, id: polar_sdk::ids::CheckoutId) -> Result<(), polar_sdk::Error> {
    /// let response = polar.checkouts().get(id).with_response().await?;
    /// let all: serde_json::Value = response.json()?.to()?;
    /// println!("{}", all["a_new_field"]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Returns a decode error if the body is empty or not JSON.
    pub fn json(&self) -> Result<Json, Error> {
        json_text(&self.raw)
            .and_then(parse)
            .map_err(|why| self.decode_error(why))
    }

    /// The error for a response whose content is not what the operation returns.
    pub(crate) fn decode_error(&self, why: String) -> Error {
        Error::with_response(ErrorKind::Decode, why, self.raw.clone()).during(self.operation, self.attempts)
    }

    /// Returns the number of attempts, including the successful one.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }
}

fn parse(text: &str) -> Result<Json, String> {
    Json::parse(text).map_err(|_| "its body is not valid JSON".to_owned())
}

/// Omits headers and raw body, which may contain secrets.
impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.raw.status)
            .field("value", &self.value)
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}

/// A request that returns a [`Response`]. Created by `with_response`.
#[must_use = "a request is not sent until it is awaited"]
pub struct WithResponse<T>(pub(super) Request<T>);

impl<T> WithResponse<T> {
    /// Sets several options at once. Options set later take precedence.
    pub fn options(self, options: RequestOptions) -> Self {
        Self(self.0.options(options))
    }

    option_methods!();

    /// Sends the request. Equivalent to awaiting it.
    ///
    /// # Errors
    /// Returns the errors of [`Request::send`].
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

/// The future of a [`WithResponse`], which sends the request when it is polled. Dropping it cancels the call, as with
/// [`RequestFuture`].
#[must_use = "futures do nothing unless awaited"]
pub struct WithResponseFuture<T>(RequestFuture<T>);

impl<T> Future for WithResponseFuture<T> {
    type Output = Result<Response<T>, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.0
            .poll_response(context)
            .map_ok(|(value, received)| Response::new(value, received, self.0.request.operation()))
    }
}

impl<T> fmt::Debug for WithResponseFuture<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("WithResponseFuture").field(&self.0.request).finish()
    }
}

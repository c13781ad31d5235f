//! Requests for what the crate does not know.

use std::fmt::{self, Display};
use std::future::IntoFuture;

use bytes::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::body::RequestBody;
use super::raw_path::RawPath;
use super::{Auth, Method, Operation, Request, Response, Retry, WithResponse, WithResponseFuture, option_methods};
use crate::client::{Polar, RequestOptions};
use crate::error::{Error, RawResponse, one_line};

/// A request with any method and path below the base URL, for what this version of the crate does not know.
///
/// It is sent like all requests: with the client's token (if there is one), API version, time limits and size limit, and
/// with the same [`Error`]. Awaiting it returns the [`Response`] with status, headers and bytes;
/// [`send_as`](Self::send_as) decodes the body.
///
/// ```no_run
/// # async fn run(polar: polar_sdk::Polar) -> Result<(), polar_sdk::Error> {
/// #[derive(serde::Deserialize)]
/// struct Order {
///     id: String,
///     total_amount: i64,
/// }
///
/// let order: Order = polar.get("/v1/orders/{id}").path("id", "123").send_as().await?;
/// let all: serde_json::Value = polar.get("/v1/orders/").query("limit", 10).query("sorting", "-amount").send_as().await?;
///
/// let note = serde_json::json!({"note": "by hand"});
/// let response = polar.patch("/v1/orders/{id}").path("id", order.id).json(&note).await?;
/// println!("{} {}", response.status(), response.json()?);
///
/// let csv = polar.get("/v1/orders/export").await?.into_value();
/// # Ok(())
/// # }
/// ```
///
/// # Path
///
/// The path begins with `/` and must be exact: most paths of Polar end in a slash, and a missing one costs a redirect.
/// It is sent as written, so it must be percent-encoded. Pass values with [`path`](Self::path), which encodes them,
/// rather than with `format!`. A path that would leave the base URL or the API's path (`..`, `//`, another host) is
/// rejected when the request is sent.
///
/// # Retries
///
/// Reads (`GET`, `HEAD`, `OPTIONS`) are retried as usual. The crate does not know which writes are safe to repeat, so they
/// are retried only if the request was not sent, unless [`RetryPolicy::retry_writes`](crate::RetryPolicy::retry_writes)
/// is set.
///
/// `Debug` shows the path as written, and hides arguments, query values and body.
#[derive(Clone)]
#[must_use = "a request is not sent until it is awaited"]
pub struct RawRequest(Request<Bytes>);

/// JSON is preferred, but other responses are decoded by the caller.
const ACCEPT: &str = "application/json, */*;q=0.5";

#[inline]
const fn read(id: &'static str, method: Method) -> Operation {
    Operation::new(id, method, "{path}", Auth::IfAvailable)
}

#[inline]
const fn write(id: &'static str, method: Method) -> Operation {
    read(id, method).retry(Retry::OptIn)
}

static GET: Operation = read("raw:get", Method::Get);
static HEAD: Operation = read("raw:head", Method::Head);
static OPTIONS: Operation = read("raw:options", Method::Options);
static POST: Operation = write("raw:post", Method::Post);
static PUT: Operation = write("raw:put", Method::Put);
static PATCH: Operation = write("raw:patch", Method::Patch);
static DELETE: Operation = write("raw:delete", Method::Delete);

/// Raw requests.
impl Polar {
    /// Creates a raw request with the method `GET`, for what the crate does not know: see [`RawRequest`].
    pub fn get(&self, path: impl Into<String>) -> RawRequest {
        RawRequest::new(self, &GET, path.into())
    }

    /// Creates a raw request with the method `POST`: see [`RawRequest`].
    pub fn post(&self, path: impl Into<String>) -> RawRequest {
        RawRequest::new(self, &POST, path.into())
    }

    /// Creates a raw request with the method `PUT`: see [`RawRequest`].
    pub fn put(&self, path: impl Into<String>) -> RawRequest {
        RawRequest::new(self, &PUT, path.into())
    }

    /// Creates a raw request with the method `PATCH`: see [`RawRequest`].
    pub fn patch(&self, path: impl Into<String>) -> RawRequest {
        RawRequest::new(self, &PATCH, path.into())
    }

    /// Creates a raw request with the method `DELETE`: see [`RawRequest`].
    pub fn delete(&self, path: impl Into<String>) -> RawRequest {
        RawRequest::new(self, &DELETE, path.into())
    }

    /// Creates a raw request with any of the methods `GET`, `HEAD`, `OPTIONS`, `POST`, `PUT`, `PATCH` and `DELETE`: see
    /// [`RawRequest`]. Another method is an error when the request is sent.
    #[expect(clippy::needless_pass_by_value, reason = "HTTP clients accept a method by value")]
    pub fn request(&self, method: http::Method, path: impl Into<String>) -> RawRequest {
        let known = [&GET, &HEAD, &OPTIONS, &POST, &PUT, &PATCH, &DELETE];
        let operation = known
            .into_iter()
            .find(|known| http::Method::from(known.method) == method);
        let mut request = RawRequest::new(self, operation.unwrap_or(&POST), path.into());
        if operation.is_none() {
            let unsupported = Err("the method must be GET, HEAD, OPTIONS, POST, PUT, PATCH or DELETE".to_owned());
            request.0.parts.keep_error::<()>(unsupported);
        }
        request
    }
}

impl RawRequest {
    #[inline]
    fn new(polar: &Polar, operation: &'static Operation, path: String) -> Self {
        let mut request = Request::new(polar, operation, ACCEPT, |_, received| {
            Ok(received.response.body.clone())
        });
        request.parts.raw_path = Some(RawPath::new(path));
        Self(request)
    }

    /// Replaces `{name}` in the path by a value, percent-encoded. The value must not be empty, `.` or `..`.
    pub fn path(mut self, name: &str, value: impl Display) -> Self {
        let parts = &mut self.0.parts;
        let is_known = parts.raw_path.as_ref().is_some_and(|path| path.contains(name));
        let added = if is_known {
            parts.path.add(name.to_owned(), &value, false)
        } else {
            Err(format!("the path does not contain `{{{name}}}`"))
        };
        parts.keep_error(added);
        self
    }

    /// Appends `name=value` to the query, percent-encoded. Repeated calls append, which is how Polar expects lists.
    pub fn query(mut self, name: &str, value: impl Display) -> Self {
        self.0.parts.query.append_hidden(name, value.to_string());
        self
    }

    /// Sets the body: the JSON of any value that can be serialized, such as a `serde_json::Value` or a body of
    /// [`models`](crate::models).
    pub fn json(mut self, body: &(impl Serialize + ?Sized)) -> Self {
        let parts = &mut self.0.parts;
        parts.body = parts.keep_error(RequestBody::serde_json(body));
        self
    }

    /// Sets several options at once. Options set later take precedence.
    #[inline]
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.0.set_options(options);
        self
    }

    option_methods!();

    /// Sends the request and returns the response. Equivalent to awaiting it.
    ///
    /// # Errors
    /// Returns an error if an argument is invalid, no response is received, or the status is not a success.
    pub async fn send(self) -> Result<Response<Bytes>, Error> {
        self.await
    }

    /// Sends the request and deserializes the JSON of the response. An empty body is deserialized like `null`, for
    /// example as `()`.
    ///
    /// # Errors
    /// Returns the errors of [`send`](Self::send), and a decode error if the body is not the JSON of a `T`.
    pub async fn send_as<T: DeserializeOwned>(self) -> Result<T, Error> {
        self.typed().await
    }

    /// Sends the request and blocks until the response is received.
    ///
    /// # Errors
    /// Returns the errors of [`Request::send_blocking`].
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn send_blocking(self) -> Result<Response<Bytes>, Error> {
        WithResponse(self.0).send_blocking()
    }

    /// Sends the request, blocks until the response is received, and deserializes its JSON as
    /// [`send_as`](Self::send_as) does.
    ///
    /// # Errors
    /// Returns the errors of [`Request::send_blocking`].
    #[cfg(feature = "blocking")]
    pub fn send_as_blocking<T: DeserializeOwned>(self) -> Result<T, Error> {
        self.typed().send_blocking()
    }

    fn typed<T: DeserializeOwned>(self) -> Request<T> {
        Request {
            parts: self.0.parts,
            decode: |_, received| deserialize(&received.response),
        }
    }
}

fn deserialize<T: DeserializeOwned>(response: &RawResponse) -> Result<T, String> {
    let text = if response.body.is_empty() {
        "null"
    } else {
        super::json_text(response)?
    };
    serde_json::from_str(text).map_err(|error| describe(&error))
}

/// Describes an error without the values that it quotes, which may be secret.
#[cold]
#[inline]
fn describe(error: &serde_json::Error) -> String {
    let message = error.to_string();
    // Strings are quoted, and may contain quotes themselves.
    let shown = match (message.split_once('"'), message.rsplit_once('"')) {
        (Some((before, _)), Some((_, after))) => format!("{before}\"…\"{after}"),
        _ => message,
    };
    let shown = match shown
        .strip_prefix("unknown variant `")
        .and_then(|rest| rest.split_once('`'))
    {
        Some((_, rest)) => format!("unknown variant{rest}"),
        None => shown,
    };
    format!("its body cannot be decoded: {}", one_line(&shown, 500))
}

impl IntoFuture for RawRequest {
    type Output = Result<Response<Bytes>, Error>;
    type IntoFuture = WithResponseFuture<Bytes>;

    #[inline]
    fn into_future(self) -> Self::IntoFuture {
        WithResponse(self.0).into_future()
    }
}

impl fmt::Debug for RawRequest {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RawRequest").field(&self.0).finish()
    }
}

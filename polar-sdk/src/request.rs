//! Requests: what the methods of resources return.

mod arguments;
#[cfg(feature = "blocking")]
pub(crate) mod blocking;
mod body;
mod future;
mod path;
pub(crate) mod prepared;
mod query;

#[allow(
    unused_imports,
    reason = "which of them the generated code names depends on the document"
)]
pub use crate::send::{Auth, Method, Operation, Retry};
pub use future::{RequestFuture, Response, WithResponse, WithResponseFuture};

use std::fmt;
use std::future::IntoFuture;

use self::prepared::Call;
use crate::client::{Polar, RequestOptions};
use crate::codec::{Decode, DecodeError, decode};
use crate::error::{Error, ErrorKind, RawResponse, one_line};
use crate::send::retry_loop::Success;

/// Reads an answer. The request comes along, since a page must know how to ask for the next one.
pub(crate) type Read<T> = fn(&Request<T>, &RawResponse) -> Result<T, String>;

/// A request, ready to be sent by awaiting it.
///
/// Whatever was wrong with an argument is told when it is sent, as an error that names the argument.
///
/// ```no_run
/// # async fn run(polar: polar_sdk::Polar, secret: polar_sdk::Secret) -> Result<(), polar_sdk::Error> {
/// use polar_sdk::RequestOptions;
/// use std::time::Duration;
///
/// let request = polar.checkouts().client_get(&secret);
/// let checkout = request.clone().await?;
/// let again = request.with_options(RequestOptions::new().timeout(Duration::from_secs(5))).await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "a request is not sent until it is awaited"]
pub struct Request<T> {
    pub(crate) call: Call,
    pub(crate) decode: Read<T>,
}

impl<T> Request<T> {
    /// Chooses what is different for this call. Called again, what is set later wins.
    pub fn with_options(mut self, options: RequestOptions) -> Self {
        self.call.options.merge(options);
        self
    }

    /// Asks for status, headers and raw body beside the value.
    pub fn with_response(self) -> WithResponse<T> {
        WithResponse(self)
    }

    /// Sends the request. The same as awaiting it.
    ///
    /// # Errors
    /// If an argument is refused, no answer comes, the API says no, or its answer cannot be read.
    pub async fn send(self) -> Result<T, Error> {
        self.await
    }

    /// Reads the answer, or says why it cannot be read.
    pub(crate) fn read(&self, success: &Success) -> Result<T, Error> {
        (self.decode)(self, &success.answer).map_err(|why| {
            let error = Error::with_response(ErrorKind::Decode, why, success.answer.clone());
            success.trace.failed(&error);
            error.during(self.call.operation.id, success.attempts)
        })
    }
}

impl<T> IntoFuture for Request<T> {
    type Output = Result<T, Error>;
    type IntoFuture = RequestFuture<T>;

    fn into_future(self) -> RequestFuture<T> {
        RequestFuture::new(self)
    }
}

impl<T> Clone for Request<T> {
    fn clone(&self) -> Self {
        Self {
            call: self.call.clone(),
            decode: self.decode,
        }
    }
}

impl<T> fmt::Debug for Request<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.call.fmt(f)
    }
}

const JSON: &str = "application/json";
#[allow(dead_code, reason = "which constructors are used depends on the document")]
/// Errors are JSON also where the answer is text.
const TEXT: &str = "text/*, application/json;q=0.5";

impl<T> Request<T> {
    fn new(polar: &Polar, operation: &'static Operation, accept: &'static str, decode: Read<T>) -> Self {
        Self {
            call: Call::new(polar, operation, accept),
            decode,
        }
    }

    /// A JSON response, decoded by `decode`.
    pub(crate) fn with_decoder(polar: &Polar, operation: &'static Operation, decode: Read<T>) -> Self {
        Self::new(polar, operation, JSON, decode)
    }
}

impl<T: Decode> Request<T> {
    /// Answered with a JSON value.
    pub(crate) fn json(polar: &Polar, operation: &'static Operation) -> Self {
        Self::new(polar, operation, JSON, |_, answer| decode_body(answer))
    }
}

#[allow(dead_code, reason = "which constructors are used depends on the document")]
impl Request<()> {
    /// Answered without a body, or with one that says nothing.
    pub(crate) fn nothing(polar: &Polar, operation: &'static Operation) -> Self {
        Self::new(polar, operation, JSON, |_, _| Ok(()))
    }
}

#[allow(dead_code, reason = "which constructors are used depends on the document")]
impl Request<String> {
    /// Answered with a text.
    pub(crate) fn text(polar: &Polar, operation: &'static Operation) -> Self {
        Self::new(polar, operation, TEXT, |_, answer| {
            match std::str::from_utf8(&answer.body) {
                Ok(text) => Ok(text.to_owned()),
                Err(error) => Err(format!("its body is no UTF-8 text: {error}")),
            }
        })
    }
}

#[allow(dead_code, reason = "which constructors are used depends on the document")]
impl<T: Decode> Request<Option<T>> {
    /// Answered with a JSON value or nothing.
    pub(crate) fn maybe(polar: &Polar, operation: &'static Operation) -> Self {
        Self::new(polar, operation, JSON, |_, answer| {
            if answer.body.is_empty() {
                Ok(None)
            } else {
                decode_body(answer).map(Some)
            }
        })
    }
}

/// The body as a `T`.
pub(crate) fn decode_body<T: Decode>(answer: &RawResponse) -> Result<T, String> {
    decode::from_slice(json(answer)?).map_err(|flaw| unreadable(answer, &flaw))
}

/// The body, if it can be JSON at all.
fn json(answer: &RawResponse) -> Result<&[u8], String> {
    if answer.body.is_empty() {
        return Err("its body is empty".to_owned());
    }
    if answer.may_be_json() {
        return Ok(&answer.body);
    }
    Err(match answer.excerpt() {
        None => format!("its body is not JSON but {}", answer.media_type()),
        Some(excerpt) => format!("its body is not JSON (it is {excerpt})"),
    })
}

/// What is wrong with the body.
#[cold]
fn unreadable(answer: &RawResponse, flaw: &DecodeError) -> String {
    // Keys of a map stand in the path, and may be as long as the answer.
    let why = one_line(&flaw.to_string(), 500);
    match answer.excerpt() {
        None => format!("its body cannot be read: {why}"),
        Some(excerpt) => format!("its body cannot be read: {why} (it is {excerpt})"),
    }
}

//! Requests: what the methods of resources return.

mod arguments;
#[cfg(feature = "blocking")]
pub(crate) mod blocking;
mod body;
mod download;
mod future;
mod option_methods;
mod parts;
mod path;
mod query;
mod raw;
mod raw_path;
mod response;

#[cfg(feature = "blocking")]
pub(crate) use blocking::{BackgroundRequest, block_on};
pub use download::{Download, DownloadStream};
pub use future::RequestFuture;
pub(crate) use option_methods::option_methods;
pub use raw::RawRequest;
pub use response::{Response, WithResponse, WithResponseFuture};

use std::fmt;
use std::future::IntoFuture;

use crate::client::{Polar, RequestOptions};
use crate::codec::{Decode, DecodeError, decode};
use crate::error::{Error, ErrorKind, RawResponse, one_line};
#[cfg(feature = "checkouts")]
use crate::platform::BoxFuture;
use crate::send::ReceivedResponse;
#[cfg(feature = "checkouts")]
use crate::send::send;
#[allow(unused_imports, reason = "which of them generated code uses depends on the document")]
pub use crate::send::{Auth, Credential, Method, Operation, Retry};
use parts::RequestParts;

/// Decodes a response. A page keeps the request, to create the one for the next page.
type DecodeResponse<T> = fn(&Request<T>, &ReceivedResponse) -> Result<T, String>;

/// A request that is sent when it is awaited.
///
/// Invalid arguments are reported when the request is sent, before anything reaches the network. The error names the
/// argument.
///
/// ```no_run
/// # async fn run(polar: polar_sdk::Polar, secret: polar_sdk::Secret) -> Result<(), polar_sdk::Error> {
/// use std::time::Duration;
///
/// let request = polar.checkouts().client_get(&secret);
/// let checkout = request.clone().await?;
/// let again = request.timeout(Duration::from_secs(5)).header("x-reason", "refresh").await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "a request is not sent until it is awaited"]
pub struct Request<T> {
    parts: RequestParts,
    decode: DecodeResponse<T>,
}

impl<T> Request<T> {
    /// Sets several options at once. Options set later take precedence.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.set_options(options);
        self
    }

    option_methods!();

    pub(crate) fn set_options(&mut self, options: RequestOptions) {
        self.parts.options.merge(options);
    }

    /// Makes the request return status, headers and raw body along with the value.
    pub fn with_response(self) -> WithResponse<T> {
        WithResponse(self)
    }

    /// Sends the request. Equivalent to awaiting it.
    ///
    /// # Errors
    /// Returns an error if an argument is invalid, no response is received, the status is not a success, or the
    /// response cannot be decoded.
    pub fn send(self) -> RequestFuture<T> {
        self.into_future()
    }

    fn operation(&self) -> &'static str {
        self.parts.operation.id
    }

    /// Sends the request, without decoding the response.
    #[cfg(feature = "checkouts")]
    pub(crate) fn receive(&self) -> BoxFuture<Result<ReceivedResponse, Error>> {
        send(self.parts.outgoing())
    }

    /// Decodes a response to the request.
    pub(crate) fn decode(&self, received: &ReceivedResponse) -> Result<T, Error> {
        let result = received.observation.in_scope(|| (self.decode)(self, received));
        let result = result.map_err(|why| self.undecodable(received, why));
        received.observation.end(result.as_ref().err());
        result
    }

    /// The error of a successful response that cannot be decoded.
    pub(crate) fn undecodable(&self, received: &ReceivedResponse, why: String) -> Error {
        let error = Error::with_response(ErrorKind::Decode, why, received.response.clone());
        error
            .masked(&self.parts.secrets())
            .during(self.parts.operation.id, received.attempts)
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
            parts: self.parts.clone(),
            decode: self.decode,
        }
    }
}

impl<T> fmt::Debug for Request<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts.fmt(f)
    }
}

const ACCEPT_JSON: &str = "application/json";
/// Errors are JSON even if the response of the operation is a file.
const ACCEPT_FILE: &str = "text/*, application/json;q=0.5";
#[cfg(feature = "checkouts")]
const ACCEPT_EVENTS: &str = "text/event-stream, application/json;q=0.5";

impl<T> Request<T> {
    fn new(polar: &Polar, operation: &'static Operation, accept: &'static str, decode: DecodeResponse<T>) -> Self {
        Self {
            parts: RequestParts::new(polar, operation, accept),
            decode,
        }
    }

    /// A request whose JSON response is decoded by a function.
    pub(crate) fn with_decoder(polar: &Polar, operation: &'static Operation, decode: DecodeResponse<T>) -> Self {
        Self::new(polar, operation, ACCEPT_JSON, decode)
    }
}

/// Constructors for each kind of response.
#[allow(dead_code, reason = "which of them generated code uses depends on the document")]
impl<T: Decode> Request<T> {
    /// The response is a JSON value.
    pub(crate) fn json(polar: &Polar, operation: &'static Operation) -> Self {
        Self::with_decoder(polar, operation, |_, received| decode_json(&received.response))
    }
}

#[allow(dead_code, reason = "which of them generated code uses depends on the document")]
impl<T: Decode> Request<Option<T>> {
    /// The response is a JSON value or empty.
    pub(crate) fn maybe(polar: &Polar, operation: &'static Operation) -> Self {
        Self::with_decoder(polar, operation, |_, received| {
            if received.response.body.is_empty() {
                Ok(None)
            } else {
                decode_json(&received.response).map(Some)
            }
        })
    }
}

#[allow(dead_code, reason = "which of them generated code uses depends on the document")]
impl Request<()> {
    /// The response is empty, or its body is ignored.
    pub(crate) fn nothing(polar: &Polar, operation: &'static Operation) -> Self {
        Self::with_decoder(polar, operation, |_, _| Ok(()))
    }
}

#[allow(dead_code, reason = "which of them generated code uses depends on the document")]
impl Request<Download> {
    /// The response is a file.
    pub(crate) fn download(polar: &Polar, operation: &'static Operation) -> Self {
        Self::new(polar, operation, ACCEPT_FILE, |_, received| {
            Ok(Download::new(&received.response))
        })
    }

    /// The response is a stream of server-sent events, to be read in chunks.
    #[cfg(feature = "checkouts")]
    pub(crate) fn event_stream(polar: &Polar, operation: &'static Operation) -> Self {
        Self::new(polar, operation, ACCEPT_EVENTS, |_, received| {
            Ok(Download::new(&received.response))
        })
    }
}

/// Decodes a JSON response.
pub(crate) fn decode_json<T: Decode>(response: &RawResponse) -> Result<T, String> {
    json_body(response)?;
    decode::from_slice(&response.body).map_err(|error| describe(response, &error))
}

/// The text of a JSON response.
fn json_text(response: &RawResponse) -> Result<&str, String> {
    std::str::from_utf8(json_body(response)?).map_err(|error| format!("its body is not valid UTF-8: {error}"))
}

/// The body of a JSON response. An error if it is empty or of another type.
fn json_body(response: &RawResponse) -> Result<&[u8], String> {
    if response.body.is_empty() {
        return Err("its body is empty".to_owned());
    }
    if !response.may_be_json() {
        return Err(match response.excerpt() {
            None => format!("its body is not JSON but {}", response.media_type()),
            Some(excerpt) => format!("its body is not JSON (it is {excerpt})"),
        });
    }
    Ok(&response.body)
}

/// Describes why a body cannot be decoded.
#[cold]
pub(crate) fn describe(response: &RawResponse, error: &DecodeError) -> String {
    // The path may contain keys of maps, which may be as long as the response.
    let why = one_line(&error.to_string(), 500);
    match response.excerpt() {
        None => format!("its body cannot be decoded: {why}"),
        Some(excerpt) => format!("its body cannot be decoded: {why} (it is {excerpt})"),
    }
}

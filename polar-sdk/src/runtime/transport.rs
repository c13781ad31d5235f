//! How a request gets to the server: a trait, so that tests and special networks can bring their own.

mod body;
mod failure;
#[cfg(feature = "reqwest")]
mod reqwest;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;

pub use body::Body;
pub use failure::{TransportError, TransportErrorKind};
#[cfg(feature = "reqwest")]
pub(super) use reqwest::ReqwestTransport;

/// What [`Transport::send`] returns: an answer whose head is there, or why there is none.
pub type TransportFuture = Pin<Box<dyn Future<Output = Result<http::Response<Body>, TransportError>> + Send>>;

/// Sends one HTTP request.
///
/// The crate does all that is Polar's: URL, headers, time limits, redirects, retries, decoding. A transport only
/// carries bytes. It must
/// - send the request as it is, once, and return the answer as it is, whatever its status;
/// - follow no redirect, or the token could reach another host;
/// - retry nothing that the server may have seen, or a customer could be charged twice;
/// - stop when the future is dropped.
///
/// A transport that records what it is asked, for an application's own tests:
///
/// ```
/// use bytes::Bytes;
/// use polar_sdk::{Body, Polar, Transport, TransportFuture};
/// use std::sync::{Arc, Mutex};
///
/// #[derive(Debug, Default)]
/// struct Recorder {
///     seen: Mutex<Vec<http::Request<Bytes>>>,
/// }
///
/// impl Transport for Recorder {
///     fn send(&self, request: http::Request<Bytes>) -> TransportFuture {
///         if let Ok(mut seen) = self.seen.lock() {
///             seen.push(request);
///         }
///         let answer = http::Response::builder()
///             .status(404)
///             .header("content-type", "application/json")
///             .body(Body::from(r#"{"error":"ResourceNotFound","detail":"Not found"}"#));
///         Box::pin(async { Ok(answer.expect("a complete answer")) })
///     }
/// }
///
/// let recorder = Arc::new(Recorder::default());
/// let polar = Polar::builder().token("polar_oat_test").transport(recorder.clone()).build()?;
/// # drop(polar);
/// # Ok::<(), polar_sdk::Error>(())
/// ```
pub trait Transport: fmt::Debug + Send + Sync + 'static {
    /// Sends the request and returns the answer as soon as its head is there.
    ///
    /// The URL is absolute, and all headers are set but `Host`.
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture {
        (**self).send(request)
    }
}

//! How a request gets to the server: a trait, so that tests and special networks can bring their own.

mod body;
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
mod reqwest;
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
mod tls;

pub use body::Body;
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
pub(crate) use reqwest::ReqwestTransport;

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

use crate::error::TransportError;
use crate::platform::BoxFuture;

/// What [`Transport::send`] returns: an answer whose head is there, or why there is none.
///
/// It can be sent to other threads, but for `wasm32-unknown-unknown`, where there are none.
pub type TransportFuture = BoxFuture<Result<http::Response<Body>, TransportError>>;

/// Sends one HTTP request.
///
/// The crate does all that is Polar's: URL, headers, time limits, redirects, retries, decoding. A transport only
/// carries bytes. It must
/// - send the request as it is, once, and return the answer as it is, whatever its status;
/// - follow no redirect, or the token could reach another host;
/// - retry nothing that the server may have seen, or a customer could be charged twice;
/// - stop when the future is dropped;
/// - say of an error what it knows: [`TransportError::connect`] and [`TransportError::never_sent`] allow another try of
///   any operation, so they are for what provably never left.
///
/// # A mock for tests of your own
///
/// It keeps what it is asked, and answers what it is told to. (For tests against the whole of Polar see the feature
/// `testing`.)
///
/// ```
/// use bytes::Bytes;
/// use polar_sdk::{Body, Polar, Transport, TransportError, TransportFuture};
/// use std::collections::VecDeque;
/// use std::sync::{Arc, Mutex, PoisonError};
///
/// #[derive(Debug, Default)]
/// struct Mock {
///     asked: Mutex<Vec<http::Request<Bytes>>>,
///     answers: Mutex<VecDeque<(u16, &'static str)>>,
/// }
///
/// impl Transport for Mock {
///     fn send(&self, request: http::Request<Bytes>) -> TransportFuture {
///         self.asked.lock().unwrap_or_else(PoisonError::into_inner).push(request);
///         let answer = self.answers.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
///         Box::pin(async move {
///             let (status, body) = answer.ok_or_else(|| TransportError::other("no answer is left"))?;
///             http::Response::builder()
///                 .status(status)
///                 .header("content-type", "application/json")
///                 .body(Body::from(body))
///                 .map_err(TransportError::other)
///         })
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let mock = Arc::new(Mock::default());
/// let polar = Polar::builder().token("polar_oat_test").transport(Arc::clone(&mock)).build()?;
///
/// mock.answers.lock().unwrap().push_back((404, r#"{"error":"ResourceNotFound","detail":"Not found"}"#));
/// let error = polar.checkouts().client_get("polar_c_test").await.unwrap_err();
/// assert!(error.is_not_found());
///
/// let asked = mock.asked.lock().unwrap();
/// assert_eq!(asked[0].uri(), "https://api.polar.sh/v1/checkouts/client/polar_c_test");
/// assert_eq!(asked[0].headers().get("authorization"), None);
/// # Ok(())
/// # }
/// ```
///
/// # A tower service
///
/// Whatever layers are put around an HTTP client with tower can carry the requests: here hyper's client, of which no
/// more than eight are in use at once, each for ten seconds at most.
///
/// ```
/// use bytes::Bytes;
/// use futures_util::TryStreamExt as _;
/// use http_body_util::{BodyExt as _, Full};
/// use hyper_util::client::legacy::{Client, Error as ClientError};
/// use hyper_util::rt::TokioExecutor;
/// use polar_sdk::{Body, Polar, Transport, TransportError, TransportFuture};
/// use std::time::Duration;
/// use tower::timeout::error::Elapsed;
/// use tower::{BoxError, Service, ServiceBuilder, ServiceExt as _};
///
/// /// A service of HTTP requests as a transport.
/// #[derive(Clone)]
/// struct Tower<S>(S);
///
/// impl<S> std::fmt::Debug for Tower<S> {
///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
///         f.write_str("Tower")
///     }
/// }
///
/// impl<S> Transport for Tower<S>
/// where
///     S: Service<http::Request<Bytes>, Response = http::Response<Body>, Error = BoxError>,
///     S: Clone + Send + Sync + 'static,
///     S::Future: Send,
/// {
///     fn send(&self, request: http::Request<Bytes>) -> TransportFuture {
///         // Its clones share what the layers count.
///         let service = self.0.clone();
///         Box::pin(async move { service.oneshot(request).await.map_err(sort) })
///     }
/// }
///
/// /// What is sure never to have been sent may be tried again.
/// fn sort(error: BoxError) -> TransportError {
///     if error.is::<Elapsed>() {
///         TransportError::timeout(error)
///     } else if error.downcast_ref().is_some_and(ClientError::is_connect) {
///         TransportError::connect(error)
///     } else {
///         TransportError::other(error)
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let client = Client::builder(TokioExecutor::new()).build_http::<Full<Bytes>>();
/// let service = ServiceBuilder::new()
///     .concurrency_limit(8)
///     .timeout(Duration::from_secs(10))
///     .map_request(|request: http::Request<Bytes>| request.map(Full::new))
///     .map_response(|answer: http::Response<hyper::body::Incoming>| {
///         answer.map(|body| Body::from_stream(body.into_data_stream().map_err(TransportError::other)))
///     })
///     .service(client);
///
/// // Here it asks a Polar in memory.
/// let server = polar_sdk::testing::Server::start()?;
/// let polar = Polar::builder().token(server.token()).base_url(server.url()).transport(Tower(service)).build()?;
/// assert_eq!(polar.checkouts().list().await?.total_count, 0);
/// # Ok(())
/// # }
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

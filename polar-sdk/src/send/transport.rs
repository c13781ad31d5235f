//! How a request reaches the server: the [`Transport`] trait and the default implementation.

mod body;
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
mod clients;
mod connection_options;
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
mod http_transport;
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
mod http_transport_builder;
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
mod tls;

pub use body::Body;
pub(crate) use connection_options::ConnectionOptions;
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
pub use http_transport::HttpTransport;
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
pub use http_transport_builder::HttpTransportBuilder;
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
pub(crate) use tls::Tls;

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

use crate::error::TransportError;
use crate::platform::BoxFuture;

/// The future returned by [`Transport::send`]. It is `Send`, except on `wasm32-unknown-unknown`.
pub type TransportFuture = BoxFuture<Result<http::Response<Body>, TransportError>>;

/// Sends HTTP requests.
///
/// The crate builds the request, enforces time limits, follows redirects, retries and decodes. A transport only sends
/// one request and receives its response. It must
/// - send the request unchanged and once, and return the response unchanged, whatever its status;
/// - not follow redirects, which could send the token to another host;
/// - not retry a request that the server may have received, which could charge a customer twice;
/// - cancel the request when the future is dropped;
/// - classify errors: use [`TransportError::connect`] and [`TransportError::never_sent`] only if the request was
///   certainly not sent, because every operation is then retried.
///
/// # A mock for tests
///
/// The mock records requests and returns prepared responses. For tests against a complete server, see the feature
/// `testing`.
///
/// ```
/// use bytes::Bytes;
/// use polar_sdk::{Body, Polar, Transport, TransportError, TransportFuture};
/// use std::collections::VecDeque;
/// use std::sync::{Arc, Mutex, PoisonError};
///
/// #[derive(Debug, Default)]
/// struct Mock {
///     requests: Mutex<Vec<http::Request<Bytes>>>,
///     responses: Mutex<VecDeque<(u16, &'static str)>>,
/// }
///
/// impl Transport for Mock {
///     fn send(&self, request: http::Request<Bytes>) -> TransportFuture {
///         self.requests.lock().unwrap_or_else(PoisonError::into_inner).push(request);
///         let response = self.responses.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
///         Box::pin(async move {
///             let (status, body) = response.ok_or_else(|| TransportError::other("no response is left"))?;
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
/// mock.responses.lock().unwrap().push_back((404, r#"{"error":"ResourceNotFound","detail":"Not found"}"#));
/// let error = polar.checkouts().client_get("polar_c_test").await.unwrap_err();
/// assert!(error.is_not_found());
///
/// let requests = mock.requests.lock().unwrap();
/// assert_eq!(requests[0].uri(), "https://api.polar.sh/v1/checkouts/client/polar_c_test");
/// assert_eq!(requests[0].headers().get("authorization"), None);
/// # Ok(())
/// # }
/// ```
///
/// # A tower service
///
/// Any tower service for HTTP requests can be a transport. This one is hyper's client, limited to eight concurrent
/// requests of at most ten seconds each.
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
/// /// A transport backed by a tower service.
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
///         // Clones share the state of the layers.
///         let service = self.0.clone();
///         Box::pin(async move { service.oneshot(request).await.map_err(classify) })
///     }
/// }
///
/// /// A request that was certainly not sent is safe to retry.
/// fn classify(error: BoxError) -> TransportError {
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
///     .map_response(|response: http::Response<hyper::body::Incoming>| {
///         response.map(|body| Body::from_stream(body.into_data_stream().map_err(TransportError::other)))
///     })
///     .service(client);
///
/// // The in-memory server of the feature `testing`.
/// let server = polar_sdk::testing::Server::start()?;
/// let polar = Polar::builder().token(server.token()).base_url(server.url()).transport(Tower(service)).build()?;
/// assert_eq!(polar.checkouts().list().await?.total_count, 0);
/// # Ok(())
/// # }
/// ```
pub trait Transport: fmt::Debug + Send + Sync + 'static {
    /// Sends the request and returns the response as soon as its head has been received.
    ///
    /// The URL is absolute, and all headers except `Host` are set.
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture {
        (**self).send(request)
    }
}

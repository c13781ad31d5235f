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
#[cfg(feature = "tower-service-03")]
mod tower_transport;

pub use body::Body;
pub(crate) use connection_options::ConnectionOptions;
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
pub use http_transport::HttpTransport;
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
pub use http_transport_builder::HttpTransportBuilder;
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
pub(crate) use tls::Tls;
#[cfg(feature = "tower-service-03")]
pub use tower_transport::TowerTransport;

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
/// # Other HTTP clients
///
/// The page `guide::observability` implements the trait for reqwest-middleware. With the feature `tower-service-03`,
/// `TowerTransport` implements it for tower services.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not implement `Transport`",
    label = "not a transport",
    note = "pass a reqwest client with `http_client` (feature `reqwest-013`)",
    note = "pass a tower service with `TowerTransport::new` (feature `tower-service-03`)"
)]
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

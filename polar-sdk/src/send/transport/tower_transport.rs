//! A transport that sends requests with a tower service.

use std::error::Error;
use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::task::{Poll, ready};

use bytes::{Buf as _, Bytes};
use http_body::Body as HttpBody;
use tower_service::Service;

use super::body::Body;
use super::{Transport, TransportFuture};
use crate::error::TransportError;

type BoxError = Box<dyn Error + Send + Sync>;

/// Sends requests with a [tower](https://docs.rs/tower) service: an HTTP client with layers, such as limits or metrics.
///
/// `B` is the type of the service's request bodies. Any type that is created from [`Bytes`] will do, such as
/// `http_body_util::Full<Bytes>`. Each request uses a clone of the service, and clones share the state of layers.
///
/// The service must follow the rules of [`Transport`]: no retries, no redirects.
///
/// # Errors of the service
///
/// An error that is a [`TransportError`] is used as it is. Any other error is
/// [`TransportError::other`]: the server may have received the request, so that only operations that are safe to repeat are
/// retried. Use tower's `map_err` to say more, as in the example.
///
/// # Example
///
/// hyper's client, limited to eight concurrent requests of at most ten seconds each.
///
/// ```
/// use bytes::Bytes;
/// use http_body_util::Full;
/// use hyper_util::client::legacy::{Client, Error as ClientError};
/// use hyper_util::rt::TokioExecutor;
/// use polar_sdk::{Polar, TowerTransport, TransportError};
/// use std::time::Duration;
/// use tower::timeout::error::Elapsed;
/// use tower::{BoxError, ServiceBuilder};
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
///     .map_err(classify)
///     .concurrency_limit(8)
///     .timeout(Duration::from_secs(10))
///     .service(client);
///
/// // The in-memory server of the feature `testing`.
/// let server = polar_sdk::testing::Server::start()?;
/// let polar = Polar::builder()
///     .token(server.token())
///     .base_url(server.url())
///     .transport(TowerTransport::new(service))
///     .build()?;
/// assert_eq!(polar.checkouts().list().await?.total_count, 0);
/// # Ok(())
/// # }
/// ```
pub struct TowerTransport<S, B> {
    service: S,
    request_body: PhantomData<fn(B)>,
}

impl<S, B> TowerTransport<S, B> {
    /// Creates a transport of a service.
    pub fn new(service: S) -> Self
    where
        S: Service<http::Request<B>>,
    {
        Self {
            service,
            request_body: PhantomData,
        }
    }
}

impl<S: Clone, B> Clone for TowerTransport<S, B> {
    fn clone(&self) -> Self {
        Self {
            service: self.service.clone(),
            request_body: PhantomData,
        }
    }
}

/// Omits the service, which need not be `Debug`.
impl<S, B> fmt::Debug for TowerTransport<S, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TowerTransport")
    }
}

impl<S, B, R> Transport for TowerTransport<S, B>
where
    S: Service<http::Request<B>, Response = http::Response<R>> + Clone + Send + Sync + 'static,
    S::Future: Send,
    S::Error: Into<BoxError>,
    B: From<Bytes> + Send + 'static,
    R: HttpBody + Send + 'static,
    R::Error: Into<BoxError>,
{
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture {
        let mut service = self.service.clone();
        let request = request.map(B::from);
        Box::pin(async move {
            // Nothing has been sent before the service is called.
            let ready = poll_fn(|context| service.poll_ready(context)).await;
            ready.map_err(|error| classify(error).never_sent())?;
            let response = service.call(request).await.map_err(classify)?;
            Ok(response.map(body))
        })
    }
}

fn body<R>(body: R) -> Body
where
    R: HttpBody + Send + 'static,
    R::Error: Into<BoxError>,
{
    let mut body = Box::pin(body);
    Body::poll_fn(move |context| {
        loop {
            let frame = match ready!(body.as_mut().poll_frame(context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(classify(error)))),
                Some(Ok(frame)) => frame,
            };
            // Trailers are skipped.
            if let Ok(mut data) = frame.into_data() {
                return Poll::Ready(Some(Ok(data.copy_to_bytes(data.remaining()))));
            }
        }
    })
}

fn classify(error: impl Into<BoxError>) -> TransportError {
    match error.into().downcast::<TransportError>() {
        Ok(error) => *error,
        Err(error) => TransportError::other(error),
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use http_body_util::{Full, StreamBody};
    use tower::{BoxError, ServiceBuilder, service_fn};

    use super::*;
    use crate::Polar;
    use crate::error::TransportErrorKind;

    type Request = http::Request<Full<Bytes>>;

    async fn send(transport: impl Transport) -> Result<Bytes, TransportError> {
        let mut response = transport.send(http::Request::new(Bytes::from_static(b"body"))).await?;
        let mut received = Vec::new();
        while let Some(chunk) = response.body_mut().chunk().await {
            received.extend_from_slice(&chunk?);
        }
        Ok(received.into())
    }

    #[tokio::test]
    async fn returns_data_without_trailers() {
        let service = service_fn(async |_: Request| {
            let frames = [
                http_body::Frame::data(Bytes::from_static(b"a")),
                http_body::Frame::data(Bytes::from_static(b"b")),
                http_body::Frame::trailers(http::HeaderMap::new()),
            ];
            let frames = futures_util::stream::iter(frames.map(Ok::<_, Infallible>));
            Ok::<_, Infallible>(http::Response::new(StreamBody::new(frames)))
        });
        assert_eq!(send(TowerTransport::new(service)).await.unwrap(), "ab");
    }

    #[tokio::test]
    async fn error_of_a_body_is_returned() {
        let service = service_fn(async |_: Request| {
            let frames =
                futures_util::stream::iter([Err::<http_body::Frame<Bytes>, _>(TransportError::timeout("late"))]);
            Ok::<_, Infallible>(http::Response::new(StreamBody::new(frames)))
        });
        let error = send(TowerTransport::new(service)).await.unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Timeout);
    }

    #[tokio::test]
    async fn only_a_transport_error_says_that_nothing_was_sent() {
        let fails =
            || service_fn(async |_: Request| Err::<http::Response<Full<Bytes>>, BoxError>("connection reset".into()));
        let error = send(TowerTransport::new(fails())).await.unwrap_err();
        assert_eq!((error.kind(), error.possibly_sent()), (TransportErrorKind::Other, true));
        let refused = ServiceBuilder::new()
            .map_err(|error: BoxError| TransportError::connect(error))
            .service(fails());
        let error = send(TowerTransport::new(refused)).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.possibly_sent()),
            (TransportErrorKind::Connect, false)
        );
    }

    /// Is never ready.
    #[derive(Clone)]
    struct Overloaded;

    impl Service<Request> for Overloaded {
        type Response = http::Response<Full<Bytes>>;
        type Error = &'static str;
        type Future = std::future::Ready<Result<Self::Response, Self::Error>>;

        fn poll_ready(&mut self, _: &mut std::task::Context<'_>) -> Poll<Result<(), Self::Error>> {
            Poll::Ready(Err("overloaded"))
        }

        fn call(&mut self, _: Request) -> Self::Future {
            panic!("a service that is not ready must not be called")
        }
    }

    #[tokio::test]
    async fn service_that_is_not_ready_has_sent_nothing() {
        let error = send(TowerTransport::new(Overloaded)).await.unwrap_err();
        assert!(!error.possibly_sent());
        let polar = Polar::builder()
            .transport(TowerTransport::new(Overloaded))
            .build()
            .unwrap();
        let error = polar.get("/v1/things/").send().await.unwrap_err();
        assert!(!error.possibly_sent());
    }
}

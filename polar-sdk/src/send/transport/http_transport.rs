//! The default transport, based on reqwest.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::Body as _;
use reqwest::{Client, ClientBuilder, redirect};

use super::body::Body;
use super::clients::Clients;
use super::connection_options::ConnectionOptions;
use super::tls::{self, Tls};
use super::{Transport, TransportFuture};
use crate::error::TransportError;
use crate::send::base_url::is_loopback;

/// The default transport: HTTP/1.1 with a connection pool, based on reqwest.
///
/// [`Polar`](crate::Polar) creates one itself. Create your own to wrap it, for example to log or to measure each
/// attempt. Its options are set with [`builder`](Self::builder); those of
/// [`PolarBuilder`](crate::PolarBuilder) that concern connections have no effect on a custom transport.
///
/// ```
/// use polar_sdk::{HttpTransport, Polar, Transport, TransportFuture};
/// use std::time::Instant;
///
/// /// Prints status and duration of each attempt.
/// #[derive(Debug)]
/// struct Logged<T>(T);
///
/// impl<T: Transport> Transport for Logged<T> {
///     fn send(&self, request: polar_sdk::http::Request<polar_sdk::bytes::Bytes>) -> TransportFuture {
///         // The URL may contain a client secret, so it is not printed.
///         let (method, start) = (request.method().clone(), Instant::now());
///         let response = self.0.send(request);
///         Box::pin(async move {
///             let response = response.await;
///             match &response {
///                 Ok(response) => println!("{method}: {} after {:?}", response.status(), start.elapsed()),
///                 Err(error) => println!("{method}: {error} after {:?}", start.elapsed()),
///             }
///             response
///         })
///     }
/// }
///
/// let transport = Logged(HttpTransport::new()?);
/// let polar = Polar::builder().token("polar_oat_test").transport(transport).build()?;
/// # drop(polar);
/// # Ok::<(), polar_sdk::Error>(())
/// ```
///
/// # Runtimes
///
/// Connections belong to the Tokio runtime in which they were opened. A transport that is used in several runtimes has a
/// pool for each, which is dropped when the runtime ends. A runtime must be built with `enable_all`, as
/// `#[tokio::main]` does.
///
/// Clones share the pools.
#[derive(Clone)]
pub struct HttpTransport(Arc<Clients>);

impl HttpTransport {
    /// Creates a transport with the default options.
    ///
    /// # Errors
    /// Returns an error if TLS cannot be set up on this machine.
    pub fn new() -> Result<Self, crate::Error> {
        Self::builder().build()
    }

    pub(crate) fn create(options: ConnectionOptions, tls: Tls) -> Self {
        Self(Clients::new(move |is_loopback| {
            let builder = Client::builder()
                .http1_only()
                .connect_timeout(options.connect_timeout)
                .pool_idle_timeout(options.pool_idle_timeout)
                .pool_max_idle_per_host(options.pool_max_idle_per_host)
                .tcp_nodelay(true);
            // Proxies from the environment are used, except for loopback addresses, which a proxy cannot reach.
            let builder = if is_loopback { builder.no_proxy() } else { builder };
            build(tls.configure(builder))
        }))
    }

    /// A transport of clients that are configured by the application, except for redirects and retries, which the crate
    /// handles. An error if a client cannot be built.
    #[cfg(feature = "reqwest-013")]
    pub(crate) fn from_client_builder(
        configure: impl Fn() -> ClientBuilder + Send + Sync + 'static,
    ) -> Result<Self, Box<dyn Error + Send + Sync>> {
        tls::install_provider();
        build(configure())?;
        Ok(Self(Clients::new(move |_| build(configure()))))
    }
}

/// Builds a client that follows no redirects and retries nothing.
fn build(builder: ClientBuilder) -> Result<Client, Box<dyn Error + Send + Sync>> {
    let builder = builder
        .redirect(redirect::Policy::none())
        .retry(reqwest::retry::never());
    Ok(builder.build()?)
}

/// Omits the clients, whose `Debug` would add to the size of every program.
impl fmt::Debug for HttpTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HttpTransport")
    }
}

impl Transport for HttpTransport {
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture {
        let clients = Arc::clone(&self.0);
        Box::pin(async move {
            let client = clients.get(request.uri().host().is_some_and(is_loopback))?;
            // A request that reqwest cannot represent was not sent.
            let request = reqwest::Request::try_from(request).map_err(|error| classify(error).never_sent())?;
            // A runtime that was busy or not running has not noticed yet that the server closed an idle connection. It
            // checks now, because after the request is sent it would be unknown whether the server received it.
            tokio::task::yield_now().await;
            let response = client.execute(request).await.map_err(classify)?;
            let (head, mut body) = http::Response::<reqwest::Body>::from(response).into_parts();
            let body = Body::poll_fn(move |context| chunk(&mut body, context));
            Ok(http::Response::from_parts(head, body))
        })
    }
}

/// Polls the next chunk of data and skips trailers.
fn chunk(body: &mut reqwest::Body, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
    loop {
        match ready!(Pin::new(&mut *body).poll_frame(context)) {
            None => return Poll::Ready(None),
            Some(Err(error)) => return Poll::Ready(Some(Err(classify(error)))),
            Some(Ok(frame)) => {
                if let Ok(data) = frame.into_data() {
                    return Poll::Ready(Some(Ok(data)));
                }
            }
        }
    }
}

/// Classifies an error of reqwest. The URL is removed from it, because it may contain a client secret.
fn classify(error: reqwest::Error) -> TransportError {
    let (connect, timeout) = (error.is_connect(), error.is_timeout());
    let error = error.without_url();
    let permanent = tls::is_tls_rejection(&error);
    let failure = match (connect, timeout) {
        (true, true) => TransportError::timeout(error).never_sent(),
        (true, false) => TransportError::connect(error),
        (false, true) => TransportError::timeout(error),
        (false, false) => TransportError::other(error),
    };
    if permanent { failure.permanent() } else { failure }
}

//! The default transport, based on reqwest.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body::Body as _;
use reqwest::{Client, redirect};

use crate::error::TransportError;
use crate::send::base_url::BaseUrl;
use crate::send::transport::body::Body;
use crate::send::transport::tls;
use crate::send::transport::{Transport, TransportFuture};

/// A reqwest client without redirects, retries and decompression. Uses HTTP/1.1 and a shared connection pool.
pub(crate) struct ReqwestTransport(Client);

impl ReqwestTransport {
    pub(crate) fn new(base: &BaseUrl, connect_timeout: Duration) -> Result<Self, Box<dyn Error + Send + Sync>> {
        let builder = Client::builder()
            .redirect(redirect::Policy::none())
            .retry(reqwest::retry::never())
            .connect_timeout(connect_timeout)
            .tcp_nodelay(true);
        // Proxies from the environment are used, except for loopback addresses, which a proxy cannot reach.
        let builder = if base.is_loopback() {
            builder.no_proxy()
        } else {
            builder
        };
        Ok(Self(tls::configure(builder, base)?.build()?))
    }

    /// A client configured by the application, except for redirects and retries, which the crate handles.
    #[cfg(feature = "reqwest-013")]
    pub(crate) fn from_builder(builder: reqwest::ClientBuilder) -> Result<Self, Box<dyn Error + Send + Sync>> {
        let builder = builder
            .redirect(redirect::Policy::none())
            .retry(reqwest::retry::never());
        // reqwest panics if rustls has no `CryptoProvider`, and the builder does not reveal whether it needs one.
        match std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| builder.build())) {
            Ok(client) => Ok(Self(client?)),
            Err(_) => Err("reqwest panicked, probably because no `CryptoProvider` of rustls is installed".into()),
        }
    }
}

/// Omits the client, whose `Debug` would add to the size of every program.
impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReqwestTransport")
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture {
        let client = self.0.clone();
        Box::pin(async move {
            // A request that reqwest cannot represent was not sent.
            let request = reqwest::Request::try_from(request).map_err(|error| classify(error).never_sent())?;
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

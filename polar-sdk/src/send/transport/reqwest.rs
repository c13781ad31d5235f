//! The default transport: reqwest, told to do nothing on its own.

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

/// reqwest without redirects, retries and decompression. HTTP/1.1, with connections kept and shared.
pub(crate) struct ReqwestTransport(Client);

impl ReqwestTransport {
    pub(crate) fn new(base: &BaseUrl, connect_timeout: Duration) -> Result<Self, Box<dyn Error + Send + Sync>> {
        let builder = Client::builder()
            .redirect(redirect::Policy::none())
            .retry(reqwest::retry::never())
            .connect_timeout(connect_timeout)
            .tcp_nodelay(true);
        // A proxy named in the environment is obeyed, but has no business between a test and its own machine.
        let builder = if base.is_loopback() {
            builder.no_proxy()
        } else {
            builder
        };
        Ok(Self(tls::configure(builder, base)?.build()?))
    }

    /// A client configured by the application, but for what would take a call out of this crate's hands.
    #[cfg(feature = "reqwest-013")]
    pub(crate) fn configured(builder: reqwest::ClientBuilder) -> Result<Self, Box<dyn Error + Send + Sync>> {
        let builder = builder
            .redirect(redirect::Policy::none())
            .retry(reqwest::retry::never());
        // reqwest panics where rustls has no cryptography. Whether the builder needs any cannot be asked.
        match std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| builder.build())) {
            Ok(client) => Ok(Self(client?)),
            Err(_) => Err("reqwest panicked, most likely since no `CryptoProvider` of rustls is installed".into()),
        }
    }
}

/// Without the client: how to show all that it is made of would be compiled into every program.
impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReqwestTransport")
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture {
        let client = self.0.clone();
        Box::pin(async move {
            // What reqwest cannot express, it has not sent either.
            let request = reqwest::Request::try_from(request).map_err(|error| failure(error).never_sent())?;
            let answer = client.execute(request).await.map_err(failure)?;
            let (head, mut body) = http::Response::<reqwest::Body>::from(answer).into_parts();
            let body = Body::poll_fn(move |context| chunk(&mut body, context));
            Ok(http::Response::from_parts(head, body))
        })
    }
}

/// The next chunk of data; trailers are passed over.
fn chunk(body: &mut reqwest::Body, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
    loop {
        match ready!(Pin::new(&mut *body).poll_frame(context)) {
            None => return Poll::Ready(None),
            Some(Err(error)) => return Poll::Ready(Some(Err(failure(error)))),
            Some(Ok(frame)) => {
                if let Ok(data) = frame.into_data() {
                    return Poll::Ready(Some(Ok(data)));
                }
            }
        }
    }
}

/// Sorts reqwest's errors. Its messages name the whole URL, which may hold a client secret: that is taken out.
fn failure(error: reqwest::Error) -> TransportError {
    let (connect, timeout) = (error.is_connect(), error.is_timeout());
    let error = error.without_url();
    let permanent = tls::is_refused(&error);
    let failure = match (connect, timeout) {
        (true, true) => TransportError::timeout(error).never_sent(),
        (true, false) => TransportError::connect(error),
        (false, true) => TransportError::timeout(error),
        (false, false) => TransportError::other(error),
    };
    if permanent { failure.permanent() } else { failure }
}

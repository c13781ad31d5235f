//! The HTTP server, which runs on its own thread.
//!
//! A thread instead of a task, so that it works in tests without an async runtime and in tests that block theirs.

use super::checkout_streams;
use super::mock_response::{MockResponse, Transmission};
use super::payment_page;
use super::received_request::ReceivedRequest;
use super::routes;
use super::state::SharedState;
use super::webhooks;
use bytes::Bytes;
use http::{HeaderValue, Request, Response, header};
use http_body_util::BodyExt;
use http_body_util::combinators::UnsyncBoxBody;
use hyper::body::{Body, Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::oneshot;

/// A running server. It stops when it is dropped.
#[derive(Debug)]
pub(super) struct HttpServer {
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    runtime: Handle,
}

impl HttpServer {
    pub(super) fn start(listener: TcpListener, state: SharedState) -> io::Result<Self> {
        listener.set_nonblocking(true)?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .enable_time()
            .build()?;
        let handle = runtime.handle().clone();
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::Builder::new()
            .name("polar-testing".to_owned())
            .spawn(move || {
                runtime.block_on(async {
                    tokio::select! {
                        () = accept(listener, state) => {}
                        _ = stopped => {}
                    }
                });
            })?;
        Ok(Self {
            stop: Some(stop),
            thread: Some(thread),
            runtime: handle,
        })
    }

    /// The runtime of the server's thread.
    pub(super) fn runtime(&self) -> &Handle {
        &self.runtime
    }
}

impl Drop for HttpServer {
    fn drop(&mut self) {
        // Both only fail if the thread has already ended.
        let _ = self.stop.take().map(|stop| stop.send(()));
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

async fn accept(listener: TcpListener, state: SharedState) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else {
        return;
    };
    accept_all(
        || listener.accept(),
        |(stream, _)| {
            let state = state.clone();
            let service = service_fn(move |request| respond(state.clone(), request));
            // Errors are ignored: the client closed the connection, or a `MockResponse` did.
            tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
        },
    )
    .await;
}

/// How long to wait if no connection can be accepted. The usual cause is that the process has no file descriptor left,
/// which lasts until another connection is closed.
const ACCEPT_BACKOFF: Duration = Duration::from_millis(50);

/// Accepts connections until the future is dropped.
async fn accept_all<C, F: Future<Output = io::Result<C>>>(mut accept: impl FnMut() -> F, mut serve: impl FnMut(C)) {
    loop {
        match accept().await {
            Ok(connection) => serve(connection),
            Err(_) => tokio::time::sleep(ACCEPT_BACKOFF).await,
        }
    }
}

type ResponseBody = UnsyncBoxBody<Bytes, Infallible>;

async fn respond(state: SharedState, request: Request<Incoming>) -> io::Result<Response<ResponseBody>> {
    let (parts, body) = request.into_parts();
    let body = body.collect().await.map_err(io::Error::other)?.to_bytes();
    let request = ReceivedRequest::new(&parts, body);
    let client_secret = checkout_streams::client_secret(&request).map(str::to_owned);
    let response = handle(&state, request);
    if !response.delay.is_zero() {
        tokio::time::sleep(response.delay).await;
    }
    match response.transmission {
        Transmission::Complete | Transmission::Truncated => Ok(into_http(response).map(BodyExt::boxed_unsync)),
        Transmission::Events => {
            let events = state.lock().streams.subscribe(client_secret.unwrap_or_default());
            Ok(into_http(response).map(|_| events.boxed_unsync()))
        }
        Transmission::Disconnected => Err(io::ErrorKind::ConnectionAborted.into()),
        Transmission::Hanging => std::future::pending().await,
    }
}

/// Requests of the payment page come from the buyer's browser, so they neither take enqueued responses nor appear among
/// the received requests.
fn handle(state: &SharedState, request: ReceivedRequest) -> MockResponse {
    let mut state = state.lock();
    state.clock.start_request();
    let response = payment_page::respond(&mut state, &request).unwrap_or_else(|| {
        let response = match state.enqueued.next(request.operation()) {
            None => routes::respond(&mut state, &request),
            Some(response) if response.is_pass_through => response.applied_to(routes::respond(&mut state, &request)),
            Some(response) => response,
        };
        state.received.push(request);
        response
    });
    webhooks::send_pending(&state);
    response
}

fn into_http(response: MockResponse) -> Response<MockBody> {
    let has_exact_size = response.transmission != Transmission::Truncated;
    let length = response.body.len();
    let mut http = Response::new(MockBody {
        data: Some(response.body),
        has_exact_size,
    });
    *http.status_mut() = response.status;
    for (name, value) in response.headers {
        http.headers_mut().append(name, value);
    }
    if !has_exact_size {
        http.headers_mut()
            .insert(header::CONTENT_LENGTH, HeaderValue::from(length + 1));
    }
    http
}

/// A body with one chunk. A truncated body does not report its size, because hyper would correct `Content-Length`.
#[derive(Debug)]
struct MockBody {
    data: Option<Bytes>,
    has_exact_size: bool,
}

impl Body for MockBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let data = self.data.take();
        if data.is_none() && !self.has_exact_size {
            // hyper discards buffered data when a body ends early, so let it flush the data first.
            self.has_exact_size = true;
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(data.map(|data| Ok(Frame::data(data))))
    }

    fn size_hint(&self) -> SizeHint {
        let remaining = self.data.as_ref().map_or(0, Bytes::len) as u64;
        if self.has_exact_size {
            SizeHint::with_exact(remaining)
        } else {
            SizeHint::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn waits_if_no_connection_can_be_accepted() {
        // `EMFILE`, once the process has no file descriptor left.
        let mut calls = 0;
        let mut fails = || {
            calls += 1;
            assert!(calls <= 100, "the server spins");
            std::future::ready(Err::<(), _>(io::Error::from_raw_os_error(24)))
        };
        let accepting = accept_all(&mut fails, drop);
        let _ = tokio::time::timeout(Duration::from_secs(1), accepting).await;
        assert!((10..=21).contains(&calls), "{calls} calls in a second");
    }
}

//! The HTTP side: a listener on loopback, served by a thread of its own.
//!
//! A thread and not a task, so that a server also works where a test has no async runtime, and so that a test that
//! blocks its own runtime does not block Polar too.

use super::answer::{Answer, Ending};
use super::page;
use super::received::Received;
use super::routes;
use super::webhooks;
use super::world::Shared;
use bytes::Bytes;
use http::{Request, Response};
use http_body_util::BodyExt;
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

/// A running server; it stops when this is dropped.
#[derive(Debug)]
pub(super) struct Socket {
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    runtime: Handle,
}

impl Socket {
    /// Serves a world on a listener.
    pub(super) fn serve(listener: TcpListener, world: Shared) -> io::Result<Self> {
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
                        () = accept(listener, world) => {}
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

    /// What runs on the server's thread.
    pub(super) fn runtime(&self) -> &Handle {
        &self.runtime
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        // Both can only fail if the thread has ended already, which is what is wanted.
        let _ = self.stop.take().map(|stop| stop.send(()));
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

async fn accept(listener: TcpListener, world: Shared) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else {
        return;
    };
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                let world = world.clone();
                let service = service_fn(move |request| respond(world.clone(), request));
                // A connection that ends with an error was ended by the client, or on purpose by an `Answer`.
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
            }
            // Out of sockets: others will be closed in the meantime.
            Err(_) => tokio::task::yield_now().await,
        }
    }
}

async fn respond(world: Shared, request: Request<Incoming>) -> io::Result<Response<Once>> {
    let (parts, body) = request.into_parts();
    let body = body.collect().await.map_err(io::Error::other)?.to_bytes();
    let answer = decide(&world, Received::new(&parts, body));
    match answer.ending {
        Ending::Whole | Ending::Short => Ok(response(answer)),
        Ending::Closed => Err(io::ErrorKind::ConnectionAborted.into()),
        Ending::Never => std::future::pending().await,
    }
}

fn response(answer: Answer) -> Response<Once> {
    let exact = answer.ending == Ending::Whole;
    let mut response = Response::new(Once {
        body: Some(answer.body),
        exact,
    });
    *response.status_mut() = answer.status;
    for (name, value) in answer.headers {
        response.headers_mut().append(name, value);
    }
    response
}

/// A body in one piece, that can keep quiet about its length: how one that is cut off gets past hyper's own care.
#[derive(Debug)]
struct Once {
    body: Option<Bytes>,
    /// Whether the length is told, or nothing is left to hide.
    exact: bool,
}

impl Body for Once {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let body = self.body.take();
        if body.is_none() && !self.exact {
            // hyper throws away what it has not sent yet once it sees that something is missing: let it send first.
            self.exact = true;
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(body.map(|body| Ok(Frame::data(body))))
    }

    fn size_hint(&self) -> SizeHint {
        let left = self.body.as_ref().map_or(0, Bytes::len) as u64;
        if self.exact {
            SizeHint::with_exact(left)
        } else {
            SizeHint::default()
        }
    }
}

/// What to answer: the buyer's page, the script's next, else what Polar would.
fn decide(world: &Shared, request: Received) -> Answer {
    let mut world = world.lock();
    world.clock.advance(Duration::from_millis(1));
    let answer = page::answer(&mut world, &request).unwrap_or_else(|| {
        let scripted = world.script.pop_front();
        let answer = scripted.unwrap_or_else(|| routes::answer(&mut world, &request));
        world.received.push(request);
        answer
    });
    webhooks::dispatch(&world);
    answer
}

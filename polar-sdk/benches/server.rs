//! A server that answers at once, in a thread of its own: what is measured is the client.

use std::convert::Infallible;
use std::net::{Ipv4Addr, TcpListener};
use std::thread;

use bytes::Bytes;
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use polar_tests::sample;

/// How many pages the list has. Each is the same, with [`sample::PAGE`] checkouts.
pub const PAGES: usize = 100;

/// Serves `GET /v1/checkouts/` and `GET /v1/checkouts/{id}` until the process ends; gives its URL.
pub fn start() -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    listener.set_nonblocking(true).expect("a socket for tokio");
    let page = Bytes::from(sample::page(sample::PAGE, 1, PAGES));
    let one = Bytes::from(sample::value("Checkout", sample::Filling::Usual, 3));
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        runtime.block_on(serve(listener, page, one));
    });
    url
}

async fn serve(listener: TcpListener, page: Bytes, one: Bytes) {
    let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
    while let Ok((stream, _)) = listener.accept().await {
        // Answers as long as a page take several writes: without this, the last would wait for an acknowledgement.
        stream.set_nodelay(true).expect("a socket");
        let (page, one) = (page.clone(), one.clone());
        let service = service_fn(move |request: Request<Incoming>| {
            let is_list = request.uri().path() == "/v1/checkouts/";
            let body = if is_list { page.clone() } else { one.clone() };
            async move {
                let answer = Response::builder()
                    .header("content-type", "application/json")
                    .header("polar-version", "2026-10")
                    .body(Full::new(body));
                Ok::<_, Infallible>(answer.expect("a complete answer"))
            }
        });
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}

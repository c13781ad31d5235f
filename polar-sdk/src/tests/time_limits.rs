//! Timeouts, with a paused clock and transports without sockets.

use std::sync::Arc;

use bytes::Bytes;
use tokio::time::Instant;

use super::*;
use crate::client::RequestOptions;
use crate::error::TransportError;
use crate::request::Request;
use crate::send::{Body, Transport, TransportFuture};

/// Never responds.
#[derive(Debug)]
struct Silent;

impl Transport for Silent {
    fn send(&self, _: http::Request<Bytes>) -> TransportFuture {
        Box::pin(std::future::pending())
    }
}

/// Sends the head of a response, and nothing more.
#[derive(Debug)]
struct Halting(u16);

impl Transport for Halting {
    fn send(&self, _: http::Request<Bytes>) -> TransportFuture {
        let response = http::Response::builder()
            .status(self.0)
            .body(Body::poll_fn(|_| std::task::Poll::Pending));
        Box::pin(async { Ok(response.unwrap()) })
    }
}

/// Responds at once.
#[derive(Debug)]
struct Immediate;

impl Transport for Immediate {
    fn send(&self, _: http::Request<Bytes>) -> TransportFuture {
        Box::pin(async { Ok(http::Response::new(Body::from(r#"{"n":1}"#))) })
    }
}

fn create_with(transport: impl Transport) -> Request<Thing> {
    let polar = Polar::builder().token("t").transport(transport).build().unwrap();
    Request::json(&polar, &CREATE).body_json(&1_i64)
}

fn read_with(transport: impl Transport) -> Request<Thing> {
    let polar = Polar::builder().token("t").transport(transport).build().unwrap();
    Request::json(&polar, &GET).path("id", &1)
}

#[tokio::test(start_paused = true)]
async fn call_times_out_after_its_timeout() {
    let start = Instant::now();
    let error = create_with(Silent).await.unwrap_err();
    assert!(
        error.is_timeout() && !error.is_connect() && error.possibly_sent(),
        "{error:?}"
    );
    assert_eq!(start.elapsed().as_secs(), 30);
    let start = Instant::now();
    let options = RequestOptions::new().timeout(Duration::from_secs(2));
    assert!(
        create_with(Halting(200))
            .options(options.clone())
            .await
            .unwrap_err()
            .is_timeout()
    );
    assert_eq!(start.elapsed().as_secs(), 2);
    // The status is known, and is reported instead of the timeout.
    let error = create_with(Halting(404)).options(options).await.unwrap_err();
    assert!(error.is_not_found(), "{error:?}");
    // A timeout that the clock cannot represent never ends.
    assert!(
        create_with(Immediate)
            .options(RequestOptions::new().timeout(Duration::MAX))
            .await
            .is_ok()
    );
}

#[tokio::test(start_paused = true)]
async fn attempt_times_out_after_its_own_timeout() {
    let no_delay = RequestOptions::new().retry(RetryPolicy::new().initial_backoff(Duration::ZERO));
    let limits = |call, attempt| {
        let options = no_delay.clone().timeout(Duration::from_secs(call));
        options.attempt_timeout(Duration::from_secs(attempt))
    };
    // By default, the first attempt of a read times out after 20 s and the second with the call; a write has one attempt.
    for (request, options, attempts, seconds, limit) in [
        (
            read_with(Silent),
            no_delay.clone(),
            2,
            30,
            "within 30s, the limit of the whole call (`timeout`)",
        ),
        (
            create_with(Silent),
            no_delay.clone(),
            1,
            30,
            "within 30s, the limit of the whole call (`timeout`)",
        ),
        (
            read_with(Silent),
            limits(30, 4),
            3,
            12,
            "within 4s, the limit of one attempt (`attempt_timeout`)",
        ),
        (
            read_with(Halting(200)),
            limits(30, 4),
            3,
            12,
            "within 4s, the limit of one attempt (`attempt_timeout`)",
        ),
        (
            create_with(Silent),
            limits(30, 4),
            1,
            4,
            "within 4s, the limit of one attempt (`attempt_timeout`)",
        ),
        (
            create_with(Silent),
            limits(3, 4),
            1,
            3,
            "within 3s, the limit of the whole call (`timeout`)",
        ),
    ] {
        let start = Instant::now();
        let error = request.options(options).await.unwrap_err();
        assert!(
            error.is_timeout() && !error.is_connect() && error.possibly_sent(),
            "{error:?}"
        );
        assert_eq!(
            (error.attempts(), start.elapsed().as_secs()),
            (attempts, seconds),
            "{error}"
        );
        assert!(error.to_string().contains(limit), "{error}");
    }
    let start = Instant::now();
    let polar = Polar::builder().token("t").transport(Silent);
    let polar = polar.attempt_timeout(Duration::from_secs(7)).build().unwrap();
    let error = Request::nothing(&polar, &CREATE).await.unwrap_err();
    assert_eq!((error.attempts(), start.elapsed().as_secs()), (1, 7));
}

#[tokio::test]
async fn transport_error_determines_whether_the_request_was_sent() {
    #[derive(Debug)]
    struct Failing(TransportError);
    impl Transport for Failing {
        fn send(&self, _: http::Request<Bytes>) -> TransportFuture {
            let error = self.0.clone();
            Box::pin(async { Err(error) })
        }
    }
    let off = RequestOptions::new().retry(RetryPolicy::off());
    for (error, is_timeout, is_connect, possibly_sent) in [
        (TransportError::connect("x"), false, true, false),
        (TransportError::timeout("x"), true, false, true),
        (TransportError::timeout("x").never_sent(), true, true, false),
        (TransportError::other("x"), false, false, true),
    ] {
        let error = create_with(Arc::new(Failing(error)))
            .options(off.clone())
            .await
            .unwrap_err();
        assert_eq!(
            (error.is_timeout(), error.is_connect(), error.possibly_sent()),
            (is_timeout, is_connect, possibly_sent)
        );
    }
}

/// Returns the same chunk forever, and is always ready.
#[derive(Debug)]
struct Endless {
    status: u16,
    chunk: &'static [u8],
}

impl Transport for Endless {
    fn send(&self, _: http::Request<Bytes>) -> TransportFuture {
        let chunk = self.chunk;
        let body = Body::poll_fn(move |_| std::task::Poll::Ready(Some(Ok(Bytes::from_static(chunk)))));
        let response = http::Response::builder().status(self.status).body(body);
        Box::pin(async { Ok(response.unwrap()) })
    }
}

#[tokio::test]
async fn body_that_is_always_ready_times_out() {
    for (timeout, attempt_timeout) in [(20, None), (20_000, Some(20))] {
        let polar = Polar::builder().token("t").retry(RetryPolicy::off());
        let polar = polar.max_response_size(usize::MAX).transport(Endless {
            status: 200,
            chunk: b"x",
        });
        let mut options = RequestOptions::new().timeout(Duration::from_millis(timeout));
        if let Some(limit) = attempt_timeout {
            options = options.attempt_timeout(Duration::from_millis(limit));
        }
        let call = Request::nothing(&polar.build().unwrap(), &CREATE).options(options);
        // Other tasks run meanwhile, even on this thread.
        let other = tokio::spawn(async { Instant::now() });
        let error = call.await.unwrap_err();
        let end = Instant::now();
        assert!(error.is_timeout() && error.possibly_sent(), "{error:?}");
        assert_eq!(error.status().unwrap().as_u16(), 200);
        assert!(other.await.unwrap() < end);
    }
}

#[tokio::test]
async fn body_of_empty_chunks_is_interrupted() {
    let error = create_with(Endless {
        status: 200,
        chunk: b"",
    })
    .await
    .unwrap_err();
    assert!(error.is_interrupted() && error.possibly_sent(), "{error:?}");
    let source = std::error::Error::source(&error).unwrap().to_string();
    assert!(source.contains("empty chunks"), "{source}");
    // The status of an error response is reported without its body.
    let error = create_with(Endless {
        status: 404,
        chunk: b"",
    })
    .await
    .unwrap_err();
    assert!(error.is_not_found(), "{error:?}");
    let error = create_with(Endless {
        status: 404,
        chunk: b"x",
    })
    .await
    .unwrap_err();
    assert!(error.is_not_found(), "{error:?}");
}

#[test]
fn runtime_without_timers_or_io_is_an_error() {
    let builder = tokio::runtime::Builder::new_current_thread;
    let url = "http://127.0.0.1:9";
    let polar = Polar::builder().token("t").base_url(url).build().unwrap();
    for runtime in [builder().build().unwrap(), builder().enable_io().build().unwrap()] {
        let error = runtime.block_on(Request::nothing(&polar, &CREATE).send()).unwrap_err();
        assert!(error.is_invalid_request() && error.attempts() == 0, "{error:?}");
        assert!(error.to_string().contains("`enable_all`"), "{error}");
    }
    let without_io = builder().enable_time().build().unwrap();
    let error = without_io
        .block_on(Request::nothing(&polar, &CREATE).send())
        .unwrap_err();
    assert!(
        error.is_connect() && error.attempts() == 1 && !error.possibly_sent(),
        "{error:?}"
    );
    assert!(format!("{error:?}").contains("`enable_all`"), "{error:?}");
}

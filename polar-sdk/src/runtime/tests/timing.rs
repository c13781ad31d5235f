//! Waits and limits, on a clock that the tests turn: with transports that answer without a socket.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use bytes::Bytes;
use tokio::time::Instant;

use super::*;
use crate::runtime::{Body, Request, RequestOptions, Transport, TransportError, TransportFuture};

/// Never answers.
#[derive(Debug)]
struct Silent;

impl Transport for Silent {
    fn send(&self, _: http::Request<Bytes>) -> TransportFuture {
        Box::pin(std::future::pending())
    }
}

/// Answers with a head, and then with nothing.
#[derive(Debug)]
struct Halting(u16);

impl Transport for Halting {
    fn send(&self, _: http::Request<Bytes>) -> TransportFuture {
        let answer = http::Response::builder()
            .status(self.0)
            .body(Body::poll_fn(|_| std::task::Poll::Pending));
        Box::pin(async { Ok(answer.unwrap()) })
    }
}

/// Is busy until it was asked so many times.
#[derive(Debug)]
struct Busy(AtomicU32, Option<&'static str>);

impl Transport for Busy {
    fn send(&self, _: http::Request<Bytes>) -> TransportFuture {
        let left = self.0.load(Ordering::SeqCst);
        self.0.store(left.saturating_sub(1), Ordering::SeqCst);
        let mut builder = http::Response::builder().status(if left == 0 { 200 } else { 429 });
        if let Some(after) = self.1 {
            builder = builder.header("retry-after", after);
        }
        let answer = builder.body(Body::from(r#"{"n":1}"#)).unwrap();
        Box::pin(async { Ok(answer) })
    }
}

fn through(transport: impl Transport) -> Request<Thing> {
    let polar = Polar::builder().token("t").transport(transport).build().unwrap();
    Request::json(&polar, &CREATE).body_json(&1)
}

#[tokio::test(start_paused = true)]
async fn a_call_takes_thirty_seconds_at_most() {
    let start = Instant::now();
    let error = through(Silent).await.unwrap_err();
    assert!(
        error.is_timeout() && !error.is_connect() && error.possibly_sent(),
        "{error:?}"
    );
    assert_eq!(start.elapsed().as_secs(), 30);
    let start = Instant::now();
    let options = RequestOptions::new().timeout(Duration::from_secs(2));
    assert!(
        through(Halting(200))
            .with_options(options.clone())
            .await
            .unwrap_err()
            .is_timeout()
    );
    assert_eq!(start.elapsed().as_secs(), 2);
    // The status is known, and says more than the limit.
    let error = through(Halting(404)).with_options(options).await.unwrap_err();
    assert!(error.is_not_found(), "{error:?}");
    // A limit beyond what a clock can count is none.
    assert!(
        through(Busy(0.into(), None))
            .with_options(RequestOptions::new().timeout(Duration::MAX))
            .await
            .is_ok()
    );
}

#[tokio::test(start_paused = true)]
async fn retry_after_is_waited_for() {
    let start = Instant::now();
    assert!(through(Busy(2.into(), Some("3"))).await.is_ok());
    assert_eq!(start.elapsed().as_secs(), 6);
    let start = Instant::now();
    let error = through(Busy(2.into(), Some("19"))).await.unwrap_err();
    assert_eq!(
        (error.tries(), start.elapsed().as_secs()),
        (2, 19),
        "the second wait would pass the limit"
    );
}

#[tokio::test(start_paused = true)]
async fn waits_are_within_the_policys_bounds() {
    let start = Instant::now();
    assert!(through(Busy(2.into(), None)).await.is_ok());
    assert!(start.elapsed() <= Duration::from_millis(1502));
}

#[tokio::test]
async fn a_transport_says_what_was_sent() {
    #[derive(Debug)]
    struct Failing(TransportError);
    impl Transport for Failing {
        fn send(&self, _: http::Request<Bytes>) -> TransportFuture {
            let error = self.0.clone();
            Box::pin(async { Err(error) })
        }
    }
    let off = RequestOptions::new().retry(RetryPolicy::off());
    for (error, timeout, connect, sent) in [
        (TransportError::connect("x"), false, true, false),
        (TransportError::timeout("x"), true, false, true),
        (TransportError::timeout("x").never_sent(), true, true, false),
        (TransportError::other("x"), false, false, true),
    ] {
        let error = through(Arc::new(Failing(error)))
            .with_options(off.clone())
            .await
            .unwrap_err();
        assert_eq!(
            (error.is_timeout(), error.is_connect(), error.possibly_sent()),
            (timeout, connect, sent)
        );
    }
}

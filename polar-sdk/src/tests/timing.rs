//! Waits and limits, on a clock that the tests turn: with transports that answer without a socket.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use bytes::Bytes;
use tokio::time::Instant;

use super::*;
use crate::client::RequestOptions;
use crate::error::TransportError;
use crate::request::Request;
use crate::send::{Body, Transport, TransportFuture};

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
    Request::json(&polar, &CREATE).body_json(&1_i64)
}

fn read_through(transport: impl Transport) -> Request<Thing> {
    let polar = Polar::builder().token("t").transport(transport).build().unwrap();
    Request::json(&polar, &GET).path("id", &1)
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
async fn a_try_has_a_limit_of_its_own() {
    let no_wait = RequestOptions::new().retry(RetryPolicy::new().initial_backoff(Duration::ZERO));
    let limits = |whole, one| {
        let options = no_wait.clone().timeout(Duration::from_secs(whole));
        options.attempt_timeout(Duration::from_secs(one))
    };
    // By default a read is cut short once, and then has what is left; a write is not.
    for (request, options, tries, seconds, limit) in [
        (
            read_through(Silent),
            no_wait.clone(),
            2,
            30,
            "within 30s, the limit of the whole call (`timeout`)",
        ),
        (
            through(Silent),
            no_wait.clone(),
            1,
            30,
            "within 30s, the limit of the whole call (`timeout`)",
        ),
        (
            read_through(Silent),
            limits(30, 4),
            3,
            12,
            "within 4s, the limit of one attempt (`attempt_timeout`)",
        ),
        (
            read_through(Halting(200)),
            limits(30, 4),
            3,
            12,
            "within 4s, the limit of one attempt (`attempt_timeout`)",
        ),
        (
            through(Silent),
            limits(30, 4),
            1,
            4,
            "within 4s, the limit of one attempt (`attempt_timeout`)",
        ),
        (
            through(Silent),
            limits(3, 4),
            1,
            3,
            "within 3s, the limit of the whole call (`timeout`)",
        ),
    ] {
        let start = Instant::now();
        let error = request.with_options(options).await.unwrap_err();
        assert!(
            error.is_timeout() && !error.is_connect() && error.possibly_sent(),
            "{error:?}"
        );
        assert_eq!(
            (error.attempts(), start.elapsed().as_secs()),
            (tries, seconds),
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

#[tokio::test(start_paused = true)]
async fn retry_after_is_waited_for() {
    let start = Instant::now();
    assert!(through(Busy(2.into(), Some("3"))).await.is_ok());
    assert_eq!(start.elapsed().as_secs(), 6);
    let start = Instant::now();
    let error = through(Busy(2.into(), Some("19"))).await.unwrap_err();
    assert_eq!(
        (error.attempts(), start.elapsed().as_secs()),
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

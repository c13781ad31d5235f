//! What is reported to an observer.

use std::future::{Future as _, IntoFuture as _};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use super::transport::{Reply, json, response};
use super::*;
use crate::client::RequestOptions;
use crate::request::{Download, Request};
use crate::{AttemptInfo, CallInfo, CallOutcome, Observer};

/// Records each report as a line.
#[derive(Default)]
struct Recorder(Mutex<Vec<String>>);

impl Recorder {
    fn add(&self, line: String) {
        self.0.lock().unwrap().push(line);
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

impl Observer for Recorder {
    fn call_started(&self, call: &CallInfo<'_>) {
        let (method, path) = (call.method(), call.path());
        self.add(format!("{} {method} {path} {}", call.operation(), call.host()));
    }

    fn attempt_ended(&self, _: &CallInfo<'_>, attempt: &AttemptInfo<'_>) {
        assert_eq!(attempt.error().is_some(), attempt.error_type().is_some());
        let status = attempt
            .status()
            .map_or("-".to_owned(), |status| status.as_u16().to_string());
        let error_type = attempt.error_type().unwrap_or("-");
        let retried = if attempt.retry_delay().is_some() {
            " retried"
        } else {
            ""
        };
        self.add(format!("attempt {} {status} {error_type}{retried}", attempt.number()));
    }

    fn call_ended(&self, _: &CallInfo<'_>, outcome: &CallOutcome<'_>) {
        assert_eq!(outcome.is_canceled(), outcome.error_type() == Some("canceled"));
        let status = outcome
            .status()
            .map_or("-".to_owned(), |status| status.as_u16().to_string());
        let error_type = outcome.error_type().unwrap_or("-");
        self.add(format!("ended {} {status} {error_type}", outcome.attempts()));
    }
}

fn observed(replies: impl IntoIterator<Item = Reply>) -> (Polar, Arc<Recorder>) {
    let recorder = Arc::new(Recorder::default());
    let polar = Polar::builder()
        .token("polar_oat_own")
        .base_url("http://127.0.0.1:9")
        .transport(ScriptedTransport::new(replies))
        .retry(RetryPolicy::new().initial_backoff(Duration::ZERO))
        .observer(Arc::clone(&recorder))
        .build()
        .unwrap();
    (polar, recorder)
}

fn get(polar: &Polar) -> Request<Thing> {
    Request::json(polar, &GET).path("id", &1)
}

const STARTED: &str = "things:get GET /v1/things/{id} 127.0.0.1";

#[tokio::test]
async fn reports_each_attempt_and_the_end() {
    let replies = [
        response(503, &[("retry-after", "0")], ""),
        Reply::Interrupt,
        json(200, r#"{"n":1}"#),
    ];
    let (polar, recorder) = observed(replies);
    get(&polar).await.unwrap();
    assert_eq!(
        recorder.take(),
        [
            STARTED,
            "attempt 1 503 503 retried",
            "attempt 2 - interrupted retried",
            "attempt 3 200 -",
            "ended 3 200 -",
        ]
    );
}

#[tokio::test]
async fn reports_every_kind_of_failure() {
    for (reply, attempt, ended) in [
        (json(404, "{}"), "attempt 1 404 404", "ended 1 404 404"),
        (json(200, "[]"), "attempt 1 200 -", "ended 1 200 decode"),
        (Reply::Interrupt, "attempt 1 - interrupted", "ended 1 - interrupted"),
    ] {
        let (polar, recorder) = observed([reply]);
        let off = RequestOptions::new().retry(RetryPolicy::off());
        get(&polar).options(off).await.unwrap_err();
        assert_eq!(recorder.take(), [STARTED, attempt, ended]);
    }
    let (polar, recorder) = observed([]);
    get(&polar).timeout(Duration::ZERO).await.unwrap_err();
    assert_eq!(recorder.take(), [STARTED, "ended 0 - argument"]);
}

#[tokio::test]
async fn dropped_future_is_reported_as_canceled() {
    let (polar, recorder) = observed([response(503, &[("retry-after", "5")], "")]);
    let mut call = Box::pin(get(&polar).into_future());
    let waker = Waker::noop();
    assert!(matches!(
        call.as_mut().poll(&mut Context::from_waker(waker)),
        Poll::Pending
    ));
    // It waits for the second attempt.
    assert_eq!(recorder.take(), [STARTED, "attempt 1 503 503 retried"]);
    drop(call);
    assert_eq!(recorder.take(), ["ended 1 - canceled"]);
}

#[tokio::test]
async fn download_ends_when_its_body_can_be_read() {
    let (polar, recorder) = observed([response(200, &[], "csv")]);
    let request: Request<Download> = Request::download(&polar, &GET).path("id", &1);
    let stream = request.stream().await.unwrap();
    assert_eq!(recorder.take(), [STARTED, "attempt 1 200 -", "ended 1 200 -"]);
    drop(stream);
    assert!(recorder.take().is_empty());
}

#[cfg(feature = "blocking")]
#[test]
fn blocking_call_is_reported() {
    let (polar, recorder) = observed([json(200, r#"{"n":1}"#)]);
    get(&polar).send_blocking().unwrap();
    assert_eq!(recorder.take(), [STARTED, "attempt 1 200 -", "ended 1 200 -"]);
}

//! Time and size limits over real sockets, and cancelled calls.

use std::time::Duration;

use polar_sdk::models::CheckoutCreate;
use polar_tests::faults::{Framing, OperationKind, Outcome, Step};
use uuid::Uuid;

use crate::call::{attempts, call, outcome};
use crate::timed_server::{TimedServer, builder};

#[test]
fn attempt_timeout_ends_an_attempt_and_only_reads_are_retried() {
    for steps in [
        vec![Step::Read, Step::SleepUntilClosed],
        vec![
            Step::Read,
            Step::Write(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{".into()),
            Step::SleepUntilClosed,
        ],
    ] {
        for kind in OperationKind::ALL {
            let steps = steps.clone();
            let server = TimedServer::start(move |_| steps.clone());
            let polar = builder(&server.origin())
                .attempt_timeout(Duration::from_secs(4))
                .build()
                .unwrap();
            let run = server.run(call(polar, kind));
            let expected = if kind == OperationKind::Get { 3 } else { 1 };
            assert_eq!(
                (outcome(&run.result), attempts(&run.result)),
                (Outcome::Timeout, expected)
            );
            assert_eq!(
                (run.log.requests.len(), run.elapsed.as_secs()),
                (expected as usize, u64::from(expected) * 4)
            );
            let error = run.result.unwrap_err();
            assert!(
                error
                    .to_string()
                    .contains("within 4s, the limit of one attempt (`attempt_timeout`)"),
                "{error}"
            );
        }
    }
}

#[test]
fn retry_succeeds_after_an_attempt_timeout() {
    let server = TimedServer::start(|connection| match connection {
        0 => vec![Step::Read, Step::SleepUntilClosed],
        _ => vec![Step::Read, Step::Respond(Framing::Close)],
    });
    let polar = builder(&server.origin())
        .attempt_timeout(Duration::from_secs(4))
        .build()
        .unwrap();
    let run = server.run(call(polar, OperationKind::Get));
    assert_eq!((outcome(&run.result), attempts(&run.result)), (Outcome::Success, 2));
    // The server may let more time pass until it notices that the client closed the connection.
    assert!(run.elapsed >= Duration::from_secs(4), "{:?}", run.elapsed);
}

/// The body is larger than the socket buffers, so it is still being sent when the response arrives.
#[test]
fn returns_an_error_response_that_arrives_before_the_body_is_sent() {
    let response = "HTTP/1.1 413 Content Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    let server = TimedServer::start(move |_| {
        vec![
            Step::ReadHead,
            Step::Write(response.into()),
            Step::ShutdownWrite,
            Step::ReadToEnd,
        ]
    });
    let polar = server.client();
    let run = server.run(async move {
        let body = CheckoutCreate::new([Uuid::from_u128(8).into()]).customer_name("x".repeat(32 * 1024 * 1024));
        polar.checkouts().create(body).await
    });
    let error = run.result.unwrap_err();
    assert_eq!(
        (error.status().unwrap().as_u16(), error.attempts()),
        (413, 1),
        "{error:?}"
    );
}

#[test]
fn cancelling_a_call_closes_its_connection() {
    for kind in OperationKind::ALL {
        let server = TimedServer::start(|_| vec![Step::Read, Step::ReadToEnd]);
        let (polar, closed) = (server.client(), server.closed_connections());
        // The script ends only when the client closes the connection.
        let run = server.run(async move {
            let running = tokio::spawn(call(polar, kind));
            for _ in 0..1024 {
                tokio::task::yield_now().await;
            }
            running.abort();
            assert!(running.await.unwrap_err().is_cancelled());
            while closed.count() == 0 {
                tokio::task::yield_now().await;
            }
        });
        assert!(run.log.requests.len() <= 1);
    }
}

//! Time limits and size limits over real sockets, and calls that are given up.

use std::time::Duration;

use polar_sdk::RequestOptions;
use polar_sdk::models::CheckoutCreate;
use polar_tests::faults::{Form, Kind, Outcome, Step};
use uuid::Uuid;

use crate::calls::{call, outcome, tries};
use crate::stage::{Stage, builder};

#[test]
fn a_try_that_takes_too_long_is_cut_short_and_only_a_read_is_tried_again() {
    for steps in [
        vec![Step::Read, Step::Hold],
        vec![
            Step::Read,
            Step::Write(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{".into()),
            Step::Hold,
        ],
    ] {
        for kind in Kind::ALL {
            let steps = steps.clone();
            let stage = Stage::new(move |_| steps.clone());
            let polar = builder(&stage.origin())
                .attempt_timeout(Duration::from_secs(4))
                .build()
                .unwrap();
            let played = stage.play(call(polar, kind));
            let expected = if kind == Kind::Get { 3 } else { 1 };
            assert_eq!(
                (outcome(&played.result), tries(&played.result)),
                (Outcome::Timeout, expected)
            );
            assert_eq!(
                (played.seen.requests.len(), played.took.as_secs()),
                (expected as usize, u64::from(expected) * 4)
            );
            let error = played.result.unwrap_err();
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
fn a_read_that_was_cut_short_is_got_over() {
    let stage = Stage::new(|connection| match connection {
        0 => vec![Step::Read, Step::Hold],
        _ => vec![Step::Read, Step::Answer(Form::Closing)],
    });
    let polar = builder(&stage.origin())
        .attempt_timeout(Duration::from_secs(4))
        .build()
        .unwrap();
    let played = stage.play(call(polar, Kind::Get));
    assert_eq!((outcome(&played.result), tries(&played.result)), (Outcome::Good, 2));
    // Until the server has noticed that the client is gone, it may let some more time pass.
    assert!(played.took >= Duration::from_secs(4), "{:?}", played.took);
}

/// A body that is larger than what the sockets hold, so that it is still being sent when the answer comes.
#[test]
fn a_refusal_that_comes_before_the_body_was_sent_is_told() {
    let refused = "HTTP/1.1 413 Content Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    let stage = Stage::new(move |_| vec![Step::ReadHead, Step::Write(refused.into()), Step::Finish, Step::Drain]);
    let polar = stage.client();
    let played = stage.play(async move {
        let body = CheckoutCreate::new([Uuid::from_u128(8).into()]).customer_name("x".repeat(32 * 1024 * 1024));
        polar.checkouts().create(body).await
    });
    let error = played.result.unwrap_err();
    assert_eq!(
        (error.status().unwrap().as_u16(), error.attempts()),
        (413, 1),
        "{error:?}"
    );
}

#[test]
fn a_call_that_is_given_up_hangs_up() {
    for kind in Kind::ALL {
        let stage = Stage::new(|_| vec![Step::Read, Step::Drain]);
        let (polar, ended) = (stage.client(), stage.ended());
        // The server's script ends when the client hangs up: if it did not, the play would never.
        let played = stage.play(async move {
            let running = tokio::spawn(call(polar, kind));
            for _ in 0..1024 {
                tokio::task::yield_now().await;
            }
            running.abort();
            assert!(running.await.unwrap_err().is_cancelled());
            while ended.count() == 0 {
                tokio::task::yield_now().await;
            }
        });
        assert!(played.seen.requests.len() <= 1);
    }
}

#[test]
fn a_call_has_limits_of_its_own() {
    let stage = Stage::new(|_| vec![Step::Read, Step::Hold]);
    let polar = stage.client();
    let played = stage.play(async move {
        let options = RequestOptions::new()
            .timeout(Duration::from_secs(9))
            .attempt_timeout(Duration::from_secs(5));
        polar
            .checkouts()
            .get(Uuid::from_u128(7).into())
            .with_options(options)
            .await
    });
    let error = played.result.unwrap_err();
    assert!(
        error.is_timeout()
            && error
                .to_string()
                .contains("within 9s, the limit of the whole call (`timeout`)"),
        "{error}"
    );
    assert_eq!((error.attempts(), played.took.as_secs()), (2, 9));
}

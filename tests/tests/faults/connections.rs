//! Connections that are kept from call to call, and what can go wrong with them in between.

use polar_sdk::{Error, Polar};
use polar_tests::faults::{Ended, Form, Kind, Outcome, Script, Seen, Step};

use crate::calls::{call, outcome, tries};
use crate::stage::Stage;

type Two = (Result<u32, Error>, Result<u32, Error>);

fn kept() -> Script {
    vec![Step::Read, Step::Answer(Form::Keeping)]
}

fn well() -> Script {
    vec![Step::Read, Step::Answer(Form::Closing)]
}

/// Two calls on one client. Between them, if so asked, the first connection comes to its end.
fn two(first: fn() -> Script, kind: Kind, over: bool) -> (Two, Seen) {
    let stage = Stage::new(move |connection| if connection == 0 { first() } else { well() });
    let (polar, ended) = (stage.client(), stage.ended());
    let played = stage.play(async move { both(polar, kind, over.then_some(ended)).await });
    (played.result, played.seen)
}

async fn both(polar: Polar, kind: Kind, ended: Option<Ended>) -> Two {
    let first = call(polar.clone(), kind).await;
    if let Some(ended) = ended {
        while ended.count() == 0 {
            tokio::task::yield_now().await;
        }
    }
    // The client gets its turns to notice, or to lay the connection by.
    for _ in 0..1024 {
        tokio::task::yield_now().await;
    }
    (first, call(polar, kind).await)
}

#[test]
fn a_connection_is_kept_and_used_again() {
    for kind in Kind::ALL {
        let ((first, second), seen) = two(|| [kept(), kept()].concat(), kind, false);
        assert_eq!((outcome(&first), outcome(&second)), (Outcome::Good, Outcome::Good));
        assert_eq!((seen.requests.len(), seen.connections), (2, 1));
    }
}

#[test]
fn one_that_was_closed_between_calls_costs_no_try() {
    for kind in Kind::ALL {
        let ((first, second), seen) = two(kept, kind, true);
        assert_eq!((outcome(&first), outcome(&second)), (Outcome::Good, Outcome::Good));
        assert_eq!((tries(&second), seen.requests.len(), seen.connections), (1, 2, 2));
    }
}

#[test]
fn one_that_is_closed_on_a_request_loses_it_and_only_a_read_is_sent_again() {
    for kind in Kind::ALL {
        let ((_, second), seen) = two(|| [kept(), vec![Step::Read]].concat(), kind, false);
        let (ends, tried) = if kind == Kind::Get {
            (Outcome::Good, 2)
        } else {
            (Outcome::Lost, 1)
        };
        assert_eq!((outcome(&second), tries(&second)), (ends, tried), "{second:?}");
        assert_eq!(seen.requests.len(), 1 + tried as usize);
    }
}

/// Else one customer's answer could be taken for another's.
#[test]
fn one_with_more_than_the_answer_on_it_is_closed_and_never_used_again() {
    const MORE: &[u8] = b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n";
    let second_answer: fn() -> Script = || [kept(), vec![Step::Write(MORE.to_vec()), Step::Drain]].concat();
    for kind in Kind::ALL {
        let ((first, second), seen) = two(second_answer, kind, true);
        assert_eq!((outcome(&first), outcome(&second)), (Outcome::Good, Outcome::Good));
        assert_eq!((seen.requests.len(), seen.connections), (2, 2));
    }
    let short_length: fn() -> Script = || {
        let answer =
            b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n{}HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n";
        vec![Step::Read, Step::Write(answer.to_vec()), Step::Drain]
    };
    for kind in Kind::ALL {
        let ((first, second), seen) = two(short_length, kind, true);
        assert_eq!((outcome(&first), outcome(&second)), (Outcome::Decode, Outcome::Good));
        assert_eq!((seen.requests.len(), seen.connections), (2, 2));
    }
}

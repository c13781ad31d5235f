//! Redirects over real sockets: what is followed arrives whole, what is not reaches nobody.

use std::sync::Arc;

use polar_tests::faults::{FaultServer, Form, Kind, Outcome, Script, Step};

use crate::calls::{call, outcome, tries};
use crate::stage::Stage;

fn redirect(status: u16, location: &str) -> Script {
    let head =
        format!("HTTP/1.1 {status} There\r\nlocation: {location}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    vec![Step::Read, Step::Write(head.into_bytes())]
}

#[test]
fn a_slash_is_followed_with_method_token_and_body_and_is_no_further_try() {
    for kind in Kind::ALL {
        for status in [301, 302, 303, 307, 308] {
            let stage = Stage::new(move |connection| match connection {
                0 => redirect(status, "{origin}{slash}"),
                _ => vec![Step::Read, Step::Answer(Form::Closing)],
            });
            let polar = stage.client();
            let played = stage.play(call(polar, kind));
            assert_eq!(tries(&played.result), 1, "{:?}", played.result);
            let requests = &played.seen.requests;
            if status < 304 && kind != Kind::Get {
                assert_eq!((outcome(&played.result), requests.len()), (Outcome::Redirect, 1));
                continue;
            }
            assert_eq!((outcome(&played.result), requests.len()), (Outcome::Good, 2));
            let [first, second] = &requests[..] else { panic!() };
            assert_eq!(first.method(), second.method());
            assert_eq!(first.headers, second.headers);
            assert_eq!(first.body, second.body);
            assert_eq!(
                first.target().trim_end_matches('/'),
                second.target().trim_end_matches('/')
            );
        }
    }
}

#[test]
fn another_origin_sees_nothing() {
    let other = FaultServer::start(Arc::new(|_| {}), |_| vec![Step::Read, Step::Answer(Form::Closing)]).unwrap();
    let port = other.origin().rsplit(':').next().unwrap().to_owned();
    for location in [
        other.origin() + "{slash}",
        format!("//127.0.0.1:{port}{{slash}}"),
        format!("http://localhost:{port}{{slash}}"),
        format!("http://user:canary@127.0.0.1:{port}{{slash}}"),
        "https://127.0.0.1{slash}".to_owned(),
    ] {
        for kind in Kind::ALL {
            for status in [302, 307, 308] {
                let location = location.clone();
                let stage = Stage::new(move |_| redirect(status, &location));
                let polar = stage.client();
                let played = stage.play(call(polar, kind));
                assert_eq!((outcome(&played.result), tries(&played.result)), (Outcome::Redirect, 1));
                assert_eq!(played.seen.requests.len(), 1);
                let error = played.result.unwrap_err();
                assert!(!format!("{error} {error:?}").contains("canary"), "{error:?}");
            }
        }
    }
    assert_eq!(other.finish().connections, 0);
}

//! Redirects over real sockets.

use std::sync::Arc;

use polar_tests::faults::{FaultServer, Framing, OperationKind, Outcome, Script, Step, response};

use crate::call::{attempts, call, outcome};
use crate::timed_server::{TimedServer, builder};

fn redirect(status: u16, location: &str) -> Script {
    response(&format!("{status} Redirect"), &format!("location: {location}\r\n"), "")
}

#[test]
fn follows_trailing_slash_redirects_with_the_whole_request_in_one_attempt() {
    for kind in OperationKind::ALL {
        for status in [301, 302, 303, 307, 308] {
            let server = TimedServer::start(move |connection| match connection {
                0 => redirect(status, "{origin}{slash}"),
                _ => vec![Step::Read, Step::Respond(Framing::Close)],
            });
            let polar = server.client();
            let run = server.run(call(polar, kind));
            assert_eq!(attempts(&run.result), 1, "{:?}", run.result);
            let requests = &run.log.requests;
            if status < 304 && kind != OperationKind::Get {
                assert_eq!((outcome(&run.result), requests.len()), (Outcome::Redirect, 1));
                continue;
            }
            assert_eq!((outcome(&run.result), requests.len()), (Outcome::Success, 2));
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
fn does_not_follow_redirects_to_another_origin() {
    let other = FaultServer::start(Arc::new(|_| {}), |_| vec![Step::Read, Step::Respond(Framing::Close)]).unwrap();
    let port = other.origin().rsplit(':').next().unwrap().to_owned();
    for location in [
        other.origin() + "{slash}",
        format!("//127.0.0.1:{port}{{slash}}"),
        format!("http://localhost:{port}{{slash}}"),
        format!("http://user:canary@127.0.0.1:{port}{{slash}}"),
        "https://127.0.0.1{slash}".to_owned(),
    ] {
        for kind in OperationKind::ALL {
            for status in [302, 307, 308] {
                let location = location.clone();
                let server = TimedServer::start(move |_| redirect(status, &location));
                let polar = server.client();
                let run = server.run(call(polar, kind));
                assert_eq!((outcome(&run.result), attempts(&run.result)), (Outcome::Redirect, 1));
                assert_eq!(run.log.requests.len(), 1);
                let error = run.result.unwrap_err();
                assert!(!format!("{error} {error:?}").contains("canary"), "{error:?}");
            }
        }
    }
    assert_eq!(other.finish().connections, 0);
}

/// The gateway forwards `/polar/…` to Polar as `/…`, and returns Polar's redirects as they are.
#[test]
fn keeps_the_path_of_a_gateway_in_requests_and_redirects() {
    for kind in OperationKind::ALL {
        for location in ["{origin}{slash}", "{slash}", "{slash_below_base}"] {
            let server = TimedServer::start(move |connection| match connection {
                0 => {
                    let below_base = match kind {
                        OperationKind::Create => "/v1/checkouts",
                        OperationKind::Confirm => "/v1/checkouts/client/polar_c_canary/confirm/",
                        _ => "/v1/checkouts/00000000-0000-0000-0000-000000000007/",
                    };
                    redirect(307, &location.replace("{slash_below_base}", below_base))
                }
                _ => vec![Step::Read, Step::Respond(Framing::Close)],
            });
            let gateway = format!("{}/polar", server.origin());
            let polar = builder(&gateway).build().unwrap();
            assert_eq!(polar.base_url(), gateway);
            let run = server.run(call(polar, kind));
            assert_eq!((outcome(&run.result), attempts(&run.result)), (Outcome::Success, 1));
            let [first, second] = &run.log.requests[..] else {
                panic!()
            };
            assert!(first.target().starts_with("/polar/v1/checkouts"), "{first:?}");
            assert_eq!(
                first.target().trim_end_matches('/'),
                second.target().trim_end_matches('/')
            );
            assert_ne!(first.target(), second.target());
            assert_eq!((&first.headers, &first.body), (&second.headers, &second.body));
        }
    }
}

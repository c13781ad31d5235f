//! Every form of `Retry-After`, with 429 and with 503.

use std::time::{Duration, SystemTime};

use polar_tests::faults::{OperationKind, Outcome, Script, Step, response};

use crate::call::{attempts, call, outcome};
use crate::timed_server::TimedServer;

/// A form of the header and its expected effect.
struct Case {
    /// The header lines.
    lines: &'static str,
    /// `Error::retry_after`, in seconds.
    reported: Option<u64>,
    /// Seconds before each retry.
    wait: u64,
    /// Attempts of an operation that may be repeated.
    attempts: u32,
}

const fn case(lines: &'static str, reported: Option<u64>, wait: u64, attempts: u32) -> Case {
    Case {
        lines,
        reported,
        wait,
        attempts,
    }
}

const CASES: &[Case] = &[
    case("", None, 0, 3),
    case("retry-after: 0\r\n", Some(0), 0, 3),
    case("Retry-After:   3  \r\n", Some(3), 3, 3),
    case("retry-after: 007\r\n", Some(7), 7, 3),
    // The longest wait that is obeyed. A second one would exceed the call's timeout.
    case("retry-after: 20\r\n", Some(20), 20, 2),
    case("retry-after: 21\r\n", Some(21), 0, 1),
    case("retry-after: 1800\r\n", Some(1800), 0, 1),
    case("retry-after: 99999999999999999999999\r\n", Some(u64::MAX), 0, 1),
    case("retry-after: Fri, 20 Nov 2020 10:00:30 GMT\r\n", Some(0), 0, 3),
    case("retry-after: Friday, 20-Nov-20 10:00:30 GMT\r\n", Some(0), 0, 3),
    case("retry-after: Fri Nov 20 10:00:30 2020\r\n", Some(0), 0, 3),
    case("retry-after: \r\n", None, 0, 3),
    case("retry-after: -1\r\n", None, 0, 3),
    case("retry-after: +1\r\n", None, 0, 3),
    case("retry-after: 1.5\r\n", None, 0, 3),
    case("retry-after: 3, 4\r\n", None, 0, 3),
    case("retry-after: soon\r\n", None, 0, 3),
    case("retry-after: Fri, 20 Nov 2020 10:00:30 CET\r\n", None, 0, 3),
    case("retry-after: \u{fc}\r\n", None, 0, 3),
    case("retry-after: 0\r\nretry-after: 1800\r\n", Some(1800), 0, 1),
    case(
        "retry-after: 3\r\nretry-after: soon\r\nretry-after: 2\r\n",
        Some(3),
        3,
        3,
    ),
];

/// A response. Once the client has read it and closed the connection, `wait` passes.
fn busy(status: &str, lines: &str, wait: Duration) -> Script {
    let mut script = response(&format!("{status} Busy"), lines, "");
    if !wait.is_zero() {
        script.extend([Step::ReadToEnd, Step::Sleep(wait)]);
    }
    script
}

#[test]
fn parses_obeys_and_reports_every_form() {
    for case in CASES {
        for (status, kind, retried) in [
            ("429", OperationKind::Get, true),
            ("429", OperationKind::Create, true),
            ("429", OperationKind::Update, true),
            ("429", OperationKind::Confirm, false),
            ("503", OperationKind::Get, true),
            ("503", OperationKind::Create, false),
            ("503", OperationKind::Confirm, false),
        ] {
            let server = TimedServer::start(move |_| busy(status, case.lines, Duration::from_secs(case.wait)));
            let polar = server.client();
            let run = server.run(call(polar, kind));
            let label = format!("{status} {:?} {kind:?}: {:?}", case.lines, run.result);
            let expected = if retried { case.attempts } else { 1 };
            assert_eq!(
                outcome(&run.result),
                Outcome::Status(status.parse().unwrap()),
                "{label}"
            );
            assert_eq!(attempts(&run.result), expected, "{label}");
            assert_eq!(run.log.requests.len(), expected as usize, "{label}");
            assert_eq!(run.elapsed.as_secs(), case.wait * u64::from(expected - 1), "{label}");
            let reported = run.result.unwrap_err().retry_after();
            assert_eq!(reported, case.reported.map(Duration::from_secs), "{label}");
        }
    }
}

/// HTTP dates have whole seconds: one formatted five seconds ahead is between four and five seconds away.
#[test]
fn waits_for_a_date_in_the_near_future_only() {
    const NEAR: Duration = Duration::from_secs(5);
    let ahead = |wait: Duration| format!("retry-after: {}\r\n", httpdate::fmt_http_date(SystemTime::now() + wait));
    let server = TimedServer::start(move |_| busy("429", &ahead(NEAR), NEAR));
    let polar = server.client();
    let run = server.run(call(polar, OperationKind::Create));
    assert_eq!((attempts(&run.result), run.elapsed), (3, NEAR * 2));
    let reported = run.result.unwrap_err().retry_after().unwrap();
    assert!(reported <= NEAR, "{reported:?}");

    let server = TimedServer::start(move |_| busy("429", &ahead(NEAR * 1000), Duration::ZERO));
    let polar = server.client();
    let run = server.run(call(polar, OperationKind::Get));
    assert_eq!((attempts(&run.result), run.elapsed), (1, Duration::ZERO));
    assert!(run.result.unwrap_err().retry_after().unwrap() > NEAR * 900);
}

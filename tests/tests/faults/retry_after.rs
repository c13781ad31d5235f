//! Every form of `Retry-After`, with 429 and with 503.

use std::time::{Duration, SystemTime};

use polar_tests::faults::{Kind, Outcome, Script, Step};

use crate::calls::{call, outcome, tries};
use crate::stage::Stage;

/// A form, and what comes of it.
struct Form {
    /// The lines of the head.
    lines: &'static str,
    /// What the error says, in seconds.
    told: Option<u64>,
    /// How long is waited before each further try.
    wait: u64,
    /// How often an operation that may be repeated is tried.
    tries: u32,
}

const fn form(lines: &'static str, told: Option<u64>, wait: u64, tries: u32) -> Form {
    Form {
        lines,
        told,
        wait,
        tries,
    }
}

const FORMS: &[Form] = &[
    form("", None, 0, 3),
    form("retry-after: 0\r\n", Some(0), 0, 3),
    form("Retry-After:   3  \r\n", Some(3), 3, 3),
    form("retry-after: 007\r\n", Some(7), 7, 3),
    // At the cap; a second wait would not fit into the call's time.
    form("retry-after: 20\r\n", Some(20), 20, 2),
    form("retry-after: 21\r\n", Some(21), 0, 1),
    form("retry-after: 1800\r\n", Some(1800), 0, 1),
    form("retry-after: 99999999999999999999999\r\n", Some(u64::MAX), 0, 1),
    form("retry-after: Fri, 20 Nov 2020 10:00:30 GMT\r\n", Some(0), 0, 3),
    form("retry-after: Friday, 20-Nov-20 10:00:30 GMT\r\n", Some(0), 0, 3),
    form("retry-after: Fri Nov 20 10:00:30 2020\r\n", Some(0), 0, 3),
    form("retry-after: \r\n", None, 0, 3),
    form("retry-after: -1\r\n", None, 0, 3),
    form("retry-after: +1\r\n", None, 0, 3),
    form("retry-after: 1.5\r\n", None, 0, 3),
    form("retry-after: 3, 4\r\n", None, 0, 3),
    form("retry-after: soon\r\n", None, 0, 3),
    form("retry-after: Fri, 20 Nov 2020 10:00:30 CET\r\n", None, 0, 3),
    form("retry-after: \u{fc}\r\n", None, 0, 3),
    form("retry-after: 0\r\nretry-after: 1800\r\n", Some(1800), 0, 1),
    form(
        "retry-after: 3\r\nretry-after: soon\r\nretry-after: 2\r\n",
        Some(3),
        3,
        3,
    ),
];

/// An answer; once the client has read it and hung up, the time that it then waits passes.
fn busy(status: &str, lines: &str, wait: Duration) -> Script {
    let head = format!("HTTP/1.1 {status} Busy\r\n{lines}content-length: 0\r\nconnection: close\r\n\r\n");
    let mut script = vec![Step::Read, Step::Write(head.into_bytes())];
    if !wait.is_zero() {
        script.extend([Step::Drain, Step::Pass(wait)]);
    }
    script
}

#[test]
fn every_form_is_read_obeyed_up_to_the_cap_and_told() {
    for form in FORMS {
        for (status, kind, repeats) in [
            ("429", Kind::Get, true),
            ("429", Kind::Create, true),
            ("429", Kind::Update, true),
            ("429", Kind::Confirm, false),
            ("503", Kind::Get, true),
            ("503", Kind::Create, false),
            ("503", Kind::Confirm, false),
        ] {
            let stage = Stage::new(move |_| busy(status, form.lines, Duration::from_secs(form.wait)));
            let polar = stage.client();
            let played = stage.play(call(polar, kind));
            let place = format!("{status} {:?} {kind:?}: {:?}", form.lines, played.result);
            let expected = if repeats { form.tries } else { 1 };
            assert_eq!(
                outcome(&played.result),
                Outcome::Status(status.parse().unwrap()),
                "{place}"
            );
            assert_eq!(tries(&played.result), expected, "{place}");
            assert_eq!(played.seen.requests.len(), expected as usize, "{place}");
            assert_eq!(played.took.as_secs(), form.wait * u64::from(expected - 1), "{place}");
            let told = played.result.unwrap_err().retry_after();
            assert_eq!(told, form.told.map(Duration::from_secs), "{place}");
        }
    }
}

/// Dates are whole seconds: one five seconds ahead is between four and five away.
#[test]
fn a_date_ahead_is_waited_for_and_one_too_far_ahead_is_not() {
    const NEAR: Duration = Duration::from_secs(5);
    let ahead = |wait: Duration| format!("retry-after: {}\r\n", httpdate::fmt_http_date(SystemTime::now() + wait));
    let stage = Stage::new(move |_| busy("429", &ahead(NEAR), NEAR));
    let polar = stage.client();
    let played = stage.play(call(polar, Kind::Create));
    assert_eq!((tries(&played.result), played.took), (3, NEAR * 2));
    let told = played.result.unwrap_err().retry_after().unwrap();
    assert!(told <= NEAR, "{told:?}");

    let stage = Stage::new(move |_| busy("429", &ahead(NEAR * 1000), Duration::ZERO));
    let polar = stage.client();
    let played = stage.play(call(polar, Kind::Get));
    assert_eq!((tries(&played.result), played.took), (1, Duration::ZERO));
    assert!(played.result.unwrap_err().retry_after().unwrap() > NEAR * 900);
}

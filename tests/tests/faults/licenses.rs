//! No fault of a server or a network rejects a license key or accepts one.

use polar_sdk::Polar;
use polar_sdk::licenses::{Deactivation, License, Licenses, Outcome};
use polar_tests::faults::Row;
use uuid::Uuid;

use crate::table::{rows, run};

/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Ending {
    Valid,
    Rejected,
    Undecided,
}

impl<T> From<Outcome<T>> for Ending {
    fn from(outcome: Outcome<T>) -> Self {
        match outcome {
            Outcome::Valid(_) => Self::Valid,
            Outcome::Rejected(_) => Self::Rejected,
            Outcome::Undecided(_) => Self::Undecided,
        }
    }
}

fn licenses(polar: &Polar) -> Licenses {
    polar.licenses(Uuid::from_u128(1).into())
}

/// A license with an activation.
fn license() -> License {
    let id = Uuid::from_u128(2);
    serde_json::from_str(&format!(r#"{{"key":"KEY","activation_id":"{id}","elapsed_ms":0}}"#)).unwrap()
}

/// The endings of validate, activate and deactivate. All others are undecided.
fn expected(row: &Row) -> [Ending; 3] {
    use Ending::{Rejected, Undecided, Valid};

    match row.fault {
        // The errors with which Polar rejects keys.
        "404" => [Rejected; 3],
        "403" => [Undecided, Rejected, Undecided],
        "204 without a body" => [Undecided, Undecided, Valid],
        _ => [Undecided; 3],
    }
}

#[test]
fn only_polars_own_errors_reject_a_key() {
    let mut problems = Vec::new();
    for row in rows() {
        let validate = run(row, true, |polar| async move {
            licenses(&polar).validate(&license()).await.into()
        });
        let activate = run(row, true, |polar| async move {
            licenses(&polar).activate("KEY", "laptop").await.into()
        });
        let deactivate = run(row, true, |polar| async move {
            match licenses(&polar).deactivate(&license()).await {
                Deactivation::Deactivated => Ending::Valid,
                Deactivation::NotFound(_) => Ending::Rejected,
                Deactivation::Undecided(_) => Ending::Undecided,
            }
        });
        let found: [Ending; 3] = [validate.result, activate.result, deactivate.result];
        if found != expected(row) {
            problems.push(format!("{}: {found:?}, expected {:?}", row.fault, expected(row)));
        }
        // Sent once, or not at all, unless the server rejected it for now or redirects.
        for log in [validate.log, activate.log, deactivate.log] {
            let allowed = if row.fault == "429" || row.fault.starts_with("409 `") {
                3
            } else {
                row.requests
            };
            if log.requests.len() > usize::try_from(allowed).unwrap() {
                problems.push(format!("{}: sent {} times", row.fault, log.requests.len()));
            }
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
}

//! One call of each kind of operation, and how it ended.

use polar_sdk::models::{CheckoutConfirmStripe, CheckoutCreate, CheckoutUpdate};
use polar_sdk::{Error, Polar};
use polar_tests::faults::{OperationKind, Outcome};
use uuid::Uuid;

/// Calls an operation of this kind. Returns the number of attempts.
pub async fn call(polar: Polar, kind: OperationKind) -> Result<u32, Error> {
    let checkouts = polar.checkouts();
    let id = Uuid::from_u128(7).into();
    Ok(match kind {
        OperationKind::Get => checkouts.get(id).with_response().await?.attempts(),
        OperationKind::Create => {
            let body = CheckoutCreate::new([Uuid::from_u128(8).into()]);
            checkouts.create(body).with_response().await?.attempts()
        }
        OperationKind::Update => {
            let body = CheckoutUpdate::new().customer_name("Ann");
            checkouts.update(id, body).with_response().await?.attempts()
        }
        OperationKind::Confirm => {
            let body = CheckoutConfirmStripe::new();
            checkouts
                .client_confirm("polar_c_canary", body)
                .with_response()
                .await?
                .attempts()
        }
    })
}

/// How the call ended. Panics if the error's predicates contradict each other.
#[track_caller]
pub fn outcome(result: &Result<u32, Error>) -> Outcome {
    let Err(error) = result else { return Outcome::Success };
    let predicates = [
        (error.is_connect() && !error.is_timeout(), Outcome::Connect),
        (error.is_connect() && error.is_timeout(), Outcome::ConnectTimeout),
        (error.is_timeout() && !error.is_connect(), Outcome::Timeout),
        (error.is_interrupted(), Outcome::Interrupted),
        (error.is_redirect(), Outcome::Redirect),
        (error.is_too_large(), Outcome::TooLarge),
        (error.is_decode(), Outcome::Decode),
        (
            error.is_status(),
            Outcome::Status(error.status().map_or(0, |status| status.as_u16())),
        ),
    ];
    let mut outcomes = predicates
        .into_iter()
        .filter_map(|(holds, outcome)| holds.then_some(outcome));
    match (outcomes.next(), outcomes.next()) {
        (Some(outcome), None) => outcome,
        other => panic!("{other:?}: {error:?}"),
    }
}

/// Number of attempts, of a success or an error.
pub fn attempts(result: &Result<u32, Error>) -> u32 {
    result.as_ref().map_or_else(Error::attempts, |attempts| *attempts)
}

//! A call of each kind.

use polar_sdk::models::{CheckoutConfirmStripe, CheckoutCreate, CheckoutUpdate};
use polar_sdk::{Error, Polar};
use polar_tests::faults::{Kind, Outcome};
use uuid::Uuid;

/// Calls an operation of this kind and tells how many tries it took.
pub async fn call(polar: Polar, kind: Kind) -> Result<u32, Error> {
    let checkouts = polar.checkouts();
    let id = Uuid::from_u128(7).into();
    Ok(match kind {
        Kind::Get => checkouts.get(id).with_response().await?.attempts(),
        Kind::Create => {
            let body = CheckoutCreate::new([Uuid::from_u128(8).into()]);
            checkouts.create(body).with_response().await?.attempts()
        }
        Kind::Update => {
            let body = CheckoutUpdate::new().customer_name("Ann");
            checkouts.update(id, body).with_response().await?.attempts()
        }
        Kind::Confirm => {
            let body = CheckoutConfirmStripe::new();
            checkouts
                .client_confirm("polar_c_canary", body)
                .with_response()
                .await?
                .attempts()
        }
    })
}

/// How it ended. Predicates that contradict each other are a failure of the test.
#[track_caller]
pub fn outcome(result: &Result<u32, Error>) -> Outcome {
    let Err(error) = result else { return Outcome::Good };
    let told = [
        (error.is_connect() && !error.is_timeout(), Outcome::Connect),
        (error.is_connect() && error.is_timeout(), Outcome::ConnectTimeout),
        (error.is_timeout() && !error.is_connect(), Outcome::Timeout),
        (error.is_interrupted(), Outcome::Lost),
        (error.is_redirect(), Outcome::Redirect),
        (error.is_too_large(), Outcome::TooLarge),
        (error.is_decode(), Outcome::Decode),
        (
            error.is_status(),
            Outcome::Status(error.status().map_or(0, |status| status.as_u16())),
        ),
    ];
    let mut told = told.into_iter().filter_map(|(is, outcome)| is.then_some(outcome));
    match (told.next(), told.next()) {
        (Some(outcome), None) => outcome,
        other => panic!("{other:?}: {error:?}"),
    }
}

/// How often it was tried.
pub fn tries(result: &Result<u32, Error>) -> u32 {
    result.as_ref().map_or_else(Error::attempts, |tries| *tries)
}

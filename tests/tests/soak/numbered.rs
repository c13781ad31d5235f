//! Calls whose number is contained in each of their requests.

use polar_sdk::models::{CheckoutConfirmStripe, CheckoutCreate, CheckoutUpdate};
use polar_sdk::{Error, Polar};
use polar_tests::faults::{OperationKind, Request};
use uuid::Uuid;

pub const fn kind(number: usize) -> OperationKind {
    OperationKind::ALL[number % 4]
}

/// Makes the call and returns the number of attempts.
pub async fn call(polar: &Polar, number: usize) -> Result<u32, Error> {
    let (checkouts, id) = (polar.checkouts(), Uuid::from_u128(number as u128));
    Ok(match kind(number) {
        OperationKind::Get => checkouts.get(id.into()).with_response().await?.attempts(),
        OperationKind::Create => {
            let body = CheckoutCreate::new([id.into()]);
            checkouts.create(body).with_response().await?.attempts()
        }
        OperationKind::Update => {
            let body = CheckoutUpdate::new().customer_name("Ann");
            checkouts.update(id.into(), body).with_response().await?.attempts()
        }
        OperationKind::Confirm => {
            let confirm = checkouts.client_confirm(id.to_string(), CheckoutConfirmStripe::new());
            confirm.with_response().await?.attempts()
        }
    })
}

/// The number of the call that a request belongs to: the only id in it.
pub fn number_of(request: &Request) -> usize {
    let contents = format!("{} {}", request.target(), String::from_utf8_lossy(&request.body));
    let candidates = contents.split(|character: char| !character.is_ascii_hexdigit() && character != '-');
    let id: Uuid = candidates
        .filter(|candidate| candidate.len() == 36)
        .find_map(|candidate| candidate.parse().ok())
        .unwrap();
    usize::try_from(id.as_u128()).unwrap()
}

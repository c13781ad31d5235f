//! Calls with a number that the server finds again in each of their requests.

use polar_sdk::models::{CheckoutConfirmStripe, CheckoutCreate, CheckoutUpdate};
use polar_sdk::{Error, Polar};
use polar_tests::faults::{Kind, Request};
use uuid::Uuid;

pub const fn kind(number: usize) -> Kind {
    Kind::ALL[number % 4]
}

/// Makes the call and tells how many tries it took.
pub async fn call(polar: &Polar, number: usize) -> Result<u32, Error> {
    let (checkouts, id) = (polar.checkouts(), Uuid::from_u128(number as u128));
    Ok(match kind(number) {
        Kind::Get => checkouts.get(id.into()).with_response().await?.attempts(),
        Kind::Create => {
            let body = CheckoutCreate::new([id.into()]);
            checkouts.create(body).with_response().await?.attempts()
        }
        Kind::Update => {
            let body = CheckoutUpdate::new().customer_name("Ann");
            checkouts.update(id.into(), body).with_response().await?.attempts()
        }
        Kind::Confirm => {
            let confirm = checkouts.client_confirm(id.to_string(), CheckoutConfirmStripe::new());
            confirm.with_response().await?.attempts()
        }
    })
}

/// Which call a request belongs to: the one id in it.
pub fn of(request: &Request) -> usize {
    let text = format!("{} {}", request.target(), String::from_utf8_lossy(&request.body));
    let words = text.split(|letter: char| !letter.is_ascii_hexdigit() && letter != '-');
    let id: Uuid = words
        .filter(|word| word.len() == 36)
        .find_map(|word| word.parse().ok())
        .unwrap();
    usize::try_from(id.as_u128()).unwrap()
}

//! The compiler warns about a request that is not awaited, which would not be sent.
#![deny(unused_must_use)]

use polar_sdk::ids::{CheckoutId, ProductId};
use polar_sdk::models::CheckoutCreate;
use polar_sdk::Polar;

async fn forgotten(polar: &Polar, checkout: CheckoutId, product: ProductId) {
    polar.checkouts().get(checkout);
    polar.checkouts().list().limit(3);
    polar.checkouts().list().items();
    CheckoutCreate::new([product]).customer_name("Ann");
}

fn main() {}

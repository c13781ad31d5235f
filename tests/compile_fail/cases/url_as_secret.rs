//! A URL that contains a client secret is not the client secret.

use polar_sdk::Polar;
use polar_sdk::models::Checkout;

fn swapped(polar: &Polar, checkout: &Checkout) {
    let _ = polar.checkouts().client_get(&checkout.client_secret);
    let _ = polar.checkouts().client_get(&checkout.url);
}

fn main() {}

//! Required parameters and fields are arguments, not setters that can be forgotten.

use polar_sdk::Polar;
use polar_sdk::models::{AddressInput, CheckoutCreate, CheckoutUpdate};

fn missing(polar: &Polar) {
    let _ = polar.checkouts().get();
    let _ = polar.checkouts().create();
    let _ = polar.checkouts().update(CheckoutUpdate::new());
    let _ = CheckoutCreate::new();
    let _ = AddressInput::new().city("Paris");
}

fn main() {}

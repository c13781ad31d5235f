//! The warning for a deprecated item names its replacement.
#![deny(deprecated)]

use polar_sdk::Polar;
use polar_sdk::ids::ProductPriceId;
use polar_sdk::models::{Checkout, CheckoutPriceCreate, CheckoutUpdate};

async fn old(polar: &Polar, price: ProductPriceId, checkout: Checkout) {
    let _ = polar.checkouts().custom();
    let _ = CheckoutUpdate::new().product_price_id(price);
    let _ = CheckoutPriceCreate::new(price);
    let _ = checkout.product_price;
}

fn main() {}

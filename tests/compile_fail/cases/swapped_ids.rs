//! IDs of different resources have different types.

use polar_sdk::Polar;
use polar_sdk::ids::{CheckoutId, ProductId};
use polar_sdk::models::CheckoutCreate;

fn swapped(polar: &Polar, checkout: CheckoutId, product: ProductId) {
    let _ = polar.checkouts().get(product);
    let _ = CheckoutCreate::new([checkout]);
    let _ = checkout == product;
}

fn main() {}

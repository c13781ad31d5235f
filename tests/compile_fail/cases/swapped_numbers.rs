//! Arguments of the same type are passed by name.

use polar_sdk::models::ProductPriceSeatTier;

fn main() {
    let _ = ProductPriceSeatTier::new().min_seats(1).price_per_seat(500);
    let _ = ProductPriceSeatTier::new(500, 1);
    let _: ProductPriceSeatTier = ProductPriceSeatTier::new().min_seats(1);
}

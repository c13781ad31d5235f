// breaking: models::ProductPriceSeatBasedCreate::seat_tiers
use polar_sdk::cases::seat_tiers_2027_01::models;
pub fn count(price: &models::ProductPriceSeatBasedCreate) -> usize {
    price.seat_tiers.tiers.len()
}

// breaking: models::ProductPriceSeatBased::seat_tiers
use polar_sdk::cases::seat_tiers_2027_01::models;
pub fn tiers(price: &models::ProductPriceSeatBased) -> usize {
    price.seat_tiers.tiers.len()
}

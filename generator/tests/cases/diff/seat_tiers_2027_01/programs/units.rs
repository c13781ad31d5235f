// additive
use polar_sdk::cases::seat_tiers_2027_01::models;
pub fn first(price: &models::ProductPriceUnitBased) -> Option<&str> {
    Some(&price.tiers.tiers.first()?.unit_amount)
}

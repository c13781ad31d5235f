// additive
use polar_sdk::cases::tiers_of_2027_01::models;
pub fn first(price: &models::ProductPriceUnitBased) -> Option<&str> {
    Some(&price.tiers.tiers.first()?.unit_amount)
}

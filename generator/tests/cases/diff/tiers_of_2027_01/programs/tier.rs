// breaking: models::ProductPriceSeatTier
use polar_sdk::cases::tiers_of_2027_01::models;
pub fn tier() -> models::ProductPriceSeatTier {
    models::ProductPriceSeatTier::new(1, 500)
}

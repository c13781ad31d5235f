// breaking: models::ProductPriceSeatBasedCreate::new, models::ProductPriceSeatTiersInput
use polar_sdk::cases::seat_tiers_2027_01::models;
pub fn price(tier: models::ProductPriceSeatTier) -> models::ProductPriceSeatBasedCreate {
    models::ProductPriceSeatBasedCreate::new("usd", models::ProductPriceSeatTiersInput::new([tier]))
}

// breaking: models::ProductPriceSeatTier
use polar_sdk::cases::seat_tiers_2027_01::models;
pub fn tier() -> models::ProductPriceSeatTier {
    models::ProductPriceSeatTier::new().min_seats(1).price_per_seat(500)
}

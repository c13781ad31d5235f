// breaking: models::ProductPriceSeatTiersOutput
use polar_sdk::cases::seat_tiers_2027_01::models;
pub type SeatTiers = models::ProductPriceSeatTiersOutput;

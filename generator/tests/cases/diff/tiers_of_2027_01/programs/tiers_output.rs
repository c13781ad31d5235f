// breaking: models::ProductPriceSeatTiersOutput
use polar_sdk::cases::tiers_of_2027_01::models;
pub type SeatTiers = models::ProductPriceSeatTiersOutput;

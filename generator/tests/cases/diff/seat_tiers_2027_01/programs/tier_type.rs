// breaking: models::SeatTierType
use polar_sdk::cases::seat_tiers_2027_01::models;
pub fn is_volume(kind: &models::SeatTierType) -> bool {
    *kind == models::SeatTierType::Volume
}

// breaking: models::Bulb
use polar_sdk::cases::events::models;
pub fn watts(bulb: &models::Bulb) -> i64 {
    bulb.watts
}

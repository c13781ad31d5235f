// breaking: models::Lamp::lit_at
use polar_sdk::Timestamp;
use polar_sdk::cases::recognition::models;
pub fn lit_at(lamp: models::Lamp) -> Option<Timestamp> {
    lamp.lit_at
}

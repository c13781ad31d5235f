// breaking: models::Lamp::level, models::StringOrInteger
use polar_sdk::cases::union_names::models;
pub fn level(lamp: models::Lamp) -> models::StringOrInteger {
    lamp.level
}

// breaking: models::Lamp::levels
use polar_sdk::cases::union_names::models;
pub fn levels(lamp: models::Lamp) -> Vec<models::StringOrInteger> {
    lamp.levels
}

// breaking: models::Lamp::rooms
use polar_sdk::cases::union_names::models;
pub fn rooms(lamp: models::Lamp) -> String {
    lamp.rooms
}

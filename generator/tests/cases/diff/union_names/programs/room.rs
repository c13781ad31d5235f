// breaking: models::Lamp::room, models::StringOrBool
use polar_sdk::cases::union_names::models;
pub fn room(lamp: models::Lamp) -> models::StringOrBool {
    lamp.room
}

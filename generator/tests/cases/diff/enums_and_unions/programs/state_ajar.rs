// breaking: models::DoorState::Ajar
use polar_sdk::cases::enums_and_unions::models;
pub fn is_ajar(state: &models::DoorState) -> bool {
    *state == models::DoorState::Ajar
}

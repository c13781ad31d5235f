// breaking: models::DoorState::Ajar
use polar_sdk::cases::shapes::models;
pub fn is_ajar(state: &models::DoorState) -> bool {
    *state == models::DoorState::Ajar
}

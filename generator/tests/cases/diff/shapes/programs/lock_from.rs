// breaking: models::DoorLock
use polar_sdk::cases::shapes::models;
pub fn lock(json: impl FnOnce() -> models::DoorBolt) -> models::DoorLock {
    json().into()
}

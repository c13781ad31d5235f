// breaking: models::DoorLock
use polar_sdk::cases::enums_and_unions::models;
pub fn lock(json: impl FnOnce() -> models::DoorBolt) -> models::DoorLock {
    json().into()
}

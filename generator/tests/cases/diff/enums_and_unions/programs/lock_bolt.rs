// breaking: models::DoorLock::Bolt
use polar_sdk::cases::enums_and_unions::models;
pub fn is_bolt(lock: &models::DoorLock) -> bool {
    matches!(lock, models::DoorLock::Bolt(_))
}

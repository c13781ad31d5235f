// breaking: models::DoorLock::Bolt
use polar_sdk::cases::shapes::models;
pub fn is_bolt(lock: &models::DoorLock) -> bool {
    matches!(lock, models::DoorLock::Bolt(_))
}

// additive
use polar_sdk::cases::enums_and_unions::models;
pub fn describe(door: &models::Door) -> &'static str {
    match (&door.lock, &door.state) {
        (Some(models::DoorLock::Key(key)), _) if key.number > 0 => "locked",
        (Some(models::DoorLock::Unknown(_)), _) => "unknown",
        (_, models::DoorState::Open) => "open",
        (_, models::DoorState::Unknown(state)) if state.as_str() == "bricked up" => "bricked up",
        _ => "shut",
    }
}

// breaking: models::DoorCode::String
use polar_sdk::cases::enums_and_unions::models;
pub fn is_string(code: &models::DoorCode) -> bool {
    matches!(code, models::DoorCode::String(_))
}

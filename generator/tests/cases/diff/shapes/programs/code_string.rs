// breaking: models::DoorCode::String
use polar_sdk::cases::shapes::models;
pub fn is_text(code: &models::DoorCode) -> bool {
    matches!(code, models::DoorCode::String(_))
}

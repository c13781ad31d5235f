// breaking: models::DoorCode
use polar_sdk::cases::shapes::models;
pub fn code() -> models::DoorCode {
    "1234".into()
}

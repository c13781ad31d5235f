// breaking: models::DoorCode
use polar_sdk::cases::enums_and_unions::models;
pub fn code() -> models::DoorCode {
    "1234".into()
}

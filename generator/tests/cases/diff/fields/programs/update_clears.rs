// breaking: models::ShapeUpdate::label
use polar_sdk::cases::fields::models;
pub fn body() -> models::ShapeUpdate {
    models::ShapeUpdate::new().clear_label()
}

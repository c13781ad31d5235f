// breaking: models::ShapeCreate::new
use polar_sdk::cases::fields::models;
pub fn body() -> models::ShapeCreate {
    models::ShapeCreate::new("round")
}

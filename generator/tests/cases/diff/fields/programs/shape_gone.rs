// breaking: models::Shape::gone
use polar_sdk::cases::fields::models;
pub fn gone(shape: models::Shape) -> String {
    shape.gone
}

// breaking: models::Shape::name
use polar_sdk::cases::fields::models;
pub fn name(shape: models::Shape) -> String {
    shape.name
}

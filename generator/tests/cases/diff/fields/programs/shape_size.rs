// breaking: models::Shape::size
use polar_sdk::cases::fields::models;
pub fn size(shape: models::Shape) -> i64 {
    shape.size
}

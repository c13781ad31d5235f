// breaking: models::Shape::seat_limit
use polar_sdk::cases::fields::models;
pub fn seat_limit(shape: models::Shape) -> i64 {
    shape.seat_limit
}

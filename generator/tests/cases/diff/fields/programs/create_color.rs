// breaking: models::ShapeCreate::color
use polar_sdk::cases::fields::models;
pub fn color(body: models::ShapeCreate) -> Option<String> {
    body.color
}

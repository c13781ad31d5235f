// additive
use polar_sdk::Map;
use polar_sdk::cases::aliases::models;
pub fn create() -> models::LampCreate {
    models::LampCreate::new("desk")
}
pub fn parts(lamp: models::Lamp) -> (Map<String, i64>, Vec<String>, Option<models::Shade>) {
    (lamp.labels, lamp.notes, lamp.shade)
}
pub fn colour(shade: &models::Shade) -> &str {
    &shade.colour
}

// additive
use polar_sdk::cases::fields::models;
pub fn email(shape: &models::Shape) -> (&str, Option<&str>) {
    let models::Shape { owner, note, .. } = shape;
    (&owner.email, note.as_deref())
}

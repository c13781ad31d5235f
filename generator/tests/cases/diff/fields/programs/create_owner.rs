// breaking: models::ShapeCreate::owner
use polar_sdk::cases::fields::models;
pub fn has_owner(body: &models::ShapeCreate) -> bool {
    body.owner.is_some()
}

// breaking: models::Owner
use polar_sdk::cases::fields::models;
pub fn owner() -> models::Owner {
    models::Owner::new("ann@shapes.dev")
}

// breaking: models::LampCreate::dimmer
use polar_sdk::cases::aliases::models;
pub fn create() -> models::LampCreate {
    models::LampCreate::new("desk").dimmer("rotary")
}

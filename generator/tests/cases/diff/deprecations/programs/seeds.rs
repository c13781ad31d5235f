// deprecating: models::BirdFeed::seeds
use polar_sdk::cases::deprecations::models;
pub fn feed() -> models::BirdFeed {
    models::BirdFeed::new().seeds(3)
}

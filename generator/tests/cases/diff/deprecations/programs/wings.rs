// deprecating: models::Bird::wings
use polar_sdk::cases::deprecations::models;
pub fn wings(bird: &models::Bird) -> i64 {
    bird.wings
}

// breaking: models::Latch
use polar_sdk::cases::shapes::models;
pub fn depth(latch: &models::Latch) -> i64 {
    latch.depth
}

// breaking: models::Latch
use polar_sdk::cases::enums_and_unions::models;
pub fn depth(latch: &models::Latch) -> i64 {
    latch.depth
}

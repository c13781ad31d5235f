// breaking: models::LampMoved
// feature: webhooks
use polar_sdk::cases::events::models;
pub fn follow(_: &models::LampMoved) {}

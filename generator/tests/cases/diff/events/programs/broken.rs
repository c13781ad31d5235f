// breaking: models::LampBroken
// feature: webhooks
use polar_sdk::cases::events::models;
pub fn mourn(_: &models::LampBroken) {}

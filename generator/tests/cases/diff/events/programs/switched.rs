// breaking: models::LampSwitched::on
// feature: webhooks
use polar_sdk::cases::events::models;
pub fn is_on(switched: &models::LampSwitched) -> bool {
    switched.on
}

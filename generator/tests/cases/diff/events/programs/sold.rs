// breaking: models::LampSold::timestamp
// feature: webhooks
use polar_sdk::Timestamp;
use polar_sdk::cases::events::models;
pub fn when(sold: &models::LampSold) -> Timestamp {
    sold.timestamp
}

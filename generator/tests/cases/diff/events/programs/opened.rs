// breaking: webhooks::Event::ShopOpened
// feature: webhooks
use polar_sdk::cases::events::Event;
pub fn is_open(event: &Event) -> bool {
    matches!(event, Event::ShopOpened(_))
}

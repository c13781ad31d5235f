// breaking: webhooks::Event::LampBroken
// feature: webhooks
use polar_sdk::cases::events::Event;
pub fn is_broken(event: &Event) -> bool {
    matches!(event, Event::LampBroken(_))
}

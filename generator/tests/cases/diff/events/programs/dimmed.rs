// deprecating: webhooks::Event::LampDimmed
// feature: webhooks
use polar_sdk::cases::events::Event;
pub fn is_dimmed(event: &Event) -> bool {
    matches!(event, Event::LampDimmed(_))
}

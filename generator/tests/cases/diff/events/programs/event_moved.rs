// breaking: webhooks::Event::LampMoved
// feature: webhooks
use polar_sdk::cases::events::Event;
pub fn room(event: &Event) -> Option<&str> {
    match event {
        Event::LampMoved(moved) => Some(&moved.room),
        _ => None,
    }
}

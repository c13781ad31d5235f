// additive
// feature: webhooks
use polar_sdk::cases::events::{Event, models};

pub fn color(event: &Event) -> Option<&str> {
    match event {
        Event::LampLit(lit) => Some(tone(&lit.blind)),
        Event::LampSwitched(_) => None,
        Event::LampSold(sold) => Some(kind(sold)),
        other => Some(other.event_type()),
    }
}

pub fn tone(blind: &models::Blind) -> &str {
    &blind.color
}

pub fn kind(_: &models::LampSold) -> &'static str {
    "sold"
}

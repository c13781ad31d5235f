// behaviour: webhooks::Event::LampLit
// feature: webhooks
use polar_sdk::cases::events::{Event, models};
fn main() {
    let json = r#"{"type": "lamp.lit", "bulb": {"watts": 4}, "blind": {"color": "red"}}"#;
    let lit: models::LampLit = serde_json::from_str(json).unwrap();
    assert_eq!(Event::LampLit(Box::new(lit)).event_type(), "lamp.lit");
}

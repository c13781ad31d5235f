// behaviour: webhooks::Event::LampSold
// feature: webhooks
use polar_sdk::cases::events::{Event, models};
fn main() {
    // Whatever can be read says when it happened.
    let read = serde_json::from_str::<models::LampSold>(r#"{"type": "lamp.sold"}"#);
    assert!(read.map_or(true, |sold| Event::LampSold(Box::new(sold)).timestamp().is_some()));
}

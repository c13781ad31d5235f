// behaviour: webhooks::Event::LampSold
// feature: webhooks
use polar_sdk::cases::events::{Event, models};
fn main() {
    // Every event that can be decoded has a timestamp.
    let read = serde_json::from_str::<models::LampSold>(r#"{"type": "lamp.sold"}"#);
    assert!(read.map_or(true, |sold| Event::LampSold(Box::new(sold)).timestamp().is_some()));
}

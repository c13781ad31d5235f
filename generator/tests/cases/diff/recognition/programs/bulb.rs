// behaviour: models::Light::Bulb
use polar_sdk::cases::recognition::models;
fn main() {
    let light: models::Light = serde_json::from_str(r#"{"kind": "bulb"}"#).unwrap();
    assert!(matches!(light, models::Light::Bulb(_)));
}

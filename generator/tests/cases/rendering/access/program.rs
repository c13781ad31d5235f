//! What only responses contain is not sent, and what only requests contain is not expected.
use polar_sdk::cases::rendering_access::models::{Ship, ShipInput};

fn main() {
    let ship: Ship = serde_json::from_str(r#"{"id": "1", "name": "Argo"}"#).unwrap();
    assert_eq!((ship.id.as_str(), ship.name.as_str()), ("1", "Argo"));
    let sent = serde_json::to_string(&ShipInput::new().name("Argo").code("1234")).unwrap();
    assert_eq!(sent, r#"{"name":"Argo","code":"1234"}"#);
}

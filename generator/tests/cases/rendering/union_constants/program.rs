//! A member is selected only if its own constants hold.
use polar_sdk::cases::rendering_union_constants::models::Signal;

fn main() {
    let read = |json: &str| serde_json::from_str::<Signal>(json).unwrap();
    let lit = read(r#"{"sender": "lighthouse", "event": "lit"}"#);
    assert!(matches!(lit, Signal::Lit(_)), "{lit:?}");
    let heartbeat = read(r#"{"sender": "lighthouse"}"#);
    assert!(matches!(heartbeat, Signal::Heartbeat(_)), "{heartbeat:?}");

    for unknown in [
        r#"{"sender": "ship"}"#,
        r#"{"sender": 1}"#,
        r#"{}"#,
        r#"{"sender": "ship", "event": "lit"}"#,
        r#"[]"#,
    ] {
        let signal = read(unknown);
        assert!(matches!(signal, Signal::Unknown(_)), "{unknown}: {signal:?}");
    }
}

//! Random changes of JSON.

use fastrand::Rng;
use serde_json::{Value, json};

/// What was changed.
pub struct Change {
    /// The path of the value: `product.prices[0].amount`.
    pub path: String,
    /// The path of the object that contains it. Empty for the root.
    pub object: String,
}

/// Replaces or removes a random value, or adds one to a list.
pub fn change_value(root: &mut Value, rng: &mut Rng) -> Change {
    let mut change = Change {
        path: String::new(),
        object: String::new(),
    };
    let mut value = root;
    loop {
        let is_leaf = match &*value {
            Value::Object(entries) => entries.is_empty(),
            Value::Array(elements) => elements.is_empty(),
            _ => true,
        };
        // The root itself is not replaced.
        if is_leaf || (!change.path.is_empty() && rng.u8(..4) == 0) {
            *value = replacement(rng);
            return change;
        }
        match value {
            Value::Object(entries) => {
                let key = entries.keys().nth(rng.usize(..entries.len())).unwrap().clone();
                change.object.clone_from(&change.path);
                let dot = if change.path.is_empty() { "" } else { "." };
                change.path = format!("{}{dot}{key}", change.path);
                if rng.u8(..4) == 0 {
                    entries.shift_remove(&key);
                    return change;
                }
                value = entries.get_mut(&key).unwrap();
            }
            Value::Array(elements) => {
                let index = rng.usize(..elements.len());
                change.path = format!("{}[{index}]", change.path);
                value = &mut elements[index];
            }
            _ => unreachable!("a leaf was replaced"),
        }
    }
}

fn replacement(rng: &mut Rng) -> Value {
    match rng.u8(..10) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(-7),
        3 => json!(1.5),
        4 => json!("x"),
        5 => json!([]),
        6 => json!([[0]]),
        7 => json!({}),
        8 => json!({"id": 1, "type": "x", "amount_type": "fixed"}),
        _ => json!(u64::MAX),
    }
}

/// Cuts, repeats, inserts or replaces random bytes. The result is a valid string, and rarely valid JSON.
pub fn change_bytes(json: &str, rng: &mut Rng) -> String {
    let mut bytes = json.as_bytes().to_vec();
    for _ in 0..rng.u8(1..4) {
        let at = rng.usize(..bytes.len());
        let end = (at + rng.usize(1..40)).min(bytes.len());
        match rng.u8(..6) {
            0 => bytes.truncate(at.max(1)),
            1 if end - at < bytes.len() => drop(bytes.drain(at..end)),
            2 => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            3 => bytes[at] = rng.u8(..),
            4 => {
                let parts: [&[u8]; 8] = [b"{", b"[", b"\"", b",", b"null", b"1e999", b"\\ud800", b"{\"\":[[[[["];
                bytes.splice(at..at, parts[rng.usize(..parts.len())].iter().copied());
            }
            _ => {
                let digit = bytes.iter().skip(at).position(u8::is_ascii_digit);
                if let Some(digit) = digit {
                    bytes[at + digit] = b'-';
                }
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

//! Reads JSON bodies: fast first, and once more with the path where that fails.

use serde::de::DeserializeOwned;

/// Reads a value. The error says where in the value it failed, and why.
pub(crate) fn json<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    serde_json::from_slice(body).map_err(|_| describe::<T>(body))
}

/// Reads once more, only to say why and where it fails: following the path costs what most calls need not pay. Texts of
/// the value are not repeated.
pub(crate) fn describe<T: DeserializeOwned>(body: &[u8]) -> String {
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    match serde_path_to_error::deserialize::<_, T>(&mut deserializer) {
        Ok(_) => match deserializer.end() {
            Ok(()) => "it could not be read".to_owned(),
            Err(error) => without_text(&error.to_string()),
        },
        Err(error) => {
            let path = error.path().to_string();
            // "." is the whole value.
            if path == "." {
                without_text(&error.inner().to_string())
            } else {
                join(&path, &without_text(&error.into_inner().to_string()))
            }
        }
    }
}

/// `invalid type: string "…", expected i64` without what the string says: it may be a secret in the wrong place, and as
/// long as the whole answer.
fn without_text(message: &str) -> String {
    match (message.split_once("string \""), message.rsplit_once("\", expected ")) {
        (Some((before, _)), Some((_, after))) => format!("{before}string, expected {after}"),
        _ => message.to_owned(),
    }
}

/// `items[0].price` and `amount: invalid type` make `items[0].price.amount: invalid type`: a union inside reports its
/// own path, which goes on from the outer one.
pub(super) fn join(path: &str, message: &str) -> String {
    match message.split_once(": ") {
        Some((inner, _)) if is_path(inner) => format!("{path}.{message}"),
        _ => format!("{path}: {message}"),
    }
}

fn is_path(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'[' | b']' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    struct Item {
        #[allow(dead_code)]
        amount: i64,
    }

    #[test]
    fn says_where_and_why() {
        let flaw = json::<Vec<Item>>(br#"[{"amount":1},{"amount":"x"}]"#).unwrap_err();
        assert!(
            flaw.starts_with("[1].amount: invalid type: string, expected i64"),
            "{flaw}"
        );
        let flaw = json::<Vec<Item>>(br#"[{"amount":1},{"am"#).unwrap_err();
        assert!(flaw.contains("EOF while parsing"), "{flaw}");
        for text in [
            "canary",
            "canary, expected canary",
            "string \\\"canary\\\", expected canary",
        ] {
            let flaw = json::<i64>(format!("\"{text}\"").as_bytes()).unwrap_err();
            assert_eq!(
                flaw.split(" at line").next(),
                Some("invalid type: string, expected i64"),
                "{flaw}"
            );
        }
        let flaw = json::<i64>(b"1 2").unwrap_err();
        assert!(flaw.contains("trailing characters"), "{flaw}");
        let flaw = json::<i64>(b"{}").unwrap_err();
        assert!(flaw.starts_with("invalid type: map"), "{flaw}");
    }
}

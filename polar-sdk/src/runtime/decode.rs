//! Reads JSON bodies: fast first, and once more with the path where that fails.

use std::fmt;

use serde::de::DeserializeOwned;

/// Reads a value. The error says where in the value it failed, and why.
pub(crate) fn json<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    serde_json::from_slice(body).map_err(|_| describe::<T>(body))
}

/// What is wrong with a value, and where in it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Flaw {
    /// Empty where it is the value as a whole.
    pub(crate) path: String,
    pub(crate) reason: String,
}

impl Flaw {
    pub(crate) fn at(path: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            reason: reason.into(),
        }
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => f.write_str(&self.reason),
            path => write!(f, "{path}: {}", self.reason),
        }
    }
}

/// Reads once more, only to say why and where it fails, as one text.
pub(crate) fn describe<T: DeserializeOwned>(body: &[u8]) -> String {
    flaw::<T>(body).to_string()
}

/// Reads once more, only to say why and where it fails: following the path costs what most calls need not pay. Texts of
/// the value are not repeated.
pub(crate) fn flaw<T: DeserializeOwned>(body: &[u8]) -> Flaw {
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    match serde_path_to_error::deserialize::<_, T>(&mut deserializer) {
        Ok(_) => match deserializer.end() {
            Ok(()) => Flaw::at("", "it could not be read"),
            Err(error) => Flaw::at("", without_text(&error.to_string())),
        },
        Err(error) => {
            let path = error.path().to_string();
            // "." is the whole value.
            let path = if path == "." { "" } else { path.as_str() };
            below(path, &without_text(&error.inner().to_string()))
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
    below(path, message).to_string()
}

fn below(path: &str, message: &str) -> Flaw {
    match message.split_once(": ") {
        Some((inner, reason)) if is_path(inner) && path.is_empty() => Flaw::at(inner, reason),
        Some((inner, reason)) if is_path(inner) => Flaw::at(format!("{path}.{inner}"), reason),
        _ => Flaw::at(path, message),
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

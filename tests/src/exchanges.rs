//! Exchanges with a running Polar, recorded word for word.

use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

const RECORDED: &str = include_str!("../fixtures/exchanges.jsonl");

/// One request and what Polar answered.
#[derive(Debug, Deserialize)]
pub struct Exchange {
    /// What it shows, such as `create/all_fields`.
    pub name: String,
    /// The method of the request.
    pub method: String,
    /// The path of the request.
    pub path: String,
    /// The query of the request, not decoded.
    pub query: Option<String>,
    /// Whether a token was sent.
    pub authorized: bool,
    /// The JSON body of the request.
    pub request_body: Option<Box<RawValue>>,
    /// The status of the answer.
    pub status: u16,
    /// The headers of the answer.
    pub response_headers: BTreeMap<String, String>,
    /// The body of the answer: JSON, or a JSON string that holds a text.
    response_body: Box<RawValue>,
}

impl Exchange {
    /// The exact body of the answer.
    ///
    /// # Panics
    /// If the fixture is damaged.
    #[must_use]
    pub fn body(&self) -> String {
        let raw = self.response_body.get();
        if raw.starts_with('"') {
            serde_json::from_str(raw).expect("a text")
        } else {
            raw.to_owned()
        }
    }

    /// Whether Polar did what it was asked.
    #[must_use]
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// All exchanges.
///
/// # Panics
/// If the fixture is damaged.
#[must_use]
pub fn all() -> Vec<Exchange> {
    RECORDED
        .lines()
        .map(|line| serde_json::from_str(line).expect("an exchange"))
        .collect()
}

/// The exchange with this name.
///
/// # Panics
/// If there is none.
#[must_use]
pub fn named(name: &str) -> Exchange {
    all()
        .into_iter()
        .find(|exchange| exchange.name == name)
        .unwrap_or_else(|| panic!("no exchange {name}"))
}

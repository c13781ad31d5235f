//! Recorded exchanges with Polar's server: those of the checkouts, and those of the rest of the API.

use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

const RECORDED: &str = include_str!("../fixtures/exchanges.jsonl");
const RECORDED_API: &str = include_str!("../fixtures/exchanges-api.jsonl");

/// A request and its response.
#[derive(Debug, Deserialize)]
pub struct Exchange {
    /// The name of the exchange, such as `create/all_fields`.
    pub name: String,
    /// The method of the request.
    pub method: String,
    /// The path of the request.
    pub path: String,
    /// The query string of the request, not decoded.
    pub query: Option<String>,
    /// Whether a token was sent.
    pub authorized: bool,
    /// The JSON body of the request.
    pub request_body: Option<Box<RawValue>>,
    /// The status of the response.
    pub status: u16,
    /// The headers of the response.
    pub response_headers: BTreeMap<String, String>,
    /// The body of the response: JSON, or a JSON string that contains a text body.
    response_body: Box<RawValue>,
}

impl Exchange {
    /// The body of the response, byte for byte.
    ///
    /// # Panics
    /// Panics if the fixture is invalid.
    #[must_use]
    pub fn body(&self) -> String {
        let raw = self.response_body.get();
        if raw.starts_with('"') {
            serde_json::from_str(raw).expect("a string")
        } else {
            raw.to_owned()
        }
    }

    /// Whether the status is 2xx.
    #[must_use]
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// All exchanges of the checkouts.
///
/// # Panics
/// Panics if the fixture is invalid.
#[must_use]
pub fn all() -> Vec<Exchange> {
    parse(RECORDED)
}

/// All exchanges of the rest of the API.
///
/// # Panics
/// Panics if the fixture is invalid.
#[must_use]
pub fn api() -> Vec<Exchange> {
    parse(RECORDED_API)
}

fn parse(lines: &str) -> Vec<Exchange> {
    lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("an exchange"))
        .collect()
}

/// The exchange of the checkouts with this name.
///
/// # Panics
/// Panics if there is no such exchange.
#[must_use]
pub fn named(name: &str) -> Exchange {
    all()
        .into_iter()
        .find(|exchange| exchange.name == name)
        .unwrap_or_else(|| panic!("no exchange is named `{name}`"))
}

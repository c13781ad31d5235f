//! Deliveries that another implementation has signed: `fixtures/webhooks/vectors.json`.

use serde::Deserialize;

const MADE: &str = include_str!("../fixtures/webhooks/vectors.json");

/// A delivery, and how it was signed.
#[derive(Clone, Debug, Deserialize)]
pub struct Vector {
    /// What it shows.
    pub name: String,
    /// How the secret becomes a key: `decoded` (the base64 in it) or `whole` (its own bytes).
    pub key: String,
    /// The secret of the endpoint.
    pub secret: String,
    /// The header `webhook-id`.
    pub id: String,
    /// The header `webhook-timestamp`.
    pub timestamp: String,
    /// The header `webhook-signature`.
    pub signature: String,
    /// The body.
    pub body: String,
}

impl Vector {
    /// The three headers.
    #[must_use]
    pub fn headers(&self) -> [(&str, &str); 3] {
        [
            ("webhook-id", &self.id),
            ("webhook-timestamp", &self.timestamp),
            ("webhook-signature", &self.signature),
        ]
    }

    /// When it was sent, in seconds since 1970.
    ///
    /// # Panics
    /// If the fixture is damaged.
    #[must_use]
    pub fn seconds(&self) -> u64 {
        self.timestamp.parse().expect("a number of seconds")
    }
}

/// All of them.
///
/// # Panics
/// If the fixture is damaged.
#[must_use]
pub fn vectors() -> Vec<Vector> {
    serde_json::from_str(MADE).expect("a list of vectors")
}

/// The one with this name.
///
/// # Panics
/// If there is none.
#[must_use]
pub fn vector(name: &str) -> Vector {
    let found = vectors().into_iter().find(|vector| vector.name == name);
    found.unwrap_or_else(|| panic!("no vector is called `{name}`"))
}

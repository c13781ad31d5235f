//! Signed deliveries from an independent implementation: `fixtures/webhooks/vectors.json`.

use serde::Deserialize;

const VECTORS: &str = include_str!("../fixtures/webhooks/vectors.json");

/// A delivery and how it was signed.
#[derive(Clone, Debug, Deserialize)]
pub struct Vector {
    /// What the vector tests.
    pub name: String,
    /// How the key is derived from the secret: `base64_key` or `raw_key`.
    pub key: String,
    /// The secret of the endpoint.
    pub secret: String,
    /// The `webhook-id` header.
    pub id: String,
    /// The `webhook-timestamp` header.
    pub timestamp: String,
    /// The `webhook-signature` header.
    pub signature: String,
    /// The body.
    pub body: String,
}

impl Vector {
    /// Returns the three webhook headers.
    #[must_use]
    pub fn headers(&self) -> [(&str, &str); 3] {
        [
            ("webhook-id", &self.id),
            ("webhook-timestamp", &self.timestamp),
            ("webhook-signature", &self.signature),
        ]
    }

    /// Returns the timestamp in seconds since 1970.
    ///
    /// # Panics
    /// Panics if the timestamp in the fixture is not a number.
    #[must_use]
    pub fn seconds(&self) -> u64 {
        self.timestamp.parse().expect("a number of seconds")
    }
}

/// Returns all vectors.
///
/// # Panics
/// Panics if the fixture is invalid.
#[must_use]
pub fn vectors() -> Vec<Vector> {
    serde_json::from_str(VECTORS).expect("a list of vectors")
}

/// Returns the vector with this name.
///
/// # Panics
/// Panics if there is no such vector.
#[must_use]
pub fn vector(name: &str) -> Vector {
    let found = vectors().into_iter().find(|vector| vector.name == name);
    found.unwrap_or_else(|| panic!("there is no vector `{name}`"))
}

//! Unknown members of unions.

use std::fmt;

use serde::ser::{Serialize, Serializer};

use super::json::Json;

/// A member of a union that this version of the crate does not know, or cannot decode.
///
/// It keeps the JSON, so that the value is sent back as it was received. [`reason`](Self::reason) distinguishes a new
/// kind of member from a known one whose content has changed. Two values are equal if their JSON is.
///
/// ```
/// use polar_sdk::models::ProductPrice;
///
/// let price: ProductPrice = serde_json::from_str(r#"{"amount_type":"fixed","id":7}"#)?;
/// let ProductPrice::Unknown(price) = price else { panic!("a fixed price requires an amount") };
/// assert_eq!(price.json().as_str(), r#"{"amount_type":"fixed","id":7}"#);
/// assert!(price.reason().is_some());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone)]
pub struct UnknownVariant(Box<Inner>);

// Boxed, so that it does not make the union larger.
#[derive(Clone)]
struct Inner {
    json: Json,
    reason: Option<Box<str>>,
}

impl UnknownVariant {
    pub(crate) fn unreadable(json: Json, reason: &str) -> Self {
        Self(Box::new(Inner {
            json,
            reason: Some(reason.into()),
        }))
    }

    /// Returns the JSON of the value.
    #[must_use]
    pub fn json(&self) -> &Json {
        &self.0.json
    }

    /// Converts the value into its JSON.
    #[must_use]
    pub fn into_json(self) -> Json {
        self.0.json
    }

    /// Returns why a known member could not be decoded, with the path within the value. `None` if the member is
    /// unknown.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }
}

impl From<Json> for UnknownVariant {
    fn from(json: Json) -> Self {
        Self(Box::new(Inner { json, reason: None }))
    }
}

/// Omits the content of the JSON, which may be secret.
impl fmt::Debug for UnknownVariant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnknownVariant")
            .field("json", self.json())
            .field("reason", &self.reason())
            .finish()
    }
}

impl PartialEq for UnknownVariant {
    fn eq(&self, other: &Self) -> bool {
        self.json() == other.json()
    }
}

impl Eq for UnknownVariant {}

/// Serializes the JSON.
impl Serialize for UnknownVariant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.json().serialize(serializer)
    }
}

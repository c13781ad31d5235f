//! The key of a customer in the cache.

use std::fmt;
use std::sync::Arc;

use crate::ids::CustomerId;

/// A customer, by its ID in Polar or by its ID in your own system.
///
/// Strings convert into the external ID, and a [`CustomerId`] into the ID. `Display` is suitable as the key of a database:
///
/// ```
/// use polar_sdk::access::CustomerKey;
///
/// assert_eq!(CustomerKey::from("user-42").to_string(), "external:user-42");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CustomerKey {
    /// The ID in Polar.
    Id(CustomerId),
    /// The `external_id`: the ID in your own system. Polar cannot look up an ID that contains `/`.
    External(Arc<str>),
}

impl From<CustomerId> for CustomerKey {
    #[inline]
    fn from(id: CustomerId) -> Self {
        Self::Id(id)
    }
}

impl From<&CustomerKey> for CustomerKey {
    #[inline]
    fn from(key: &CustomerKey) -> Self {
        key.clone()
    }
}

impl From<&str> for CustomerKey {
    #[inline]
    fn from(external_id: &str) -> Self {
        Self::External(external_id.into())
    }
}

impl From<&String> for CustomerKey {
    #[inline]
    fn from(external_id: &String) -> Self {
        Self::External(external_id.as_str().into())
    }
}

impl From<String> for CustomerKey {
    #[inline]
    fn from(external_id: String) -> Self {
        Self::External(external_id.into())
    }
}

impl fmt::Display for CustomerKey {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => write!(f, "id:{id}"),
            Self::External(external_id) => write!(f, "external:{external_id}"),
        }
    }
}

//! The error of the cache.

use std::fmt;
use std::sync::Arc;

use super::store::StoreError;
use crate::error::Error;

/// The error of an [`AccessCache`](super::AccessCache): the access of a customer is not known.
///
/// That a customer does not exist is not an error. See [`Access::state`](super::Access::state).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum AccessError {
    /// Polar could not be asked, and no state is stored that may still be used.
    Polar(Error),
    /// The store failed. [`MemoryStore`](super::MemoryStore) never does.
    Store(Arc<dyn std::error::Error + Send + Sync>),
}

impl AccessError {
    /// Returns the error of the request to Polar.
    #[must_use]
    #[inline]
    pub fn as_polar(&self) -> Option<&Error> {
        match self {
            Self::Polar(error) => Some(error),
            Self::Store(_) => None,
        }
    }
}

impl From<Error> for AccessError {
    #[inline]
    fn from(error: Error) -> Self {
        Self::Polar(error)
    }
}

impl From<StoreError> for AccessError {
    #[inline]
    fn from(error: StoreError) -> Self {
        Self::Store(error.into())
    }
}

impl fmt::Display for AccessError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Polar(_) => "the access of the customer cannot be fetched from Polar",
            Self::Store(_) => "the store of the access cache failed",
        })
    }
}

impl std::error::Error for AccessError {
    #[inline]
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Polar(error) => Some(error),
            Self::Store(error) => Some(&**error),
        }
    }
}

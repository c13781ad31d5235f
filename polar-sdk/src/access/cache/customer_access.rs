//! The access of a customer, as the cache knows it.

use super::entry::AccessEntry;
use crate::error::Error;
use crate::ids::{BenefitId, MeterId, ProductId};
use crate::models::{CustomerState, CustomerStateSubscription};
use crate::types::{OneOrMany, Timestamp};

/// The access of a customer, returned by an [`AccessCache`](super::AccessCache). It is cheap to clone.
///
/// A customer that does not exist in Polar, because it never bought anything or was deleted, has no access.
#[derive(Clone, Debug)]
pub struct Access {
    entry: AccessEntry,
    refresh_error: Option<Error>,
}

impl Access {
    #[inline]
    pub(super) fn current(entry: AccessEntry) -> Self {
        Self {
            entry,
            refresh_error: None,
        }
    }

    #[inline]
    pub(super) fn stale(entry: AccessEntry, error: Error) -> Self {
        Self {
            entry,
            refresh_error: Some(error),
        }
    }

    /// Returns the state of the customer. `None` if the customer does not exist or was deleted.
    #[must_use]
    #[inline]
    pub fn state(&self) -> Option<&CustomerState> {
        self.entry.state()
    }

    /// Returns whether the state may be outdated: it has expired, and Polar could not be asked.
    #[must_use]
    #[inline]
    pub fn is_stale(&self) -> bool {
        self.refresh_error.is_some()
    }

    /// Returns why Polar could not be asked, if the state is [stale](Self::is_stale).
    ///
    /// An [unauthorized](Error::is_unauthorized) or [forbidden](Error::is_forbidden) request is not an outage: the token
    /// has to be replaced before [`max_stale`](super::AccessCacheBuilder::max_stale) has passed.
    #[must_use]
    #[inline]
    pub fn refresh_error(&self) -> Option<&Error> {
        self.refresh_error.as_ref()
    }

    /// Returns when the state was last known to be current.
    #[must_use]
    #[inline]
    pub fn checked_at(&self) -> Timestamp {
        self.entry.checked_at()
    }

    /// Returns whether the customer has an active subscription. See [`CustomerState::has_active_subscription`].
    #[must_use]
    pub fn has_active_subscription(&self, products: impl Into<OneOrMany<ProductId>>) -> bool {
        self.state()
            .is_some_and(|state| state.has_active_subscription(products))
    }

    /// Returns the active subscription. See [`CustomerState::active_subscription`].
    #[must_use]
    pub fn active_subscription(&self, products: impl Into<OneOrMany<ProductId>>) -> Option<&CustomerStateSubscription> {
        self.state()?.active_subscription(products)
    }

    /// Returns whether the customer has the benefit. See [`CustomerState::has_benefit`].
    #[must_use]
    #[inline]
    pub fn has_benefit(&self, benefit: BenefitId) -> bool {
        self.state().is_some_and(|state| state.has_benefit(benefit))
    }

    /// Returns the balance of the meter. See [`CustomerState::meter_balance`].
    #[must_use]
    #[inline]
    pub fn meter_balance(&self, meter: MeterId) -> Option<f64> {
        self.state()?.meter_balance(meter)
    }
}

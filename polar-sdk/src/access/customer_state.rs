//! Access checks on the state of a customer.

use std::borrow::Cow;

use crate::codec::{Decode, Value};
use crate::ids::{BenefitId, CustomerId, MeterId, ProductId};
use crate::models::{
    CustomerState, CustomerStateBenefitGrant, CustomerStateMeter, CustomerStateSubscription,
    CustomerStateSubscriptionStatus,
};
use crate::types::{OneOrMany, Timestamp};
use crate::{Id, IdKind, Json};

/// What the customer may use.
///
/// See [the table of subscriptions and benefits](crate::access#when-a-customer-has-access).
///
/// The methods that return `bool`, a number or an ID also read a state that this version of the crate does not know or
/// cannot decode (`Unknown`), so that a change of the API does not take access away from a customer who pays. Those that
/// return references find nothing in it.
impl CustomerState {
    /// Returns whether the customer has an active subscription of the product, or of one of several products, such as the
    /// monthly and the yearly variant of a plan.
    ///
    /// A subscription is active in its trial, and after a cancellation until the period ends. It is not while it is past
    /// due, paused or unpaid: see [`has_benefit`](Self::has_benefit).
    ///
    /// ```
    /// use polar_sdk::ids::ProductId;
    /// use polar_sdk::models::CustomerState;
    ///
    /// fn is_pro(state: &CustomerState, monthly: ProductId, yearly: ProductId) -> bool {
    ///     state.has_active_subscription([monthly, yearly])
    /// }
    /// ```
    #[must_use]
    pub fn has_active_subscription(&self, products: impl Into<OneOrMany<ProductId>>) -> bool {
        let products = products.into().into_vec();
        match self {
            Self::Unknown(state) => ids(state.json(), "active_subscriptions", "product_id")
                .iter()
                .any(|id| products.contains(id)),
            _ => subscriptions_of(self, &products).next().is_some(),
        }
    }

    /// Returns the active subscription of the product, or of one of several products.
    ///
    /// If there are several, because the customer canceled and bought again, it is the one that gives access for the
    /// longest time: one that renews before one that ends, then the one with the later end of the period.
    ///
    /// ```
    /// use polar_sdk::ids::ProductId;
    /// use polar_sdk::models::CustomerState;
    ///
    /// fn notice(state: &CustomerState, pro: ProductId) -> Option<String> {
    ///     let end = state.active_subscription(pro)?.access_ends_at()?;
    ///     Some(format!("Your subscription ends on {}.", end.utc_date()))
    /// }
    /// ```
    #[must_use]
    pub fn active_subscription(&self, products: impl Into<OneOrMany<ProductId>>) -> Option<&CustomerStateSubscription> {
        let products = products.into().into_vec();
        subscriptions_of(self, &products)
            .max_by_key(|subscription| (subscription.access_ends_at().is_none(), subscription.current_period_end))
    }

    /// Returns whether the customer has the benefit at the moment, from a subscription or a one-time purchase.
    ///
    /// If a payment fails, customers keep their benefits for the organization's grace period
    /// (`benefit_revocation_grace_period`), while the subscription is not active any more.
    #[must_use]
    #[inline]
    pub fn has_benefit(&self, benefit: BenefitId) -> bool {
        match self {
            Self::Unknown(state) => ids(state.json(), "granted_benefits", "benefit_id").contains(&benefit),
            _ => self.benefit(benefit).is_some(),
        }
    }

    /// Returns the grant of the benefit, with its properties.
    #[must_use]
    #[inline]
    pub fn benefit(&self, benefit: BenefitId) -> Option<&CustomerStateBenefitGrant> {
        self.granted_benefits().iter().find(|grant| grant.benefit_id == benefit)
    }

    /// Returns the balance of the meter in units: credited minus consumed units. It is negative if more was consumed.
    ///
    /// `None` means that the customer has neither used the meter nor credits for it, which is a balance of 0.
    ///
    /// Polar counts usage events with a delay, and not every event is followed by `customer.state_changed`. A program that
    /// must stop at a balance of 0 has to count what it has sent itself.
    #[must_use]
    #[inline]
    pub fn meter_balance(&self, meter: MeterId) -> Option<f64> {
        match self {
            Self::Unknown(state) => state.json().read(|state| {
                let mut meters = state.get("active_meters")?.elements()?;
                let found = meters.find(|entry| id_of(*entry, "meter_id") == Some(meter))?;
                found.get("balance")?.try_decode(f64::decode).ok()
            }),
            _ => self.meter(meter).map(|meter| meter.balance),
        }
    }

    /// Returns the meter, with its consumed and credited units.
    #[must_use]
    #[inline]
    pub fn meter(&self, meter: MeterId) -> Option<&CustomerStateMeter> {
        self.active_meters().iter().find(|entry| entry.meter_id == meter)
    }

    /// Returns the active subscriptions.
    #[must_use]
    #[inline]
    pub fn active_subscriptions(&self) -> &[CustomerStateSubscription] {
        match self {
            Self::Individual(state) => &state.active_subscriptions,
            Self::Team(state) => &state.active_subscriptions,
            Self::Unknown(_) => &[],
        }
    }

    /// Returns the benefits that the customer has.
    #[must_use]
    #[inline]
    pub fn granted_benefits(&self) -> &[CustomerStateBenefitGrant] {
        match self {
            Self::Individual(state) => &state.granted_benefits,
            Self::Team(state) => &state.granted_benefits,
            Self::Unknown(_) => &[],
        }
    }

    /// Returns the meters that the customer has used or has credits for.
    #[must_use]
    #[inline]
    pub fn active_meters(&self) -> &[CustomerStateMeter] {
        match self {
            Self::Individual(state) => &state.active_meters,
            Self::Team(state) => &state.active_meters,
            Self::Unknown(_) => &[],
        }
    }

    /// Returns the ID of the customer. `None` only for an unknown state without a valid `id`.
    #[must_use]
    #[inline]
    pub fn id(&self) -> Option<CustomerId> {
        match self {
            Self::Individual(state) => Some(state.id),
            Self::Team(state) => Some(state.id),
            Self::Unknown(state) => state.json().string_at(&["id"])?.parse().ok(),
        }
    }

    /// Returns the ID of the customer in your own system, if it has one.
    #[must_use]
    #[inline]
    pub fn external_id(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Individual(state) => state.external_id.as_deref().map(Cow::Borrowed),
            Self::Team(state) => state.external_id.as_deref().map(Cow::Borrowed),
            Self::Unknown(state) => state.json().string_at(&["external_id"]).map(Cow::Owned),
        }
    }

    /// Returns whether the customer was deleted.
    #[must_use]
    #[inline]
    pub fn is_deleted(&self) -> bool {
        match self {
            Self::Individual(state) => state.deleted_at.is_some(),
            Self::Team(state) => state.deleted_at.is_some(),
            Self::Unknown(state) => state.json().string_at(&["deleted_at"]).is_some(),
        }
    }

    /// Whether the state has the ID of the customer and the lists of its subscriptions and benefits. An unknown one may
    /// lack them, for example if a proxy sent the response.
    #[cfg(feature = "customers")]
    #[inline]
    pub(super) fn is_complete(&self) -> bool {
        match self {
            Self::Individual(_) | Self::Team(_) => true,
            Self::Unknown(state) => {
                let lists = |state: Value<'_>| {
                    state.get("active_subscriptions")?.elements()?;
                    state.get("granted_benefits")?.elements().map(|_| ())
                };
                self.id().is_some() && state.json().read(lists).is_some()
            }
        }
    }
}

/// When access ends.
impl CustomerStateSubscription {
    /// Returns whether the subscription is in its trial.
    #[must_use]
    #[inline]
    pub fn is_trialing(&self) -> bool {
        self.status == CustomerStateSubscriptionStatus::Trialing
    }

    /// Returns when the subscription ends and access with it: the end of the period after a cancellation. `None` if it
    /// renews.
    #[must_use]
    #[inline]
    pub fn access_ends_at(&self) -> Option<Timestamp> {
        self.ends_at
            .or_else(|| self.cancel_at_period_end.then_some(self.current_period_end))
    }
}

/// The active subscriptions of some products. That Polar lists a subscription as active decides, not its status, so that
/// one with a status added later is active, too.
#[inline]
fn subscriptions_of<'s>(
    state: &'s CustomerState,
    products: &[ProductId],
) -> impl Iterator<Item = &'s CustomerStateSubscription> {
    let subscriptions = state.active_subscriptions().iter();
    subscriptions.filter(|subscription| products.contains(&subscription.product_id))
}

/// The ID in a field, if there is a valid one.
fn id_of<K: IdKind>(value: Value<'_>, field: &str) -> Option<Id<K>> {
    value.string_at(&[field])?.parse().ok()
}

/// The IDs in a field of the items of a list.
fn ids<K: IdKind>(state: &Json, list: &str, field: &str) -> Vec<Id<K>> {
    let ids = state.read(|state| {
        let items = state.get(list)?.elements()?;
        Some(items.filter_map(|item| id_of(item, field)).collect())
    });
    ids.unwrap_or_default()
}

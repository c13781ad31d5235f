//! Webhook events that change what a customer may use.

use super::customer_key::CustomerKey;
use super::entry::AccessEntry;
use super::error::AccessError;
use super::{AccessCache, Inner};
use crate::models::{Customer, CustomerState};
use crate::types::Timestamp;
use crate::webhooks::Event;

/// What [`AccessCache::apply`] did with an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Applied {
    /// The state of the event was stored.
    Updated,
    /// The stored state is newer. The event changed nothing.
    Outdated,
    /// What was stored has expired: the next [`get`](AccessCache::get) asks Polar.
    Invalidated,
    /// The event does not change what a customer may use, or nothing is stored that it could change.
    Ignored,
}

impl AccessCache {
    /// Applies a webhook event. Pass every event of verified deliveries to it.
    ///
    /// - `customer.state_changed` contains the whole state, which is stored under the ID and the external ID.
    /// - `customer.deleted` takes all access away.
    /// - `customer.created` and `customer.updated` invalidate that the customer does not exist.
    /// - Other events are ignored. `subscription.canceled` is not a loss of access, and Polar sends
    ///   `customer.state_changed` when access is lost.
    ///
    /// An event that is older than what is stored changes nothing, by the `timestamp` of the event and the `Date` of
    /// responses. Processing an event twice is harmless. An event without a timestamp, as old deliveries are, cannot be
    /// compared: it only invalidates the entry. So does a state that this version of the crate cannot read.
    ///
    /// ```
    /// use polar_sdk::access::{AccessCache, AccessError};
    /// use polar_sdk::webhooks::Delivery;
    ///
    /// async fn receive(cache: &AccessCache, delivery: &Delivery) -> Result<(), AccessError> {
    ///     cache.apply(&delivery.event).await?;
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    /// Returns [`AccessError::Store`] if the store failed. Respond to the delivery with a 5xx status, so that Polar sends it
    /// again.
    #[inline]
    pub async fn apply(&self, event: &Event) -> Result<Applied, AccessError> {
        match event {
            Event::CustomerStateChanged(event) => self.0.state_changed(&event.data, event.timestamp).await,
            Event::CustomerDeleted(event) => self.0.deleted(&event.data, event.timestamp).await,
            Event::CustomerCreated(event) => self.0.exists(&event.data, event.timestamp).await,
            Event::CustomerUpdated(event) => self.0.exists(&event.data, event.timestamp).await,
            _ => Ok(Applied::Ignored),
        }
    }
}

impl Inner {
    #[inline]
    async fn state_changed(&self, state: &CustomerState, at: Option<Timestamp>) -> Result<Applied, AccessError> {
        let id = state.id().map(CustomerKey::Id);
        let external_id = state.external_id().map(|id| CustomerKey::from(&*id));
        let keys: Vec<_> = id.into_iter().chain(external_id).collect();
        // From an incomplete state, it would seem that the customer may use nothing.
        let at = at.filter(|_| state.is_complete());
        self.store_event(&keys, Some(state.clone()), at).await
    }

    #[inline]
    async fn deleted(&self, customer: &Customer, at: Option<Timestamp>) -> Result<Applied, AccessError> {
        let mut keys = keys_of(customer);
        // The deletion may have removed the external ID from the customer.
        if let Some(id @ CustomerKey::Id(_)) = keys.first()
            && let Some(stored) = self.store.load(id).await?
        {
            keys.extend(stored.keys());
        }
        self.store_event(&keys, None, at).await
    }

    /// Invalidates that a customer does not exist.
    #[inline]
    async fn exists(&self, customer: &Customer, at: Option<Timestamp>) -> Result<Applied, AccessError> {
        let mut outdated = Vec::new();
        for key in keys_of(customer) {
            let stored = self.store.load(&key).await?;
            // A customer that was deleted later does not exist again. Without a timestamp, Polar knows.
            if stored.is_some_and(|entry| entry.state().is_none() && (at.is_none() || entry.as_of() <= at)) {
                outdated.push(key);
            }
        }
        let found = self.invalidate(&outdated).await?;
        Ok(if found { Applied::Invalidated } else { Applied::Ignored })
    }

    #[inline]
    async fn store_event(
        &self,
        keys: &[CustomerKey],
        state: Option<CustomerState>,
        at: Option<Timestamp>,
    ) -> Result<Applied, AccessError> {
        let Some(at) = at else {
            let found = self.invalidate(keys).await?;
            return Ok(if found { Applied::Invalidated } else { Applied::Ignored });
        };
        // An event that was delivered late is not a new state: what happened since may have been missed.
        let entry = AccessEntry::new(state, Some(at), at.min(self.now()));
        let mut is_stored = keys.is_empty();
        for key in keys {
            is_stored |= self.store.save(key, entry.clone()).await?;
        }
        Ok(match (keys, is_stored) {
            ([], _) => Applied::Ignored,
            (_, true) => Applied::Updated,
            (_, false) => Applied::Outdated,
        })
    }
}

/// The keys of a customer, the ID first.
#[inline]
fn keys_of(customer: &Customer) -> Vec<CustomerKey> {
    let (id, external_id) = match customer {
        Customer::Individual(customer) => (Some(customer.id), customer.external_id.clone()),
        Customer::Team(customer) => (Some(customer.id), customer.external_id.clone()),
        Customer::Unknown(customer) => {
            let field = |name| customer.json().string_at(&[name]);
            (field("id").and_then(|id| id.parse().ok()), field("external_id"))
        }
    };
    let id = id.map(CustomerKey::Id);
    id.into_iter().chain(external_id.map(CustomerKey::from)).collect()
}

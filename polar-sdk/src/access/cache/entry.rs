//! What is stored of a customer, and how long it can be used.

use std::sync::Arc;
use std::time::Duration;

use super::customer_key::CustomerKey;
use crate::codec;
use crate::models::CustomerState;
use crate::types::Timestamp;

/// What is known of a customer: its state, or that it does not exist.
///
/// Stores keep it under each [key](CustomerKey) of the customer. `Serialize` and `Deserialize` convert it to and from JSON
/// objects.
#[derive(Clone, Debug, PartialEq)]
pub struct AccessEntry {
    /// `None` if the customer does not exist.
    state: Option<Arc<CustomerState>>,
    /// By Polar's clock. `None` if it is not known.
    as_of: Option<Timestamp>,
    /// By the clock of the cache.
    checked_at: Timestamp,
    /// Whether it was invalidated.
    is_invalid: bool,
}

impl AccessEntry {
    #[inline]
    pub(super) fn new(state: Option<CustomerState>, as_of: Option<Timestamp>, checked_at: Timestamp) -> Self {
        Self {
            state: state.filter(|state| !state.is_deleted()).map(Arc::new),
            as_of,
            checked_at,
            is_invalid: false,
        }
    }

    /// Returns the state of the customer. `None` if the customer does not exist or was deleted.
    #[must_use]
    #[inline]
    pub fn state(&self) -> Option<&CustomerState> {
        self.state.as_deref()
    }

    /// Returns a time at which the state was current, by Polar's clock: the timestamp of the event, or a time shortly
    /// before the request. `None` if a response had no `Date` header.
    #[must_use]
    #[inline]
    pub fn as_of(&self) -> Option<Timestamp> {
        self.as_of
    }

    /// Returns when the state was last known to be current, by the clock of the cache.
    #[must_use]
    #[inline]
    pub fn checked_at(&self) -> Timestamp {
        self.checked_at
    }

    /// Returns whether this entry replaces a stored one: it is at least as new, by [`as_of`](Self::as_of). An entry without
    /// a time is older than any other.
    #[must_use]
    #[inline]
    pub fn replaces(&self, stored: &Self) -> bool {
        self.as_of >= stored.as_of
    }

    /// Makes the entry at least as new as one that was stored before the request was sent: the response is newer than
    /// everything that was known then, even if the precision of its time is too low to show that.
    #[inline]
    pub(super) fn at_least_as_new_as(mut self, earlier: Option<&Self>) -> Self {
        self.as_of = self.as_of.max(earlier.and_then(|entry| entry.as_of));
        self
    }

    #[inline]
    pub(super) fn invalidated(mut self) -> Self {
        self.is_invalid = true;
        self
    }

    /// The keys of the customer.
    #[inline]
    pub(super) fn keys(&self) -> impl Iterator<Item = CustomerKey> {
        let id = self.state().and_then(CustomerState::id).map(CustomerKey::Id);
        let external_id = self.state().and_then(CustomerState::external_id);
        id.into_iter().chain(external_id.map(|id| CustomerKey::from(&*id)))
    }

    /// Whether Polar does not have to be asked: the entry is not older than `ttl`, was not invalidated, and no period of a
    /// subscription has ended since. The end of a period can be the end of access, and the event may be late.
    #[inline]
    pub(super) fn is_fresh(&self, ttl: Duration, now: Timestamp) -> bool {
        let mut subscriptions = self.state().map_or(&[][..], CustomerState::active_subscriptions).iter();
        !self.is_invalid
            && self.age(now) < ttl
            && !subscriptions.any(|subscription| {
                let ends = [
                    Some(subscription.current_period_end),
                    subscription.trial_end,
                    subscription.ends_at,
                ];
                ends.into_iter()
                    .flatten()
                    .any(|end| self.checked_at < end && end <= now)
            })
    }

    /// Zero if the clock was set back.
    #[inline]
    pub(super) fn age(&self, now: Timestamp) -> Duration {
        now - self.checked_at
    }
}

impl codec::Encode for AccessEntry {
    #[inline]
    fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
        let fields = match &self.state {
            Some(state) => fields.required("state", &**state),
            None => fields,
        };
        fields
            .required("as_of", &self.as_of)
            .required("checked_at", &self.checked_at)
            .required("is_invalid", &self.is_invalid);
    }
}
codec::impl_serialize!(AccessEntry);
#[cfg(feature = "schemars-1")]
codec::impl_json_schema!(
    AccessEntry,
    r#"{"description":"What is known of a customer.","type":"object","required":["checked_at","is_invalid"],
        "written":["as_of"],"properties":{"state":{"$ref":0},"as_of":{"type":["string","null"],"format":"date-time"},
        "checked_at":{"type":"string","format":"date-time"},"is_invalid":{"type":"boolean"}}}"#,
    [CustomerState]
);

impl codec::Decode for AccessEntry {
    #[inline]
    fn decode(value: codec::Value<'_>) -> Self {
        let mut object = value.object();
        Self {
            state: object.field::<Option<CustomerState>>("state").map(Arc::new),
            as_of: object.field("as_of"),
            checked_at: object.field("checked_at"),
            is_invalid: object.field("is_invalid"),
        }
    }
}
codec::impl_deserialize!(AccessEntry);

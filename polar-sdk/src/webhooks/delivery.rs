//! A delivery: an event, and what the headers say about its coming.

use super::Event;
use crate::Timestamp;

/// A verified delivery of an event.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Delivery {
    /// The header `webhook-id`: the same each time that Polar sends this event again. Keep it, to act on an event once.
    pub id: String,
    /// The header `webhook-timestamp`: when this try was sent, in whole seconds. When the event happened says
    /// [`Event::timestamp`].
    pub timestamp: Timestamp,
    /// What happened.
    pub event: Event,
}

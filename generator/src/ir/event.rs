//! Webhook events.

use super::{Deprecation, Docs, Type};
use crate::pointer::Pointer;

/// A webhook event.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The `type` of its payload (`checkout.created`), which identifies it. The webhook's key until the pass `events`.
    pub name: String,
    /// The payload.
    pub payload: Type,
    /// Whether the payload has a timestamp. Set by the pass `events`.
    pub timestamp: EventTime,
    /// Description from the document.
    pub docs: Docs,
    /// Set if the document marks it as deprecated.
    pub deprecated: Option<Deprecation>,
    /// Location in the document.
    pub pointer: Pointer,
}

/// Whether a payload has the time of its event, in the field `timestamp`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EventTime {
    /// Always.
    Always,
    /// If the field is present and not null.
    Sometimes,
    /// The payload has no such field.
    #[default]
    Never,
}

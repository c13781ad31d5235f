//! Events: what the API tells on its own, by webhook.

use super::{Deprecation, Docs, Pointer, Type};

/// Something that the API tells about.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The `type` of its payload (`checkout.created`), by which it is told from others. Until the pass `events` has
    /// looked at the payload, the webhook's key.
    pub name: String,
    /// What is sent.
    pub payload: Type,
    /// When its payload says that it happened. Set by `events`.
    pub timestamp: EventTime,
    /// What the document says about it.
    pub docs: Docs,
    /// Set where the document calls it deprecated.
    pub deprecated: Option<Deprecation>,
    /// Where the document has it.
    pub pointer: Pointer,
}

/// Whether a payload says when its event happened, in the field `timestamp`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EventTime {
    /// Always.
    Always,
    /// Where the field is there and not null.
    Sometimes,
    /// It has no such field.
    #[default]
    Never,
}

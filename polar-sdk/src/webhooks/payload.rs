//! What came, while it is being read as the event that it says it is.

use std::borrow::Cow;

use super::UnknownEvent;
use crate::runtime::{Decode, Flaw, Value, slice, text};
use crate::{Json, Timestamp};

/// An object of JSON, and what it says about itself, as far as it does.
pub(crate) struct Payload {
    json: Json,
    event_type: Option<String>,
    timestamp: Option<Timestamp>,
}

impl Decode for Payload {
    fn decode(value: Value<'_>) -> Self {
        let text_at = |key| value.text_at(&[key]).map(Cow::into_owned);
        value.object(|_| Self {
            json: Json::decode(value),
            event_type: text_at("type"),
            timestamp: text_at("timestamp").and_then(|text| text.parse().ok()),
        })
    }
}

impl Payload {
    /// Takes a body that is an object of JSON.
    pub(super) fn of(body: &[u8]) -> Result<Self, Flaw> {
        slice(body)
    }

    /// The name of the event.
    pub(crate) fn event_type(&self) -> Result<&str, Flaw> {
        let name = self.event_type.as_deref();
        name.ok_or_else(|| Flaw::at("type", "it is no text, or not there"))
    }

    /// Reads the payload of an event that is known.
    pub(crate) fn read<M: Decode, T>(&self, variant: impl FnOnce(Box<M>) -> T) -> Result<T, Flaw> {
        text(self.json.as_str()).map(variant)
    }

    /// Keeps the payload of an event that is not known.
    pub(crate) fn keep<T>(self, variant: impl FnOnce(UnknownEvent) -> T) -> Result<T, Flaw> {
        let event_type = self.event_type()?.to_owned();
        Ok(variant(UnknownEvent {
            event_type,
            timestamp: self.timestamp,
            payload: self.json,
        }))
    }
}

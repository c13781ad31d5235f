//! Events that are read without verification, unknown events, and events that cannot be decoded.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use serde::{Serialize, Serializer};

use super::Event;
use crate::codec::{Decode, DecodeError, Value, decode};
use crate::error::one_line;
use crate::{Json, Timestamp};

impl Event {
    /// Decodes a payload that was verified before it was stored, or that a test created.
    ///
    /// **This method does not verify the signature.** Pass requests from outside to [`Verifier`](super::Verifier).
    /// `Event` implements `Serialize` but not `Deserialize`, so that no framework extracts an unverified event from a
    /// request:
    ///
    /// ```compile_fail
    /// # let body = "{}";
    /// let event: polar_sdk::webhooks::Event = serde_json::from_str(body)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns an error if the payload is not a JSON object with a `type`, or if its type is known and its fields do
    /// not match the type.
    // Inline, so that only programs that receive webhooks compile the models of all events.
    #[inline]
    pub fn from_unverified(body: &[u8]) -> Result<Self, UnreadableEvent> {
        decode::from_slice(body).map_err(|error| UnreadableEvent::new(error, body))
    }
}

/// An event of a type that this version of the crate does not know.
///
/// `Serialize` writes the payload exactly as it was received.
#[derive(Clone, Debug, PartialEq)]
pub struct UnknownEvent {
    event_type: String,
    timestamp: Option<Timestamp>,
    payload: Json,
}

impl UnknownEvent {
    /// Returns the wire value of the type, such as `order.paid`.
    #[must_use]
    #[inline]
    pub fn event_type(&self) -> &str {
        &self.event_type
    }

    /// Returns when the event happened, if `timestamp` is a valid timestamp.
    #[must_use]
    #[inline]
    pub fn timestamp(&self) -> Option<Timestamp> {
        self.timestamp
    }

    /// Returns the whole payload: an object with `type`, `timestamp`, `data` and any other fields.
    #[must_use]
    #[inline]
    pub fn payload(&self) -> &Json {
        &self.payload
    }
}

impl Decode for UnknownEvent {
    #[inline]
    fn decode(value: Value<'_>) -> Self {
        Self {
            event_type: value.object().field("type"),
            timestamp: value.string_at(&["timestamp"]).and_then(|text| text.parse().ok()),
            payload: value.read(),
        }
    }
}

impl Serialize for UnknownEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.payload.serialize(serializer)
    }
}

#[cfg(feature = "schemars-1")]
crate::codec::impl_json_schema!(UnknownEvent, "{}", []);

/// A payload that cannot be decoded: its bytes, and where decoding failed.
///
/// `Display` and `Debug` do not show the payload.
#[derive(Clone, PartialEq)]
pub struct UnreadableEvent {
    delivery_id: Option<Box<str>>,
    event_type: Option<String>,
    error: DecodeError,
    body: Bytes,
}

impl UnreadableEvent {
    #[inline]
    fn new(error: DecodeError, body: &[u8]) -> Self {
        Self {
            delivery_id: None,
            event_type: decode::from_slice(body)
                .ok()
                .and_then(|EventType(event_type)| event_type),
            error,
            body: Bytes::copy_from_slice(body),
        }
    }

    /// Sets the delivery that contained the event.
    #[inline]
    pub(super) fn of_delivery(mut self, id: &str) -> Self {
        self.delivery_id = Some(id.into());
        self
    }

    /// Returns the `webhook-id` header, if the event was read from a verified delivery. It is the same for all attempts.
    #[must_use]
    #[inline]
    pub fn delivery_id(&self) -> Option<&str> {
        self.delivery_id.as_deref()
    }

    /// Returns the type of the event, if the payload has one.
    #[must_use]
    #[inline]
    pub fn event_type(&self) -> Option<&str> {
        self.event_type.as_deref()
    }

    /// Returns the path of the invalid value, such as `data.products[0].name`. Empty for the payload itself.
    #[must_use]
    #[inline]
    pub fn path(&self) -> &str {
        &self.error.path
    }

    /// Returns why the value at [`path`](Self::path) is invalid.
    #[must_use]
    #[inline]
    pub fn reason(&self) -> &str {
        &self.error.reason
    }

    /// Returns the body, byte for byte.
    #[must_use]
    #[inline]
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Returns the body as JSON, if it is valid JSON.
    #[must_use]
    #[inline]
    pub fn json(&self) -> Option<Json> {
        Json::parse(std::str::from_utf8(&self.body).ok()?).ok()
    }
}

/// The `type` of a payload, decoded without the other fields.
struct EventType(Option<String>);

impl Decode for EventType {
    #[inline]
    fn decode(value: Value<'_>) -> Self {
        Self(value.string_at(&["type"]).map(Cow::into_owned))
    }
}

/// The maximum length of an event type in an error message, in characters.
const MAX_TYPE_LENGTH: usize = 64;

impl fmt::Display for UnreadableEvent {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.event_type {
            Some(event_type) => {
                let event_type = one_line(event_type, MAX_TYPE_LENGTH);
                write!(f, "cannot decode event `{event_type}`: {}", self.error)
            }
            None => write!(f, "cannot decode event: {}", self.error),
        }
    }
}

impl fmt::Debug for UnreadableEvent {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnreadableEvent")
            .field("delivery_id", &self.delivery_id)
            .field("event_type", &self.event_type)
            .field("path", &self.error.path)
            .field("reason", &self.error.reason)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

impl std::error::Error for UnreadableEvent {}

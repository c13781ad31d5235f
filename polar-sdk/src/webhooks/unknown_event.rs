//! Events that this version does not know.

use serde::{Serialize, Serializer};

use crate::codec::{Decode, Value};
use crate::{Json, Timestamp};

/// An event that this version of the crate does not know: its name, its time, and all that came.
///
/// It is written (`Serialize`) exactly as it came.
#[derive(Clone, Debug, PartialEq)]
pub struct UnknownEvent {
    pub(super) event_type: String,
    pub(super) timestamp: Option<Timestamp>,
    pub(super) payload: Json,
}

impl UnknownEvent {
    /// Its type, as it travels (`order.paid`).
    #[must_use]
    pub fn event_type(&self) -> &str {
        &self.event_type
    }

    /// When it happened, if its `timestamp` is one.
    #[must_use]
    pub fn timestamp(&self) -> Option<Timestamp> {
        self.timestamp
    }

    /// The whole payload: an object with `type`, `timestamp`, `data` and what else came.
    #[must_use]
    pub fn payload(&self) -> &Json {
        &self.payload
    }
}

impl Decode for UnknownEvent {
    fn decode(value: Value<'_>) -> Self {
        Self {
            event_type: value.object().field("type"),
            timestamp: value.text_at(&["timestamp"]).and_then(|text| text.parse().ok()),
            payload: value.read(),
        }
    }
}

impl Serialize for UnknownEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.payload.serialize(serializer)
    }
}

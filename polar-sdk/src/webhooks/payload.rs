//! What came, while it is being read as the event that it says it is.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::UnknownEvent;
use crate::runtime::{Flaw, Kind, flaw};
use crate::{Json, Timestamp};

/// An object of JSON, and what it says about itself.
pub(crate) struct Payload {
    json: Json,
    head: Head,
}

/// What all payloads have in common, as far as they have it.
#[derive(Default, Deserialize)]
struct Head {
    #[serde(default, rename = "type")]
    event_type: Value,
    #[serde(default)]
    timestamp: Value,
}

impl Payload {
    /// Takes a body that is an object of JSON.
    pub(super) fn of(body: &[u8]) -> Result<Self, Flaw> {
        let json: Json = serde_json::from_slice(body).map_err(|_| flaw::<Json>(body))?;
        if Kind::of(json.as_str()) != Kind::Object {
            return Err(Flaw::at("", "it is no JSON object"));
        }
        let head = serde_json::from_str(json.as_str()).unwrap_or_default();
        Ok(Self { json, head })
    }

    /// The name of the event.
    pub(crate) fn event_type(&self) -> Result<&str, Flaw> {
        let name = self.head.event_type.as_str();
        name.ok_or_else(|| Flaw::at("type", "it is no text, or not there"))
    }

    /// Reads the payload of an event that is known.
    pub(crate) fn read<M: DeserializeOwned, T>(&self, variant: impl FnOnce(Box<M>) -> T) -> Result<T, Flaw> {
        let text = self.json.as_str();
        match serde_json::from_str(text) {
            Ok(payload) => Ok(variant(Box::new(payload))),
            Err(_) => Err(flaw::<M>(text.as_bytes())),
        }
    }

    /// Keeps the payload of an event that is not known.
    pub(crate) fn keep<T>(self, variant: impl FnOnce(UnknownEvent) -> T) -> Result<T, Flaw> {
        let event_type = self.event_type()?.to_owned();
        Ok(variant(UnknownEvent {
            event_type,
            timestamp: self.timestamp(),
            payload: self.json,
        }))
    }

    fn timestamp(&self) -> Option<Timestamp> {
        self.head.timestamp.as_str()?.parse().ok()
    }
}

//! Events that are read without proof of where they come from.

use super::{Event, UnreadableEvent};
use crate::codec::decode;

impl Event {
    /// Reads a payload that was verified before and stored since, or one that you made for a test.
    ///
    /// **Nothing is verified here.** What comes from outside goes through [`Verifier`](super::Verifier). So that no
    /// framework reads an event from a request by itself, `Event` can be serialised but not deserialised:
    ///
    /// ```compile_fail
    /// # let body = "{}";
    /// let event: polar_sdk::webhooks::Event = serde_json::from_str(body)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// If it is no JSON object with a `type`, or is of a type that is known and has another shape.
    pub fn from_unverified(body: &[u8]) -> Result<Self, UnreadableEvent> {
        decode::slice(body).map_err(|flaw| UnreadableEvent::new(flaw, body))
    }
}

//! Payloads that cannot be read: nothing of them is lost.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;

use crate::Json;
use crate::codec::{Decode, DecodeError, Value, decode};
use crate::error::one_line;

/// A payload that cannot be read: its bytes, and where reading it failed.
///
/// `Display` and `Debug` show nothing of what it holds.
#[derive(Clone, PartialEq)]
pub struct UnreadableEvent {
    event_type: Option<String>,
    flaw: DecodeError,
    body: Bytes,
}

impl UnreadableEvent {
    pub(super) fn new(flaw: DecodeError, body: &[u8]) -> Self {
        Self {
            event_type: decode::slice(body).ok().and_then(|Name(name)| name),
            flaw,
            body: Bytes::copy_from_slice(body),
        }
    }

    /// The event's type, if it says so much.
    #[must_use]
    pub fn event_type(&self) -> Option<&str> {
        self.event_type.as_deref()
    }

    /// Where reading failed (`data.products[0].name`); empty for the payload as a whole.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.flaw.path
    }

    /// What is wrong there.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.flaw.reason
    }

    /// The body, byte for byte.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The body as JSON, if it is that.
    #[must_use]
    pub fn json(&self) -> Option<Json> {
        serde_json::from_slice(&self.body).ok()
    }
}

/// What a payload says that it is, whatever else is in it.
struct Name(Option<String>);

impl Decode for Name {
    fn decode(value: Value<'_>) -> Self {
        Self(value.text_at(&["type"]).map(Cow::into_owned))
    }
}

/// How long a name of an event may be to be shown.
const SHOWN: usize = 64;

impl fmt::Display for UnreadableEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.event_type {
            Some(name) => write!(f, "the event `{}` cannot be read: {}", one_line(name, SHOWN), self.flaw),
            None => write!(f, "the event cannot be read: {}", self.flaw),
        }
    }
}

impl fmt::Debug for UnreadableEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnreadableEvent")
            .field("event_type", &self.event_type)
            .field("path", &self.flaw.path)
            .field("reason", &self.flaw.reason)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

impl std::error::Error for UnreadableEvent {}

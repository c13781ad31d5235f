//! Usage events in the buffer: external ID, timestamp and size.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::atomic::{AtomicU64, Ordering};

use uuid::{Builder, Uuid};

use crate::models::EventsIngestEvents;
use crate::platform::{self, Instant};
use crate::types::Timestamp;

/// An event in the buffer.
#[derive(Debug)]
pub(super) struct BufferedEvent {
    pub(super) event: EventsIngestEvents,
    /// The size of its JSON in bytes, with a separator.
    pub(super) size: usize,
    /// The position in the order of recording, assigned by the buffer.
    pub(super) number: u64,
    pub(super) recorded_at: Instant,
    pub(super) first_failure: Option<Instant>,
    /// Whether the timestamp was set here and not by the caller.
    pub(super) has_own_timestamp: bool,
    /// Whether it fails alone, and is therefore not sent together with others.
    pub(super) is_isolated: bool,
}

impl BufferedEvent {
    /// Adds the external ID and the timestamp that the event lacks. An error says why the event cannot be sent.
    #[inline]
    pub(super) fn new(event: &mut EventsIngestEvents, ids: &IdSource) -> Result<Self, String> {
        let Some(fields) = Fields::of(event) else {
            return Err("it must be an `EventCreateCustomer` or an `EventCreateExternalCustomer`".to_owned());
        };
        let now = Timestamp::try_from(platform::now()).map_err(|why| format!("the clock is out of range: {why}"))?;
        if fields.external_id.as_ref().is_none_or(String::is_empty) {
            *fields.external_id = Some(ids.next(now.unix_millis()).to_string());
        }
        let has_own_timestamp = fields.timestamp.is_none();
        fields.timestamp.get_or_insert(now);
        let json = serde_json::to_vec(event).map_err(|why| why.to_string())?;
        Ok(Self {
            event: event.clone(),
            size: json.len() + 1,
            number: 0,
            recorded_at: Instant::now(),
            first_failure: None,
            has_own_timestamp,
            is_isolated: false,
        })
    }

    /// Removes the timestamp, so that Polar uses the time at which it receives the event.
    #[inline]
    pub(super) fn remove_timestamp(&mut self) {
        if let Some(fields) = Fields::of(&mut self.event) {
            *fields.timestamp = None;
        }
        self.has_own_timestamp = false;
    }

    #[inline]
    pub(super) fn parent_id(&self) -> Option<&str> {
        match &self.event {
            EventsIngestEvents::EventCreateCustomer(event) => event.parent_id.as_deref(),
            EventsIngestEvents::EventCreateExternalCustomer(event) => event.parent_id.as_deref(),
            EventsIngestEvents::Unknown(_) => None,
        }
    }

    #[inline]
    pub(super) fn external_id(&self) -> Option<&str> {
        external_id(&self.event)
    }
}

/// The external ID of an event.
#[inline]
pub(super) fn external_id(event: &EventsIngestEvents) -> Option<&str> {
    match event {
        EventsIngestEvents::EventCreateCustomer(event) => event.external_id.as_deref(),
        EventsIngestEvents::EventCreateExternalCustomer(event) => event.external_id.as_deref(),
        EventsIngestEvents::Unknown(_) => None,
    }
}

/// The name of an event.
#[inline]
pub(super) fn name(event: &EventsIngestEvents) -> Option<&str> {
    match event {
        EventsIngestEvents::EventCreateCustomer(event) => Some(&event.name),
        EventsIngestEvents::EventCreateExternalCustomer(event) => Some(&event.name),
        EventsIngestEvents::Unknown(_) => None,
    }
}

/// The fields that are completed.
struct Fields<'e> {
    external_id: &'e mut Option<String>,
    timestamp: &'e mut Option<Timestamp>,
}

impl<'e> Fields<'e> {
    #[inline]
    fn of(event: &'e mut EventsIngestEvents) -> Option<Self> {
        let (external_id, timestamp) = match event {
            EventsIngestEvents::EventCreateCustomer(event) => (&mut event.external_id, &mut event.timestamp),
            EventsIngestEvents::EventCreateExternalCustomer(event) => (&mut event.external_id, &mut event.timestamp),
            EventsIngestEvents::Unknown(_) => return None,
        };
        Some(Self { external_id, timestamp })
    }
}

/// Creates external IDs.
///
/// Polar counts two events with the same ID once, so equal IDs would lose usage. The hash keys come from the operating
/// system; the process ID distinguishes a forked process, which inherits the keys; `seed` replaces the keys on
/// `wasm32-unknown-unknown`, where the standard library has no random numbers.
#[derive(Debug)]
pub(super) struct IdSource {
    keys: RandomState,
    seed: u64,
    next: AtomicU64,
}

impl IdSource {
    #[inline]
    pub(super) fn new() -> Self {
        Self {
            keys: RandomState::new(),
            seed: fastrand::u64(..),
            next: AtomicU64::new(0),
        }
    }

    /// A UUID of version 7 with the given time.
    #[inline]
    fn next(&self, unix_millis: i64) -> Uuid {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let hash = |part: u8| {
            self.keys
                .hash_one((process_id(), self.seed, number, part))
                .to_ne_bytes()
        };
        let mut random = [0; 10];
        for (to, from) in random.iter_mut().zip(hash(0).into_iter().chain(hash(1))) {
            *to = from;
        }
        let millis = u64::try_from(unix_millis).unwrap_or_default();
        Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
#[inline]
fn process_id() -> u32 {
    std::process::id()
}

/// The target has no processes.
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
#[inline]
fn process_id() -> u32 {
    0
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::models::{EventCreateExternalCustomer, EventMetadataInput};

    fn event() -> EventCreateExternalCustomer {
        EventCreateExternalCustomer::new()
            .name("api_call")
            .external_customer_id("user-42")
    }

    #[test]
    fn ids_are_distinct_uuids_of_version_7_with_the_time() {
        let sources = [IdSource::new(), IdSource::new()];
        let ids: HashSet<_> = (0..2000)
            .map(|number| sources[number % 2].next(1_790_000_000_123))
            .collect();
        assert_eq!(ids.len(), 2000);
        for id in ids {
            assert_eq!(id.get_version_num(), 7);
            assert_eq!(id.as_u128() >> 80, 1_790_000_000_123);
        }
    }

    #[test]
    fn adds_only_what_the_event_lacks() {
        let ids = IdSource::new();
        let buffered = BufferedEvent::new(&mut event().into(), &ids).unwrap();
        assert!(buffered.external_id().is_some_and(|id| id.parse::<Uuid>().is_ok()));
        assert!(buffered.has_own_timestamp);

        let timestamp: Timestamp = "2026-10-01T09:00:00Z".parse().unwrap();
        let complete = event().external_id("order-7").timestamp(timestamp);
        let buffered = BufferedEvent::new(&mut complete.clone().into(), &ids).unwrap();
        assert_eq!(buffered.event, complete.into());
        assert!(!buffered.has_own_timestamp);
        assert_eq!(buffered.size, serde_json::to_vec(&buffered.event).unwrap().len() + 1);

        let without_id = event().external_id("");
        let buffered = BufferedEvent::new(&mut without_id.into(), &ids).unwrap();
        assert!(buffered.external_id().is_some_and(|id| !id.is_empty()));
    }

    #[test]
    fn rejects_what_cannot_be_sent() {
        let ids = IdSource::new();
        let infinite = EventMetadataInput::new().additional([("tokens", f64::INFINITY)]);
        let error = BufferedEvent::new(&mut event().metadata(infinite).into(), &ids).unwrap_err();
        assert!(error.contains("not a finite number"), "{error}");
        let mut unknown = serde_json::from_str::<EventsIngestEvents>(r#"{"name":"api_call"}"#).unwrap();
        let error = BufferedEvent::new(&mut unknown, &ids).unwrap_err();
        assert!(error.starts_with("it must be an `EventCreateCustomer`"), "{error}");
    }
}

//! A server of usage events, for the scripts of a [`FaultServer`](crate::faults::FaultServer).
//!
//! It ingests as Polar does: an event with a known `external_id` is a duplicate, and a batch with an invalid event is
//! rejected as a whole.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};

use crate::faults::{Request, Responder, Script, Step};

/// The name of an event that is rejected.
pub const INVALID: &str = "invalid";

/// The events that the server has stored.
#[derive(Debug, Default)]
pub struct Ledger(Mutex<Stored>);

#[derive(Debug, Default)]
struct Stored {
    /// The names of the events by their external ID.
    names: BTreeMap<String, String>,
    duplicates: usize,
    successes: usize,
}

/// How much of a batch is stored by a request that fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// No event.
    Nothing,
    /// The first half of the events.
    Half,
    /// All events.
    Everything,
}

impl Ledger {
    /// A script that ingests one request after another.
    #[must_use]
    pub fn ingest(self: &Arc<Self>, requests: usize) -> Script {
        let ledger = Arc::clone(self);
        let respond = Responder::new(move |request| ledger.respond(request));
        vec![vec![Step::Read, Step::RespondWith(respond)]; requests].concat()
    }

    /// A script that stores a part of a batch, writes these bytes and closes the connection.
    #[must_use]
    pub fn fail(self: &Arc<Self>, stored: Part, response: &'static str) -> Script {
        let ledger = Arc::clone(self);
        let respond = Responder::new(move |request| {
            let events = events(request);
            let count = match stored {
                Part::Nothing => 0,
                Part::Half => events.len() / 2,
                Part::Everything => events.len(),
            };
            ledger.lock().store(&events[..count]);
            response.into()
        });
        vec![Step::Read, Step::RespondWith(respond)]
    }

    /// The names of the stored events, sorted.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = self.lock().names.values().cloned().collect();
        names.sort();
        names
    }

    /// The number of events that were received again.
    #[must_use]
    pub fn duplicates(&self) -> usize {
        self.lock().duplicates
    }

    /// The number of requests that were ingested.
    #[must_use]
    pub fn successes(&self) -> usize {
        self.lock().successes
    }

    fn lock(&self) -> MutexGuard<'_, Stored> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn respond(&self, request: &Request) -> Vec<u8> {
        let events = events(request);
        let invalid = |(_, event): &(usize, &Value)| event["name"] == INVALID;
        let problems: Vec<_> = events
            .iter()
            .enumerate()
            .filter(invalid)
            .map(|(index, _)| {
                let location = json!(["body", "events", index, "EventCreateExternalCustomer", "name"]);
                json!({"type": "string_type", "loc": location, "msg": "not a valid name", "input": INVALID})
            })
            .collect();
        if !problems.is_empty() {
            let body = json!({"error": "RequestValidationError", "detail": problems});
            return response("422 Unprocessable Content", &body);
        }
        let mut stored = self.lock();
        let (inserted, duplicates) = stored.store(&events);
        stored.successes += 1;
        response("200 OK", &json!({"inserted": inserted, "duplicates": duplicates}))
    }
}

impl Stored {
    /// Returns the numbers of new and known events.
    fn store(&mut self, events: &[Value]) -> (usize, usize) {
        let before = self.names.len();
        for event in events {
            let text = |field: &str| event[field].as_str().expect("a string").to_owned();
            self.names.insert(text("external_id"), text("name"));
        }
        let inserted = self.names.len() - before;
        let duplicates = events.len() - inserted;
        self.duplicates += duplicates;
        (inserted, duplicates)
    }
}

/// The events of a request.
///
/// # Panics
/// Panics if the request is not a batch of events.
#[must_use]
pub fn events(request: &Request) -> Vec<Value> {
    assert_eq!(request.line, "POST /v1/events/ingest HTTP/1.1");
    let body: Value = serde_json::from_slice(&request.body).expect("a JSON body");
    body["events"].as_array().expect("a list of events").clone()
}

fn response(status: &str, body: &Value) -> Vec<u8> {
    let body = body.to_string();
    let length = body.len();
    format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}").into()
}

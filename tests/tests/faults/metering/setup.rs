//! A server that ingests events after the failures of a test, and a client of it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use polar_sdk::Polar;
use polar_sdk::metering::{DropReason, DroppedEvent, MeteringBuilder};
use polar_sdk::models::{EventCreateExternalCustomer, EventsIngestEvents};
use polar_tests::faults::{FaultServer, Script, Sleep};
use polar_tests::ingest::Ledger;

pub struct Setup {
    pub server: FaultServer,
    pub ledger: Arc<Ledger>,
    polar: Polar,
    dropped: Arc<Mutex<Vec<DroppedEvent>>>,
}

impl Setup {
    /// Each of the first connections runs one of the scripts. The others ingest.
    pub fn new(scripts: impl IntoIterator<Item = Script>) -> Self {
        Self::with(|_| scripts.into_iter().collect())
    }

    /// As [`new`](Self::new), with scripts that store events.
    pub fn with(scripts: impl FnOnce(&Arc<Ledger>) -> Vec<Script>) -> Self {
        let ledger = Arc::new(Ledger::default());
        let (scripts, healthy) = (scripts(&ledger), ledger.ingest(1000));
        let sleep: Sleep = Arc::new(|time| std::thread::sleep(time / 100));
        let script = move |connection| scripts.get(connection).unwrap_or(&healthy).clone();
        let server = FaultServer::start(sleep, script).unwrap();
        let polar = Polar::builder().token("t").base_url(server.origin()).build().unwrap();
        Self {
            server,
            ledger,
            polar,
            dropped: Arc::default(),
        }
    }

    /// A metering with short delays that keeps what it drops.
    pub fn metering(&self) -> MeteringBuilder {
        let dropped = Arc::clone(&self.dropped);
        self.polar
            .metering()
            .initial_backoff(Duration::from_millis(1))
            .max_backoff(Duration::from_millis(10))
            .on_dropped(move |event| dropped.lock().unwrap().push(event))
    }

    /// The names of the dropped events, and why they were dropped.
    pub fn dropped(&self) -> Vec<(String, DropReason)> {
        let dropped = self.dropped.lock().unwrap();
        dropped
            .iter()
            .map(|dropped| (name(&dropped.event), dropped.reason))
            .collect()
    }

    /// The descriptions of the dropped events.
    pub fn messages(&self) -> Vec<String> {
        self.dropped.lock().unwrap().iter().map(ToString::to_string).collect()
    }

    /// Waits until these events are stored. The test times out if they never are.
    pub async fn wait_for_names(&self, names: &[&str]) {
        let is_stored = async {
            while self.ledger.names() != names {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        let stored = tokio::time::timeout(Duration::from_secs(30), is_stored).await;
        assert!(stored.is_ok(), "stored {:?}", self.ledger.names());
    }
}

pub fn event(name: &str) -> EventCreateExternalCustomer {
    EventCreateExternalCustomer::new()
        .name(name)
        .external_customer_id("user-42")
}

/// The name of an event.
pub fn name(event: &EventsIngestEvents) -> String {
    match event {
        EventsIngestEvents::EventCreateExternalCustomer(event) => event.name.clone(),
        other => panic!("{other:?}"),
    }
}

//! One endpoint as the server keeps it: where it is, what it is told, and what is on its way.

use super::address::Address;
use super::delivery::{WebhookAttempt, WebhookDelivery};
use super::key::Key;
use bytes::Bytes;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{mpsc, watch};

/// The state of an endpoint, shared by the server, the task that delivers, and the test.
#[derive(Clone, Debug)]
pub(in crate::testing) struct Line(Arc<Mutex<State>>);

impl Line {
    /// A line with nothing on it, and the end of its queue.
    pub(super) fn new(address: Address, key: Key) -> (Self, mpsc::UnboundedReceiver<Job>) {
        let (queue, jobs) = mpsc::unbounded_channel();
        let state = State {
            address,
            key,
            deliveries: Vec::new(),
            fresh: Vec::new(),
            held: false,
            disorder: false,
            queue,
            underway: watch::Sender::new(0),
        };
        (Self(Arc::new(Mutex::new(state))), jobs)
    }

    /// A panic in a test that holds the lock must not hide itself behind a second one here.
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is known of one endpoint.
#[derive(Debug)]
pub(super) struct State {
    pub(super) address: Address,
    pub(super) key: Key,
    pub(super) deliveries: Vec<WebhookDelivery>,
    /// The ids of what has happened and was not sent off yet.
    fresh: Vec<String>,
    pub(super) held: bool,
    pub(super) disorder: bool,
    /// To the task that delivers one after another.
    queue: mpsc::UnboundedSender<Job>,
    /// How many deliveries are queued or on their way.
    pub(super) underway: watch::Sender<usize>,
}

impl State {
    /// Writes down an event.
    pub(super) fn add(&mut self, delivery: WebhookDelivery) {
        self.fresh.push(delivery.id().to_owned());
        self.deliveries.push(delivery);
    }

    /// Sends off what has happened, unless it is held back.
    pub(super) fn dispatch(&mut self) {
        if self.held {
            return;
        }
        let mut batch = std::mem::take(&mut self.fresh);
        if self.disorder {
            batch.reverse();
            batch.extend_from_within(..);
        }
        for id in batch {
            let job = self.start(id);
            // It can only fail once the server is gone, and then nobody waits for it.
            let _ = self.queue.send(job);
        }
    }

    /// A delivery that counts as being on its way from now on.
    pub(super) fn start(&self, id: String) -> Job {
        self.underway.send_modify(|underway| *underway += 1);
        Job {
            id,
            underway: self.underway.clone(),
        }
    }

    /// It is sent by other means.
    pub(super) fn no_longer_fresh(&mut self, id: &str) {
        self.fresh.retain(|waiting| waiting != id);
    }

    pub(super) fn body(&self, id: &str) -> Option<Bytes> {
        let found = self.deliveries.iter().find(|delivery| delivery.id() == id);
        found.map(WebhookDelivery::payload)
    }

    pub(super) fn record(&mut self, id: &str, attempt: WebhookAttempt) {
        if let Some(delivery) = self.deliveries.iter_mut().find(|delivery| delivery.id() == id) {
            delivery.record(attempt);
        }
    }
}

/// A delivery on its way, for as long as this is there: also one that ends because the server does is counted down.
#[derive(Debug)]
pub(super) struct Job {
    /// The `webhook-id`.
    pub(super) id: String,
    underway: watch::Sender<usize>,
}

impl Drop for Job {
    fn drop(&mut self) {
        self.underway.send_modify(|underway| *underway -= 1);
    }
}

//! The state of a server: one organization and its objects.

use super::access::{AccessToken, LicenseRateLimit, RateLimit};
use super::checkout_streams::CheckoutStreams;
use super::clock::Clock;
use super::id_generator::IdGenerator;
use super::objects::{Object, Objects};
use super::received_request::ReceivedRequest;
use super::response_queue::ResponseQueue;
use super::storage::Storage;
use super::stored_checkout::StoredCheckout;
use super::webhooks::SharedEndpoint;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

#[derive(Debug)]
pub(super) struct State {
    /// The URL of the server, without a trailing slash.
    pub(super) base_url: String,
    pub(super) organization_id: String,
    pub(super) clock: Clock,
    pub(super) ids: IdGenerator,
    pub(super) tokens: Vec<AccessToken>,
    pub(super) products: Objects,
    pub(super) discounts: Objects,
    pub(super) customers: Objects,
    pub(super) benefits: Objects,
    pub(super) grants: Objects,
    pub(super) orders: Objects,
    pub(super) subscriptions: Objects,
    pub(super) refunds: Objects,
    pub(super) license_keys: Objects,
    /// Activations of license keys.
    pub(super) activations: Objects,
    pub(super) events: Objects,
    /// The `external_id` of each event that has one.
    pub(super) event_ids: BTreeSet<String>,
    pub(super) meters: Objects,
    pub(super) customer_meters: Objects,
    pub(super) files: Objects,
    pub(super) storage: Storage,
    pub(super) streams: CheckoutStreams,
    pub(super) checkouts: Vec<StoredCheckout>,
    pub(super) payments_ready: bool,
    pub(super) rate_limit: RateLimit,
    pub(super) license_rate_limit: LicenseRateLimit,
    pub(super) enqueued: ResponseQueue,
    pub(super) received: Vec<ReceivedRequest>,
    pub(super) endpoints: Vec<SharedEndpoint>,
}

/// Computes `amount * numerator / denominator` without overflow, for a fraction of at most 1.
pub(super) fn fraction(amount: i64, numerator: i64, denominator: i64) -> i64 {
    let exact = i128::from(amount) * i128::from(numerator) / i128::from(denominator.max(1));
    i64::try_from(exact).unwrap_or(amount)
}

impl State {
    pub(super) fn new(base_url: String, seed: u64) -> Self {
        let mut ids = IdGenerator::new(seed);
        Self {
            base_url,
            organization_id: ids.uuid().to_string(),
            clock: Clock::new(),
            ids,
            tokens: Vec::new(),
            products: Objects::default(),
            discounts: Objects::default(),
            customers: Objects::default(),
            benefits: Objects::default(),
            grants: Objects::default(),
            orders: Objects::default(),
            subscriptions: Objects::default(),
            refunds: Objects::default(),
            license_keys: Objects::default(),
            activations: Objects::default(),
            events: Objects::default(),
            event_ids: BTreeSet::new(),
            meters: Objects::default(),
            customer_meters: Objects::default(),
            files: Objects::default(),
            storage: Storage::default(),
            streams: CheckoutStreams::default(),
            checkouts: Vec::new(),
            payments_ready: true,
            rate_limit: RateLimit::default(),
            license_rate_limit: LicenseRateLimit::default(),
            enqueued: ResponseQueue::default(),
            received: Vec::new(),
            endpoints: Vec::new(),
        }
    }

    /// Renders objects for a list.
    pub(super) fn rendered<'a>(&'a self, objects: impl Iterator<Item = &'a Object>) -> impl Iterator<Item = Object> {
        objects.map(|object| self.render(object))
    }

    /// Fills in the current state of the objects that an object contains.
    pub(super) fn render(&self, object: &Object) -> Object {
        let mut rendered = object.clone();
        for (name, id, objects) in [
            ("customer", "customer_id", &self.customers),
            ("product", "product_id", &self.products),
            ("discount", "discount_id", &self.discounts),
            ("subscription", "subscription_id", &self.subscriptions),
            ("benefit", "benefit_id", &self.benefits),
            ("meter", "meter_id", &self.meters),
        ] {
            let found = object.string(id).and_then(|id| objects.find(id));
            if let Some(found) = found.filter(|_| object.has(name)) {
                rendered.set(name, found.fields().clone());
            }
        }
        rendered
    }
}

/// The state, shared by the test and the thread of the server.
#[derive(Clone, Debug)]
pub(super) struct SharedState(Arc<Mutex<State>>);

impl SharedState {
    pub(super) fn new(state: State) -> Self {
        Self(Arc::new(Mutex::new(state)))
    }

    /// Ignores poisoning, so that a panic in a test is not followed by another one here.
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

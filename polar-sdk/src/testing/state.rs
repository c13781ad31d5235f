//! The state of a server: one organization, its products, discounts, customers, checkouts and webhook endpoints.

use super::access::{AccessToken, RateLimit};
use super::clock::Clock;
use super::customers::StoredCustomer;
use super::id_generator::IdGenerator;
use super::received_request::ReceivedRequest;
use super::response_queue::ResponseQueue;
use super::stored_checkout::StoredCheckout;
use super::webhooks::SharedEndpoint;
use serde_json::Value;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

#[derive(Debug)]
pub(super) struct State {
    /// The URL of the server, without a trailing slash.
    pub(super) base_url: String,
    pub(super) organization_id: String,
    pub(super) clock: Clock,
    pub(super) ids: IdGenerator,
    pub(super) tokens: Vec<AccessToken>,
    pub(super) products: Vec<StoredProduct>,
    pub(super) discounts: Vec<StoredDiscount>,
    pub(super) customers: Vec<StoredCustomer>,
    pub(super) checkouts: Vec<StoredCheckout>,
    pub(super) payments_ready: bool,
    pub(super) rate_limit: RateLimit,
    pub(super) enqueued: ResponseQueue,
    pub(super) received: Vec<ReceivedRequest>,
    pub(super) endpoints: Vec<SharedEndpoint>,
}

/// A product of the organization.
#[derive(Clone, Debug)]
pub(super) struct StoredProduct {
    pub(super) id: String,
    /// The interval and the number of intervals.
    pub(super) trial: Option<(&'static str, i64)>,
    pub(super) is_recurring: bool,
    /// The product in the form of the API.
    pub(super) json: Value,
}

impl StoredProduct {
    pub(super) fn prices(&self) -> &[Value] {
        let prices = self.json.get("prices").and_then(Value::as_array);
        prices.map_or(&[], Vec::as_slice)
    }
}

/// A discount of the organization.
#[derive(Clone, Debug)]
pub(super) struct StoredDiscount {
    pub(super) id: String,
    pub(super) code: String,
    pub(super) value: DiscountValue,
    pub(super) limit_per_customer: Option<usize>,
    /// The discount in the form of the API.
    pub(super) json: Value,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum DiscountValue {
    /// Hundredths of a percent.
    BasisPoints(i64),
    /// An amount in minor units.
    Fixed(i64),
}

impl StoredDiscount {
    /// The discount on an amount. It never exceeds the amount.
    pub(super) fn on(&self, amount: i64) -> i64 {
        match self.value {
            DiscountValue::BasisPoints(points) => fraction(amount, points.clamp(0, 10_000), 10_000),
            DiscountValue::Fixed(fixed) => fixed.clamp(0, amount.max(0)),
        }
    }
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
            products: Vec::new(),
            discounts: Vec::new(),
            customers: Vec::new(),
            checkouts: Vec::new(),
            payments_ready: true,
            rate_limit: RateLimit::default(),
            enqueued: ResponseQueue::default(),
            received: Vec::new(),
            endpoints: Vec::new(),
        }
    }

    pub(super) fn product(&self, id: &str) -> Option<&StoredProduct> {
        self.products.iter().find(|product| product.id == id)
    }

    pub(super) fn discount(&self, id: &str) -> Option<&StoredDiscount> {
        self.discounts.iter().find(|discount| discount.id == id)
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

//! All that the server knows: one organization, what it sells, and its checkouts.

use super::answer::Answer;
use super::authorize::Token;
use super::checkouts::Checkout;
use super::clock::Clock;
use super::discount::Discount;
use super::ids::Ids;
use super::product::Product;
use super::rates::Rates;
use super::received::Received;
use super::webhooks::Line;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The state of one server.
#[derive(Debug)]
pub(super) struct World {
    /// Where the server is found, with no slash at the end.
    pub(super) base: String,
    pub(super) organization: String,
    pub(super) clock: Clock,
    pub(super) ids: Ids,
    pub(super) tokens: Vec<Token>,
    pub(super) products: Vec<Product>,
    pub(super) discounts: Vec<Discount>,
    pub(super) checkouts: Vec<Checkout>,
    pub(super) payments_ready: bool,
    pub(super) rates: Rates,
    /// Answers that a test put in the way, first come first served.
    pub(super) script: VecDeque<Answer>,
    pub(super) received: Vec<Received>,
    /// The endpoints that are told what happens.
    pub(super) lines: Vec<Line>,
}

impl World {
    pub(super) fn new(base: String, seed: u64) -> Self {
        let mut ids = Ids::new(seed);
        Self {
            base,
            organization: ids.uuid(),
            clock: Clock::new(),
            ids,
            tokens: Vec::new(),
            products: Vec::new(),
            discounts: Vec::new(),
            checkouts: Vec::new(),
            payments_ready: true,
            rates: Rates::default(),
            script: VecDeque::new(),
            received: Vec::new(),
            lines: Vec::new(),
        }
    }

    pub(super) fn product(&self, id: &str) -> Option<&Product> {
        self.products.iter().find(|product| product.id == id)
    }

    pub(super) fn discount(&self, id: &str) -> Option<&Discount> {
        self.discounts.iter().find(|discount| discount.id == id)
    }
}

/// The world, as the socket's thread and the test's own share it.
#[derive(Clone, Debug)]
pub(super) struct Shared(Arc<Mutex<World>>);

impl Shared {
    pub(super) fn new(world: World) -> Self {
        Self(Arc::new(Mutex::new(world)))
    }

    /// A panic in a test that holds the lock must not hide itself behind a second one here.
    pub(super) fn lock(&self) -> MutexGuard<'_, World> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

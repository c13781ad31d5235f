//! A store in memory, bounded in size and time.

use std::collections::{HashMap, VecDeque};
use std::convert::Infallible;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::{Claim, DeliveryStore};
use crate::platform::Instant;

/// A margin: how long Polar repeats a delivery is not documented, and anyone can repeat it by hand in the dashboard.
const DEFAULT_TTL: Duration = Duration::from_secs(3 * 24 * 60 * 60);

/// With ids of 36 characters they take 2.1 MB: `cargo test -p polar-tests --test webhooks memory_is_bounded`.
const DEFAULT_CAPACITY: usize = 10_000;

/// A [`DeliveryStore`] in the memory of this process.
///
/// It keeps the ids of the last 10,000 processed deliveries for three days; both limits can be changed. Beyond the
/// capacity, the oldest id is removed first, and its delivery would be processed again. Clones share the ids. When the
/// process ends they are lost, so use it only where processing an event twice does no harm.
///
/// ```
/// use polar_sdk::webhooks::{MemoryDeliveryStore, DeliveryOutcome};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), &'static str> {
/// let store = MemoryDeliveryStore::new();
/// let send_email = async || Ok::<_, &str>("sent");
///
/// assert_eq!(store.process_once("msg_1", send_email()).await?, DeliveryOutcome::Processed("sent"));
/// assert_eq!(store.process_once("msg_1", send_email()).await?, DeliveryOutcome::Repeated);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct MemoryDeliveryStore {
    ids: Arc<Mutex<Ids>>,
    capacity: usize,
    ttl: Duration,
}

#[derive(Default)]
struct Ids {
    states: HashMap<Arc<str>, State>,
    /// The processed ids in the order in which they expire.
    processed: VecDeque<(Arc<str>, Instant)>,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Claimed,
    Processed,
}

impl MemoryDeliveryStore {
    /// Creates an empty store.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        Self {
            ids: Arc::default(),
            capacity: DEFAULT_CAPACITY,
            ttl: DEFAULT_TTL,
        }
    }

    /// Sets how many processed deliveries are remembered. Defaults to 10,000. Deliveries that are being processed are not
    /// counted.
    #[must_use]
    #[inline]
    pub fn capacity(mut self, capacity: usize) -> Self {
        self.capacity = capacity;
        self
    }

    /// Sets how long a processed delivery is remembered. Defaults to three days.
    #[must_use]
    #[inline]
    pub fn ttl(mut self, ttl: Duration) -> Self {
        self.ttl = ttl;
        self
    }

    /// Returns how many processed deliveries are remembered.
    #[must_use]
    #[inline]
    pub fn len(&self) -> usize {
        self.current().processed.len()
    }

    /// Whether no processed delivery is remembered.
    #[must_use]
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Locks the ids and removes those that expired.
    #[inline]
    fn current(&self) -> MutexGuard<'_, Ids> {
        // No method panics while it changes the ids, so they are valid even if the lock is poisoned.
        let mut ids = self.ids.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        while let Some((_, processed_at)) = ids.processed.front()
            && now.duration_since(*processed_at) >= self.ttl
        {
            ids.remove_oldest();
        }
        ids
    }
}

impl Ids {
    #[inline]
    fn remove_oldest(&mut self) {
        if let Some((id, _)) = self.processed.pop_front() {
            self.states.remove(&id);
        }
    }
}

impl DeliveryStore for MemoryDeliveryStore {
    type Error = Infallible;

    #[inline]
    async fn claim(&self, id: &str) -> Result<Claim, Infallible> {
        let mut ids = self.current();
        let claim = match ids.states.get(id) {
            Some(State::Processed) => Claim::Processed,
            Some(State::Claimed) => Claim::InProgress,
            None => {
                ids.states.insert(id.into(), State::Claimed);
                Claim::New
            }
        };
        Ok(claim)
    }

    #[inline]
    async fn complete(&self, id: &str) -> Result<(), Infallible> {
        let mut ids = self.current();
        let id: Arc<str> = id.into();
        if ids.states.insert(Arc::clone(&id), State::Processed) != Some(State::Processed) {
            ids.processed.push_back((id, Instant::now()));
        }
        while ids.processed.len() > self.capacity {
            ids.remove_oldest();
        }
        Ok(())
    }

    #[inline]
    fn abandon(&self, id: &str) {
        let mut ids = self.current();
        if ids.states.get(id) == Some(&State::Claimed) {
            ids.states.remove(id);
        }
    }
}

impl Default for MemoryDeliveryStore {
    #[inline]
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for MemoryDeliveryStore {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryDeliveryStore")
            .field("capacity", &self.capacity)
            .field("ttl", &self.ttl)
            .finish_non_exhaustive()
    }
}

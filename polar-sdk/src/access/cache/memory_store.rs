//! A store in memory.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::customer_key::CustomerKey;
use super::entry::AccessEntry;
use super::store::{AccessStore, StoreError};

/// Stores entries in memory, up to a maximum number. The entry that was not used for the longest time is removed first.
///
/// A customer that has an external ID has two entries, which share one state.
pub struct MemoryStore {
    max_entries: usize,
    slots: Mutex<Slots>,
}

#[derive(Default)]
struct Slots {
    by_key: HashMap<CustomerKey, Slot>,
    /// The keys by the time of their last use.
    by_use: BTreeMap<u64, CustomerKey>,
    /// The number of uses so far.
    uses: u64,
}

struct Slot {
    entry: AccessEntry,
    last_use: u64,
}

impl MemoryStore {
    /// The default maximum number of entries.
    pub const DEFAULT_MAX_ENTRIES: usize = 20_000;

    /// Creates an empty store for at most `max_entries` entries. With 0, nothing is stored.
    #[must_use]
    #[inline]
    pub fn new(max_entries: usize) -> Self {
        Self {
            max_entries,
            slots: Mutex::default(),
        }
    }

    /// Returns the number of entries.
    #[must_use]
    #[inline]
    pub fn len(&self) -> usize {
        self.slots().by_key.len()
    }

    /// Returns whether there are no entries.
    #[must_use]
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Removes all entries.
    #[inline]
    pub fn clear(&self) {
        *self.slots() = Slots::default();
    }

    #[inline]
    fn slots(&self) -> MutexGuard<'_, Slots> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Slots {
    /// Returns the entry, and makes it the one that was used last.
    #[inline]
    fn touch(&mut self, key: &CustomerKey) -> Option<AccessEntry> {
        let slot = self.by_key.get_mut(key)?;
        self.uses += 1;
        if let Some(key) = self.by_use.remove(&slot.last_use) {
            self.by_use.insert(self.uses, key);
        }
        slot.last_use = self.uses;
        Some(slot.entry.clone())
    }

    #[inline]
    fn insert(&mut self, key: &CustomerKey, entry: AccessEntry) {
        self.uses += 1;
        let last_use = self.uses;
        self.by_use.insert(last_use, key.clone());
        if let Some(old) = self.by_key.insert(key.clone(), Slot { entry, last_use }) {
            self.by_use.remove(&old.last_use);
        }
    }

    #[inline]
    fn remove_unused(&mut self, max_entries: usize) {
        while self.by_key.len() > max_entries
            && let Some((_, key)) = self.by_use.pop_first()
        {
            self.by_key.remove(&key);
        }
    }
}

impl AccessStore for MemoryStore {
    #[inline]
    async fn load(&self, key: &CustomerKey) -> Result<Option<AccessEntry>, StoreError> {
        Ok(self.slots().touch(key))
    }

    #[inline]
    async fn save(&self, key: &CustomerKey, entry: AccessEntry) -> Result<bool, StoreError> {
        let mut slots = self.slots();
        if let Some(stored) = slots.by_key.get(key)
            && !entry.replaces(&stored.entry)
        {
            return Ok(false);
        }
        slots.insert(key, entry);
        slots.remove_unused(self.max_entries);
        Ok(true)
    }
}

impl Default for MemoryStore {
    #[inline]
    fn default() -> Self {
        Self::new(Self::DEFAULT_MAX_ENTRIES)
    }
}

impl fmt::Debug for MemoryStore {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryStore")
            .field("max_entries", &self.max_entries)
            .field("len", &self.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::future::Future;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use super::*;
    use crate::Timestamp;

    /// The futures of this store are always ready.
    fn ready<T>(future: impl Future<Output = Result<T, StoreError>>) -> T {
        match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(result) => result.unwrap(),
            Poll::Pending => panic!("the store waits"),
        }
    }

    fn entry(as_of: i64) -> AccessEntry {
        let as_of = Timestamp::from_unix_seconds(as_of).unwrap();
        AccessEntry::new(None, Some(as_of), as_of)
    }

    fn is_stored(store: &MemoryStore, key: &str) -> bool {
        ready(store.load(&key.into())).is_some()
    }

    #[test]
    fn removes_the_entries_that_were_not_used_for_the_longest_time() {
        let store = MemoryStore::new(3);
        for key in ["a", "b", "c"] {
            assert!(ready(store.save(&key.into(), entry(1))));
        }
        assert!(is_stored(&store, "a"));
        assert!(ready(store.save(&"b".into(), entry(2))));
        assert!(ready(store.save(&"d".into(), entry(1))));
        assert!(!is_stored(&store, "c"));
        assert!(ready(store.save(&"e".into(), entry(1))));
        assert!(!is_stored(&store, "a"));
        assert_eq!(["b", "d", "e"].map(|key| is_stored(&store, key)), [true; 3]);
    }

    #[test]
    fn never_exceeds_its_maximum() {
        for max_entries in [0, 1, 7] {
            let store = MemoryStore::new(max_entries);
            for n in 0..100 {
                let key = CustomerKey::from((n % 13).to_string());
                ready(store.save(&key, entry(n)));
                ready(store.load(&key));
                let slots = store.slots();
                assert!(slots.by_key.len() <= max_entries);
                assert_eq!(slots.by_key.len(), slots.by_use.len());
            }
            assert_eq!(store.len(), max_entries);
            store.clear();
            assert!(store.is_empty());
        }
    }

    #[test]
    fn keeps_the_newer_entry() {
        let store = MemoryStore::default();
        let key = CustomerKey::from("a");
        assert!(ready(store.save(&key, entry(5))));
        assert!(!ready(store.save(&key, entry(4))));
        assert_eq!(ready(store.load(&key)), Some(entry(5)));
        assert!(ready(store.save(&key, entry(5))));
        assert!(ready(store.save(&key, entry(6))));
        assert_eq!(ready(store.load(&key)), Some(entry(6)));
    }
}

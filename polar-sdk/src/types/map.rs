//! Objects whose keys are data, such as metadata: a sorted list in place of a tree.
//!
//! Polar allows 50 entries in most of them. At that size a list is found through as fast as a tree, takes one allocation,
//! and is a small part of a tree's code for each kind of value.

use std::borrow::Borrow;
use std::collections::{BTreeMap, HashMap};
use std::{fmt, iter, slice, vec};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Entries by their keys, in the order of the keys: metadata, answers to custom fields, prices by product.
///
/// It is made of any pairs: an array, another map, what an iterator gives. Of equal keys the last one counts. Finding an
/// entry takes a logarithmic number of steps; putting one before others moves those, so it is meant for hundreds of
/// entries, not for hundreds of thousands.
///
/// ```
/// use polar_sdk::Map;
///
/// let mut amounts = Map::from([("usd".to_owned(), 1000), ("eur".to_owned(), 900)]);
/// assert_eq!(amounts.get("usd"), Some(&1000));
/// assert_eq!(amounts.insert("eur".to_owned(), 950), Some(900));
/// assert!(amounts.keys().eq(["eur", "usd"]));
/// for (currency, amount) in &amounts {
///     println!("{amount} {currency}");
/// }
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Map<K, V> {
    /// Each key once, in ascending order.
    entries: Vec<(K, V)>,
}

/// Keys and values of a [`Map`], in the order of the keys.
type Iter<'m, K, V> = iter::Map<slice::Iter<'m, (K, V)>, fn(&'m (K, V)) -> (&'m K, &'m V)>;

impl<K, V> Map<K, V> {
    /// Without entries. Does not allocate.
    #[must_use]
    pub const fn new() -> Self {
        Self { entries: Vec::new() }
    }

    /// Without entries, and with the room for so many.
    pub(crate) fn with_capacity(count: usize) -> Self {
        Self {
            entries: Vec::with_capacity(count),
        }
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Keys and values, in the order of the keys.
    pub fn iter(&self) -> Iter<'_, K, V> {
        self.entries.iter().map(|(key, value)| (key, value))
    }

    /// Keys and values, the values to be changed.
    pub fn iter_mut(&mut self) -> impl DoubleEndedIterator<Item = (&K, &mut V)> + ExactSizeIterator {
        self.entries.iter_mut().map(|(key, value)| (&*key, value))
    }

    /// The keys, in order.
    #[must_use]
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + ExactSizeIterator {
        self.entries.iter().map(|(key, _)| key)
    }

    /// The values, in the order of their keys.
    #[must_use]
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + ExactSizeIterator {
        self.entries.iter().map(|(_, value)| value)
    }

    /// Keeps the entries of which this holds.
    pub fn retain(&mut self, mut keep: impl FnMut(&K, &mut V) -> bool) {
        self.entries.retain_mut(|(key, value)| keep(key, value));
    }
}

impl<K: Ord, V> Map<K, V> {
    /// The value of a key.
    #[must_use]
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let found = self.place(key).ok()?;
        self.entries.get(found).map(|(_, value)| value)
    }

    /// The value of a key, to be changed.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let found = self.place(key).ok()?;
        self.entries.get_mut(found).map(|(_, value)| value)
    }

    /// Whether there is an entry of a key.
    #[must_use]
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.place(key).is_ok()
    }

    /// Puts an entry in. Gives the value that the key had before.
    // Else it is compiled into whatever reads a map, once more for each.
    #[inline(never)]
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        let place = match self.entries.last() {
            // Most come in order already.
            Some((last, _)) if *last >= key => self.place(&key),
            _ => Err(self.entries.len()),
        };
        match place {
            Ok(found) => self
                .entries
                .get_mut(found)
                .map(|entry| std::mem::replace(&mut entry.1, value)),
            Err(free) => {
                self.entries.insert(free, (key, value));
                None
            }
        }
    }

    /// Takes an entry out. Gives its value.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let found = self.place(key).ok()?;
        Some(self.entries.remove(found).1)
    }

    /// Where the entry of a key is, or else where it would be.
    fn place<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.entries.binary_search_by(|(own, _)| own.borrow().cmp(key))
    }
}

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for Map<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self).finish()
    }
}

impl<K: Ord, V> Extend<(K, V)> for Map<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        for (key, value) in entries {
            self.insert(key, value);
        }
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::new();
        map.extend(entries);
        map
    }
}

impl<K: Ord, V, const N: usize> From<[(K, V); N]> for Map<K, V> {
    fn from(entries: [(K, V); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl<K: Ord, V> From<BTreeMap<K, V>> for Map<K, V> {
    fn from(map: BTreeMap<K, V>) -> Self {
        map.into_iter().collect()
    }
}

impl<K: Ord, V, S> From<HashMap<K, V, S>> for Map<K, V> {
    fn from(map: HashMap<K, V, S>) -> Self {
        map.into_iter().collect()
    }
}

impl<K, V> IntoIterator for Map<K, V> {
    type Item = (K, V);
    type IntoIter = vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl<'m, K, V> IntoIterator for &'m Map<K, V> {
    type Item = (&'m K, &'m V);
    type IntoIter = Iter<'m, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<K: Serialize, V: Serialize> Serialize for Map<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self)
    }
}

impl<'de, K: Deserialize<'de> + Ord, V: Deserialize<'de>> Deserialize<'de> for Map<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        BTreeMap::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests;

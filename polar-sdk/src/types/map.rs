//! A map whose keys are data, such as metadata.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, Hash};
use std::ops::Index;
use std::{fmt, iter, slice, vec};

use litemap::LiteMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A map sorted by key, stored as a list: metadata, custom field data, prices by product.
///
/// It has the API of [`BTreeMap`] and converts from arrays, vectors, iterators and the maps of the standard library. Of
/// equal keys the last one is kept. Lookup takes logarithmic time. Inserting in front of other entries moves those, so a
/// map is meant for hundreds of entries; Polar's have at most 50. Collecting or decoding `n` entries takes `n log n` time.
///
/// ```
/// use polar_sdk::Map;
///
/// let mut amounts = Map::from([("usd".to_owned(), 1000), ("eur".to_owned(), 900)]);
/// assert_eq!(amounts["usd"], 1000);
/// assert_eq!(amounts.insert("eur".to_owned(), 950), Some(900));
/// *amounts.entry("jpy".to_owned()).or_default() += 150_000;
/// assert!(amounts.keys().eq(["eur", "jpy", "usd"]));
/// for (currency, amount) in &amounts {
///     println!("{amount} {currency}");
/// }
/// ```
// The list takes one allocation, and far less code for each value type than a `BTreeMap`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Map<K, V>(LiteMap<K, V, Vec<(K, V)>>);

/// An iterator over the keys and values of a [`Map`].
type Iter<'m, K, V> = iter::Map<slice::Iter<'m, (K, V)>, fn(&'m (K, V)) -> (&'m K, &'m V)>;

impl<K, V> Map<K, V> {
    /// Creates an empty map. Does not allocate.
    #[must_use]
    pub const fn new() -> Self {
        Self(LiteMap::new_vec())
    }

    /// Returns the number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether the map has no entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Removes all entries.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Returns an iterator over the entries, sorted by key.
    pub fn iter(&self) -> Iter<'_, K, V> {
        self.0.as_slice().iter().map(|(key, value)| (key, value))
    }

    /// Returns an iterator over the entries, sorted by key, with mutable values.
    pub fn iter_mut(&mut self) -> impl DoubleEndedIterator<Item = (&K, &mut V)> + ExactSizeIterator {
        self.0.iter_mut()
    }

    pub(crate) fn get_index(&self, index: usize) -> Option<&(K, V)> {
        self.0.as_slice().get(index)
    }

    /// Returns an iterator over the keys, in order.
    #[must_use]
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + ExactSizeIterator {
        self.iter().map(|(key, _)| key)
    }

    /// Returns an iterator over the values, sorted by key.
    #[must_use]
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + ExactSizeIterator {
        self.iter().map(|(_, value)| value)
    }

    /// Returns a mutable iterator over the values, sorted by key.
    pub fn values_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut V> + ExactSizeIterator {
        self.iter_mut().map(|(_, value)| value)
    }

    /// Returns an iterator over the keys, in order, that consumes the map.
    #[must_use]
    pub fn into_keys(self) -> impl DoubleEndedIterator<Item = K> + ExactSizeIterator {
        self.into_iter().map(|(key, _)| key)
    }

    /// Returns an iterator over the values, sorted by key, that consumes the map.
    #[must_use]
    pub fn into_values(self) -> impl DoubleEndedIterator<Item = V> + ExactSizeIterator {
        self.into_iter().map(|(_, value)| value)
    }
}

impl<K: Ord, V> Map<K, V> {
    /// Returns the value of a key.
    #[must_use]
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.0.get(key)
    }

    /// Returns a mutable reference to the value of a key.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        self.0.get_mut(key)
    }

    /// Returns whether the map contains a key.
    #[must_use]
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.0.contains_key(key)
    }

    /// Inserts an entry. Returns the previous value of the key.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        self.0.insert(key, value)
    }

    /// Removes an entry. Returns its value.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.0.remove(key)
    }

    /// Returns the entry of a key, to insert or change its value in place.
    pub fn entry(&mut self, key: K) -> MapEntry<'_, K, V> {
        MapEntry(self.0.entry(key))
    }

    /// Keeps the entries for which `keep` returns true.
    pub fn retain(&mut self, mut keep: impl FnMut(&K, &mut V) -> bool) {
        let mut entries = std::mem::take(self).0.into_tuple_vec();
        entries.retain_mut(|(key, value)| keep(key, value));
        self.0 = LiteMap::from_sorted_store_unchecked(entries);
    }
}

/// The entry of a key in a [`Map`], which may be vacant. Created by [`Map::entry`].
pub struct MapEntry<'m, K, V>(litemap::Entry<'m, K, V, Vec<(K, V)>>);

impl<'m, K: Ord, V> MapEntry<'m, K, V> {
    /// Returns the value, after inserting `default` if the entry is vacant.
    pub fn or_insert(self, default: V) -> &'m mut V {
        self.0.or_insert(default)
    }

    /// Returns the value, after inserting the result of `default` if the entry is vacant.
    pub fn or_insert_with(self, default: impl FnOnce() -> V) -> &'m mut V {
        self.0.or_insert_with(default)
    }

    /// Returns the value, after inserting `V::default()` if the entry is vacant.
    pub fn or_default(self) -> &'m mut V
    where
        V: Default,
    {
        self.0.or_default()
    }

    /// Changes the value if the entry is occupied.
    #[must_use]
    pub fn and_modify(self, change: impl FnOnce(&mut V)) -> Self {
        Self(self.0.and_modify(change))
    }
}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for MapEntry<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MapEntry").finish_non_exhaustive()
    }
}

/// Panics if the map does not contain the key.
impl<K: Ord + Borrow<Q>, V, Q: Ord + ?Sized> Index<&Q> for Map<K, V> {
    type Output = V;

    #[allow(clippy::expect_used, reason = "indexing panics, as in the standard library")]
    fn index(&self, key: &Q) -> &V {
        self.get(key).expect("no entry found for key")
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
        *self = std::mem::take(self).into_iter().chain(entries).collect();
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        Self::from(entries.into_iter().collect::<Vec<_>>())
    }
}

impl<K: Ord, V, const N: usize> From<[(K, V); N]> for Map<K, V> {
    fn from(entries: [(K, V); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl<K: Ord, V> From<Vec<(K, V)>> for Map<K, V> {
    // Compiled once for each value type, instead of once for each model that is decoded.
    #[inline(never)]
    fn from(entries: Vec<(K, V)>) -> Self {
        let is_sorted = entries.windows(2).all(|pair| matches!(pair, [(a, _), (b, _)] if a < b));
        Self(LiteMap::from_sorted_store_unchecked(if is_sorted {
            entries
        } else {
            sort(entries)
        }))
    }
}

/// Sorts entries by key, and keeps the last of equal keys.
///
/// Sorts indices, because sorting is a lot of code and this compiles it once, not once for each value type.
fn sort<K: Ord, V>(entries: Vec<(K, V)>) -> Vec<(K, V)> {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    let compare: &dyn Fn(&usize, &usize) -> Ordering = &|&a, &b| {
        let key = |index: usize| entries.get(index).map(|(key, _)| key);
        key(a).cmp(&key(b))
    };
    order.sort_by(compare);
    let mut entries: Vec<Option<(K, V)>> = entries.into_iter().map(Some).collect();
    let mut sorted: Vec<(K, V)> = Vec::with_capacity(entries.len());
    for entry in order.into_iter().filter_map(|index| entries.get_mut(index)?.take()) {
        match sorted.last_mut() {
            Some(last) if last.0 == entry.0 => *last = entry,
            _ => sorted.push(entry),
        }
    }
    sorted
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

impl<K: Ord, V> From<Map<K, V>> for BTreeMap<K, V> {
    fn from(map: Map<K, V>) -> Self {
        map.into_iter().collect()
    }
}

impl<K: Eq + Hash, V, S: BuildHasher + Default> From<Map<K, V>> for HashMap<K, V, S> {
    fn from(map: Map<K, V>) -> Self {
        map.into_iter().collect()
    }
}

impl<K, V> IntoIterator for Map<K, V> {
    type Item = (K, V);
    type IntoIter = vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_tuple_vec().into_iter()
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

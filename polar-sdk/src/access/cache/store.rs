//! Where entries are stored.

use std::future::Future;
use std::pin::Pin;

use super::customer_key::CustomerKey;
use super::entry::AccessEntry;
use crate::platform::MaybeSend;

/// The error of a store.
pub type StoreError = Box<dyn std::error::Error + Send + Sync>;

/// Stores the entries of an [`AccessCache`](super::AccessCache), for example in a database that several processes share.
///
/// An entry is stored under each key of its customer. It implements `Serialize` and `Deserialize`. An entry should be kept
/// for [`ttl`](super::AccessCacheBuilder::ttl) plus [`max_stale`](super::AccessCacheBuilder::max_stale), and can be removed
/// at any time: Polar is asked again.
///
/// The methods can be written as `async fn`:
///
/// ```
/// use polar_sdk::access::{AccessEntry, AccessStore, CustomerKey, StoreError};
/// use std::{collections::HashMap, sync::Mutex};
///
/// #[derive(Default)]
/// struct Database(Mutex<HashMap<String, Vec<u8>>>); // a stand-in for a client of a database
///
/// impl AccessStore for Database {
///     async fn load(&self, key: &CustomerKey) -> Result<Option<AccessEntry>, StoreError> {
///         let rows = self.0.lock().map_err(|error| error.to_string())?;
///         Ok(rows.get(&key.to_string()).map(|row| serde_json::from_slice(row)).transpose()?)
///     }
///
///     async fn save(&self, key: &CustomerKey, entry: AccessEntry) -> Result<bool, StoreError> {
///         let mut rows = self.0.lock().map_err(|error| error.to_string())?;
///         if let Some(row) = rows.get(&key.to_string()) {
///             if !entry.replaces(&serde_json::from_slice(row)?) {
///                 return Ok(false);
///             }
///         }
///         rows.insert(key.to_string(), serde_json::to_vec(&entry)?);
///         Ok(true)
///     }
/// }
/// ```
///
/// An error of the store is an error of the call. To ask Polar while the store is unavailable, return `Ok(None)` from
/// `load`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not implement `AccessStore`",
    label = "not a store of access entries",
    note = "implement `AccessStore` for your own type, which may contain a connection, a pool or an `Arc`"
)]
pub trait AccessStore: Send + Sync + 'static {
    /// Returns the entry of a customer, or `None` if there is none.
    ///
    /// # Errors
    /// Returns an error if it is not known whether there is an entry.
    fn load(&self, key: &CustomerKey) -> impl Future<Output = Result<Option<AccessEntry>, StoreError>> + MaybeSend;

    /// Stores the entry of a customer and returns `true`, unless the stored entry is newer: then it keeps that and returns
    /// `false`. [`AccessEntry::replaces`] decides.
    ///
    /// The comparison and the write must be one atomic step, such as a transaction or a script. Otherwise an older event
    /// that is processed at the same time can overwrite a newer one.
    ///
    /// # Errors
    /// Returns an error if the entry could not be stored. An event is then delivered again, if the webhook handler responds
    /// with a 5xx status.
    fn save(&self, key: &CustomerKey, entry: AccessEntry)
    -> impl Future<Output = Result<bool, StoreError>> + MaybeSend;
}

/// The future of a method of a store.
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + 'a>>;

/// An [`AccessStore`] as a trait object, so that the cache has no type parameter.
pub(super) trait DynStore: Send + Sync {
    fn load<'a>(&'a self, key: &'a CustomerKey) -> StoreFuture<'a, Option<AccessEntry>>;
    fn save<'a>(&'a self, key: &'a CustomerKey, entry: AccessEntry) -> StoreFuture<'a, bool>;
}

impl<S: AccessStore> DynStore for S {
    #[inline]
    fn load<'a>(&'a self, key: &'a CustomerKey) -> StoreFuture<'a, Option<AccessEntry>> {
        Box::pin(AccessStore::load(self, key))
    }

    #[inline]
    fn save<'a>(&'a self, key: &'a CustomerKey, entry: AccessEntry) -> StoreFuture<'a, bool> {
        Box::pin(AccessStore::save(self, key, entry))
    }
}

//! Other stores than the one in memory.

use std::collections::HashMap;
use std::error::Error as _;
use std::sync::{Arc, Mutex};

use polar_sdk::access::{AccessCache, AccessEntry, AccessError, AccessStore, CustomerKey, MemoryStore, StoreError};

use super::{Setup, polar, products, state_changed};

/// A database with rows of JSON, which several caches share. It can be made to fail.
#[derive(Clone, Default)]
struct Database(Arc<Mutex<Rows>>);

#[derive(Default)]
struct Rows {
    by_key: HashMap<String, String>,
    is_down: bool,
}

impl Database {
    fn set_down(&self, is_down: bool) {
        self.0.lock().unwrap().is_down = is_down;
    }
}

impl AccessStore for Database {
    async fn load(&self, key: &CustomerKey) -> Result<Option<AccessEntry>, StoreError> {
        tokio::task::yield_now().await;
        let rows = self.0.lock().unwrap();
        if rows.is_down {
            return Err("connection lost".into());
        }
        let row = rows.by_key.get(&key.to_string());
        Ok(row.map(|row| serde_json::from_str(row)).transpose()?)
    }

    async fn save(&self, key: &CustomerKey, entry: AccessEntry) -> Result<bool, StoreError> {
        tokio::task::yield_now().await;
        let mut rows = self.0.lock().unwrap();
        if rows.is_down {
            return Err("connection lost".into());
        }
        if let Some(row) = rows.by_key.get(&key.to_string())
            && !entry.replaces(&serde_json::from_str(row)?)
        {
            return Ok(false);
        }
        rows.by_key.insert(key.to_string(), serde_json::to_string(&entry)?);
        Ok(true)
    }
}

#[tokio::test]
async fn processes_share_a_store() {
    let database = Database::default();
    let setup = Setup::with(|builder| builder.store(database.clone()));
    let other = AccessCache::builder(polar(&setup.server))
        .clock(setup.clock.reader())
        .store(database)
        .build();
    setup.respond(&[1]);
    assert_eq!(products(&setup.get().await), [1]);
    assert_eq!(products(&other.get("user-42").await.unwrap()), [1]);
    other.apply(&state_changed(&[2], setup.clock.after(1))).await.unwrap();
    assert_eq!(products(&setup.get().await), [2]);
    assert_eq!(setup.requests(), 1);
}

#[tokio::test]
async fn failure_of_the_store_is_an_error() {
    let database = Database::default();
    let setup = Setup::with(|builder| builder.store(database.clone()));
    database.set_down(true);
    let error = setup.cache.get("user-42").await.unwrap_err();
    assert_eq!(error.to_string(), "the store of the access cache failed");
    assert_eq!(error.source().unwrap().to_string(), "connection lost");
    assert!(matches!(error, AccessError::Store(_)) && error.as_polar().is_none());
    let changed = state_changed(&[1], setup.clock.now());
    assert!(setup.cache.apply(&changed).await.is_err());
    assert!(setup.cache.invalidate("user-42").await.is_err());
    assert_eq!(setup.requests(), 0);
    // The event is delivered again.
    database.set_down(false);
    setup.cache.apply(&changed).await.unwrap();
    assert_eq!(products(&setup.get().await), [1]);
}

#[tokio::test]
async fn store_that_keeps_nothing_only_costs_requests() {
    let setup = Setup::with(|builder| builder.store(MemoryStore::new(0)));
    for round in [1, 2] {
        setup.respond(&[round]);
        assert_eq!(products(&setup.get().await), [round]);
        setup
            .cache
            .apply(&state_changed(&[9], setup.clock.now()))
            .await
            .unwrap();
    }
    assert_eq!(setup.requests(), 2);
}

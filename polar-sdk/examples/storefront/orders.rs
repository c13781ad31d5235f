//! The orders, stored in an SQLite database.
//!
//! Each method is one transaction, and the SQL enforces the invariants even between processes. The database does not
//! contain client secrets, which allow payments: the API returns them when they are needed.

use polar_sdk::Timestamp;
use polar_sdk::ids::CheckoutId;
use polar_sdk::models::{Checkout, CheckoutStatus};
use polar_sdk::uuid::Uuid;
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS orders (
        id         TEXT PRIMARY KEY, -- generated with the button, so that two clicks refer to the same order
        product    TEXT NOT NULL,
        checkout   TEXT UNIQUE,
        status     TEXT NOT NULL,    -- the status of the checkout in the newest event
        updated_at INTEGER,          -- when that event happened, in nanoseconds since 1970
        paid_at    INTEGER,
        paid       TEXT              -- the amount
    ) STRICT;
    CREATE TABLE IF NOT EXISTS deliveries (
        id   TEXT PRIMARY KEY,       -- the webhook-id
        body BLOB                    -- only set if the event could not be decoded
    ) STRICT;
";

pub struct Order {
    pub id: Uuid,
    /// The name of the product.
    pub product: String,
    pub checkout: Option<CheckoutId>,
    /// The amount that was paid, set by a webhook.
    pub paid: Option<String>,
}

/// What a webhook changed.
#[derive(Debug, PartialEq, Eq)]
pub enum Applied {
    /// Nothing: the delivery was processed before, is outdated, or belongs to no order.
    Nothing,
    /// The status of an order.
    Status,
    /// The order was marked as paid. Returned once for each order.
    Paid(Uuid),
}

pub struct Orders(Mutex<Connection>);

impl Orders {
    pub fn open(file: &Path) -> Result<Self, Box<dyn std::error::Error>> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let connection = Connection::open(file)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.busy_timeout(Duration::from_secs(5))?;
        connection.execute_batch(SCHEMA)?;
        Ok(Self(Mutex::new(connection)))
    }

    /// Returns the order with this id, and creates it if it does not exist.
    pub fn find_or_create(&self, id: Uuid, product: &str) -> rusqlite::Result<Order> {
        self.with(|connection| {
            connection.execute(
                "INSERT INTO orders (id, product, status) VALUES (?1, ?2, 'open') ON CONFLICT DO NOTHING",
                params![id.to_string(), product],
            )?;
            connection.query_row(&format!("{SELECT} WHERE id = ?1"), [id.to_string()], read_order)
        })
    }

    pub fn find(&self, id: Uuid) -> rusqlite::Result<Option<Order>> {
        self.with(|connection| {
            let found = connection.query_row(&format!("{SELECT} WHERE id = ?1"), [id.to_string()], read_order);
            found.optional()
        })
    }

    /// Sets the checkout of an order. Returns `false` if the order already has one.
    pub fn set_checkout(&self, id: Uuid, checkout: CheckoutId) -> rusqlite::Result<bool> {
        let sql = "UPDATE orders SET checkout = ?2 WHERE id = ?1 AND checkout IS NULL";
        self.with(|connection| connection.execute(sql, [id.to_string(), checkout.to_string()]))
            .map(|changed| changed == 1)
    }

    /// Applies the checkout of a webhook. `timestamp` is when the event happened, which may be before the events that
    /// were already applied.
    ///
    /// The delivery id and the change are stored in one transaction, so a delivery that fails can be repeated.
    pub fn apply(&self, delivery_id: &str, timestamp: Timestamp, checkout: &Checkout) -> rusqlite::Result<Applied> {
        self.with(|connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let is_new = transaction.execute(
                "INSERT INTO deliveries (id) VALUES (?1) ON CONFLICT DO NOTHING",
                [delivery_id],
            )?;
            if is_new == 0 {
                return Ok(Applied::Nothing);
            }
            let (id, status) = (checkout.id.to_string(), checkout.status.as_str());
            let nanos = i64::try_from(timestamp.unix_nanos()).unwrap_or(i64::MAX);
            let applied = if checkout.status == CheckoutStatus::Succeeded {
                // A payment is final, so the timestamp is not compared.
                let amount = checkout.total().to_string();
                let sql = "UPDATE orders SET status = ?2, updated_at = ?3, paid_at = ?3, paid = ?4
                           WHERE checkout = ?1 AND paid_at IS NULL RETURNING id";
                let order = transaction.query_row(sql, params![id, status, nanos, amount], |row| read_uuid(row, "id"));
                order.optional()?.map_or(Applied::Nothing, Applied::Paid)
            } else {
                let sql = "UPDATE orders SET status = ?2, updated_at = ?3
                           WHERE checkout = ?1 AND paid_at IS NULL AND (updated_at IS NULL OR updated_at < ?3)";
                match transaction.execute(sql, params![id, status, nanos])? {
                    0 => Applied::Nothing,
                    _ => Applied::Status,
                }
            };
            transaction.commit()?;
            Ok(applied)
        })
    }

    /// Stores an event that this version cannot decode, for a later version.
    pub fn store_unreadable(&self, delivery_id: &str, body: &[u8]) -> rusqlite::Result<()> {
        let sql = "INSERT INTO deliveries (id, body) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
        self.with(|connection| connection.execute(sql, params![delivery_id, body]).map(|_| ()))
    }

    /// Runs a query. Queries take less than a millisecond; a larger shop uses a connection pool and blocking tasks.
    fn with<T>(&self, query: impl FnOnce(&mut Connection) -> rusqlite::Result<T>) -> rusqlite::Result<T> {
        // A panic rolls its transaction back, so a poisoned connection is still valid.
        let mut connection = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        query(&mut connection)
    }
}

const SELECT: &str = "SELECT id, product, checkout, paid FROM orders";

fn read_order(row: &Row<'_>) -> rusqlite::Result<Order> {
    let checkout: Option<String> = row.get("checkout")?;
    Ok(Order {
        id: read_uuid(row, "id")?,
        product: row.get("product")?,
        checkout: checkout.and_then(|id| id.parse().ok()),
        paid: row.get("paid")?,
    })
}

fn read_uuid(row: &Row<'_>, column: &str) -> rusqlite::Result<Uuid> {
    let value: String = row.get(column)?;
    let invalid = |error| rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(error));
    value.parse().map_err(invalid)
}

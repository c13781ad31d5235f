//! Orders, in an SQLite file: they are there again after a restart.
//!
//! Each function is one transaction, and what must hold even between two processes stands in its SQL. Polar's client
//! secrets are not kept: who has one can pay, and Polar gives it again to whoever has the token.

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
        id       TEXT PRIMARY KEY,   -- made by the page with the button, so that two clicks name the same order
        product  TEXT NOT NULL,
        checkout TEXT UNIQUE,
        status   TEXT NOT NULL,      -- the checkout's, as far as webhooks have told
        told_at  INTEGER,            -- when that was so, in nanoseconds since 1970
        paid_at  INTEGER,
        paid     TEXT                -- how much
    ) STRICT;
    CREATE TABLE IF NOT EXISTS deliveries (
        id   TEXT PRIMARY KEY,       -- the webhook-id
        body BLOB                    -- kept only where this version cannot read it
    ) STRICT;
";

/// One order.
pub struct Order {
    pub id: Uuid,
    pub product: String,
    pub checkout: Option<CheckoutId>,
    /// How much was paid, once a webhook has said that it was.
    pub paid: Option<String>,
}

/// What a webhook has changed.
#[derive(Debug, PartialEq, Eq)]
pub enum Told {
    /// It came before: nothing.
    Again,
    /// Something about a checkout that is no order's, or that is known better already.
    Nothing,
    /// An order's status.
    Status,
    /// The order is paid, for the first and only time.
    Paid(Uuid),
}

/// The file.
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

    /// The order with this id: a new one for this product, or the one that is there.
    pub fn place(&self, id: Uuid, product: &str) -> rusqlite::Result<Order> {
        self.with(|connection| {
            connection.execute(
                "INSERT INTO orders (id, product, status) VALUES (?1, ?2, 'open') ON CONFLICT DO NOTHING",
                params![id.to_string(), product],
            )?;
            connection.query_row(&format!("{SELECT} WHERE id = ?1"), [id.to_string()], order)
        })
    }

    /// The order with this id.
    pub fn find(&self, id: Uuid) -> rusqlite::Result<Option<Order>> {
        self.with(|connection| {
            let found = connection.query_row(&format!("{SELECT} WHERE id = ?1"), [id.to_string()], order);
            found.optional()
        })
    }

    /// Gives an order its checkout, unless it has one. `false` where it has: the first one stays.
    pub fn set_checkout(&self, id: Uuid, checkout: CheckoutId) -> rusqlite::Result<bool> {
        let sql = "UPDATE orders SET checkout = ?2 WHERE id = ?1 AND checkout IS NULL";
        self.with(|connection| connection.execute(sql, [id.to_string(), checkout.to_string()]))
            .map(|changed| changed == 1)
    }

    /// Takes what a webhook tells of a checkout: `at` is when it happened, which may be before what came earlier.
    ///
    /// The `webhook-id` and what it changes are kept together or not at all. If this fails Polar is told so, and sends
    /// it again.
    pub fn tell(&self, delivery: &str, at: Timestamp, checkout: &Checkout) -> rusqlite::Result<Told> {
        self.with(|connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let is_new = transaction.execute(
                "INSERT INTO deliveries (id) VALUES (?1) ON CONFLICT DO NOTHING",
                [delivery],
            )?;
            if is_new == 0 {
                return Ok(Told::Again);
            }
            let (id, at) = (checkout.id.to_string(), nanos(at));
            let told = if checkout.status == CheckoutStatus::Succeeded {
                // Whatever came before it or comes after it.
                let paid = crate::catalog::money(checkout.total_amount, &checkout.currency);
                let sql = "UPDATE orders SET status = ?2, told_at = ?3, paid_at = ?3, paid = ?4
                           WHERE checkout = ?1 AND paid_at IS NULL RETURNING id";
                let order = transaction
                    .query_row(sql, params![id, checkout.status.as_str(), at, paid], |row| {
                        uuid(row, "id")
                    })
                    .optional()?;
                order.map_or(Told::Nothing, Told::Paid)
            } else {
                let sql = "UPDATE orders SET status = ?2, told_at = ?3
                           WHERE checkout = ?1 AND paid_at IS NULL AND (told_at IS NULL OR told_at < ?3)";
                match transaction.execute(sql, params![id, checkout.status.as_str(), at])? {
                    0 => Told::Nothing,
                    _ => Told::Status,
                }
            };
            transaction.commit()?;
            Ok(told)
        })
    }

    /// Keeps what Polar has signed and this version cannot read, for one that can.
    pub fn keep(&self, delivery: &str, body: &[u8]) -> rusqlite::Result<()> {
        let sql = "INSERT INTO deliveries (id, body) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
        self.with(|connection| connection.execute(sql, params![delivery, body]).map(|_| ()))
    }

    fn with<T>(&self, work: impl FnOnce(&mut Connection) -> rusqlite::Result<T>) -> rusqlite::Result<T> {
        // A transaction that a panic has cut off was rolled back: the connection is as good as before.
        let mut connection = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Each takes well under a millisecond; a shop that sells more has a pool, and threads for it.
        work(&mut connection)
    }
}

const SELECT: &str = "SELECT id, product, checkout, paid FROM orders";

fn order(row: &Row<'_>) -> rusqlite::Result<Order> {
    let checkout: Option<String> = row.get("checkout")?;
    Ok(Order {
        id: uuid(row, "id")?,
        product: row.get("product")?,
        checkout: checkout.and_then(|id| id.parse().ok()),
        paid: row.get("paid")?,
    })
}

fn uuid(row: &Row<'_>, column: &str) -> rusqlite::Result<Uuid> {
    let text: String = row.get(column)?;
    let wrong = |error| rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(error));
    text.parse().map_err(wrong)
}

fn nanos(at: Timestamp) -> i64 {
    i64::try_from(at.unix_nanos()).unwrap_or(i64::MAX)
}

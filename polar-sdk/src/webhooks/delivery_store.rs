//! A store of processed deliveries, so that an event that is delivered again is not processed again.

mod memory;

use std::convert::Infallible;
use std::future::Future;

use http::StatusCode;

pub use memory::MemoryDeliveryStore;

/// Remembers which deliveries were processed, by [`Delivery::id`](super::Delivery::id).
///
/// [`process_once`](Self::process_once) processes a delivery unless it was processed before:
///
/// ```
/// use polar_sdk::webhooks::{Delivery, MemoryDeliveryStore};
///
/// # struct Failed;
/// # async fn fulfil(delivery: &Delivery) -> Result<(), Failed> { Ok(()) }
/// async fn handle(store: &MemoryDeliveryStore, delivery: Delivery) -> Result<http::StatusCode, Failed> {
///     let outcome = store.process_once(&delivery.id, fulfil(&delivery)).await?;
///     Ok(outcome.response_status())
/// }
/// # use polar_sdk::http;
/// ```
///
/// # Which store to use
///
/// If processing an event changes a database, no store is needed: insert the id in the **same transaction**. Then the
/// event is processed exactly once, even if the program crashes between the change and the response.
///
/// ```
/// # use rusqlite::Connection;
/// # fn mark_as_paid(_: &rusqlite::Transaction<'_>) -> rusqlite::Result<()> { Ok(()) }
/// // CREATE TABLE deliveries (id TEXT PRIMARY KEY)
/// fn process(database: &mut Connection, delivery_id: &str) -> rusqlite::Result<()> {
///     let transaction = database.transaction()?;
///     let sql = "INSERT INTO deliveries (id) VALUES (?1) ON CONFLICT DO NOTHING";
///     if transaction.execute(sql, [delivery_id])? == 1 {
///         mark_as_paid(&transaction)?;
///     }
///     transaction.commit() // without it, the id is not stored, and the next attempt processes the event
/// }
/// # let mut database = Connection::open_in_memory()?;
/// # database.execute("CREATE TABLE deliveries (id TEXT PRIMARY KEY)", [])?;
/// # process(&mut database, "msg_1")?;
/// # process(&mut database, "msg_1")?;
/// # Ok::<(), rusqlite::Error>(())
/// ```
///
/// A store is for effects outside a database, such as an email. An event is then processed at least once: the store cannot
/// know of an effect if the program crashes before [`complete`](Self::complete). [`MemoryDeliveryStore`] is for a single
/// process and forgets everything when it ends. Implement this trait for a store that several processes share.
///
/// # Implementing a store
///
/// `claim` must be atomic: of several concurrent calls with the same id, one returns [`Claim::New`]. In Redis, for example,
/// it is `SET id claimed NX EX 60`. A claim must expire if the process that has it may crash, or if
/// [`abandon`](Self::abandon) does nothing. Processed ids must be kept for as long as Polar may repeat a delivery.
pub trait DeliveryStore: Send + Sync {
    /// The error of the store, for example that a connection failed.
    type Error;

    /// Claims a delivery for processing, unless it was processed or is being processed.
    ///
    /// After [`Claim::New`], the caller must call [`complete`](Self::complete) or [`abandon`](Self::abandon).
    fn claim(&self, id: &str) -> impl Future<Output = Result<Claim, Self::Error>> + Send;

    /// Records that a claimed delivery was processed.
    fn complete(&self, id: &str) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Gives up the claim, so that the next attempt processes the delivery.
    ///
    /// Called if processing failed or was cancelled. It must not block: it may be called while a future is dropped. A store
    /// that needs to wait can spawn a task, or do nothing and let the claim expire.
    fn abandon(&self, id: &str);

    /// Processes a delivery unless it was processed before.
    ///
    /// `work` is polled only if the delivery is new. The id is stored as processed if `work` returns `Ok`. If it returns
    /// an error or is dropped before it is ready, the claim is given up, and the next attempt processes the delivery. axum
    /// drops a handler when the sender closes the connection, for example after a timeout: spawn work that must not be
    /// interrupted as a task.
    ///
    /// # Errors
    /// Returns the error of `work`, or of the store. Respond with a status that is not 2xx, and Polar delivers the event
    /// again. If [`complete`](Self::complete) fails, the work is done but not recorded, so the next attempt repeats it.
    fn process_once<T, E, W>(&self, id: &str, work: W) -> impl Future<Output = Result<DeliveryOutcome<T>, E>> + Send
    where
        W: Future<Output = Result<T, E>> + Send,
        T: Send,
        E: From<Self::Error> + Send,
        Self::Error: Send,
    {
        process(self, id, work, E::from)
    }
}

/// The result of [`DeliveryStore::claim`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// The delivery was not processed. The caller processes it.
    New,
    /// Another attempt is being processed.
    InProgress,
    /// The delivery was processed.
    Processed,
}

/// The result of [`DeliveryStore::process_once`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "the response depends on it: see `response_status`"]
pub enum DeliveryOutcome<T> {
    /// The delivery was processed now. Contains the result.
    Processed(T),
    /// The delivery was processed before.
    Repeated,
    /// Another attempt is being processed. It may still fail, so the delivery must not be accepted yet.
    InProgress,
}

impl<T> DeliveryOutcome<T> {
    /// Returns the status to respond with: 204 if the delivery was processed, now or before, and 409 if another attempt is
    /// being processed. Polar then delivers the event again later.
    #[must_use]
    #[inline]
    pub fn response_status(&self) -> StatusCode {
        match self {
            Self::Processed(_) | Self::Repeated => StatusCode::NO_CONTENT,
            Self::InProgress => StatusCode::CONFLICT,
        }
    }
}

/// A claim that is given up when it is dropped.
struct Claimed<'a, S: DeliveryStore + ?Sized> {
    store: &'a S,
    id: &'a str,
    is_completed: bool,
}

impl<S: DeliveryStore + ?Sized> Drop for Claimed<'_, S> {
    #[inline]
    fn drop(&mut self) {
        if !self.is_completed {
            self.store.abandon(self.id);
        }
    }
}

async fn process<S, T, E>(
    store: &S,
    id: &str,
    work: impl Future<Output = Result<T, E>>,
    error: impl Fn(S::Error) -> E,
) -> Result<DeliveryOutcome<T>, E>
where
    S: DeliveryStore + ?Sized,
{
    match store.claim(id).await.map_err(&error)? {
        Claim::Processed => return Ok(DeliveryOutcome::Repeated),
        Claim::InProgress => return Ok(DeliveryOutcome::InProgress),
        Claim::New => {}
    }
    let mut claimed = Claimed {
        store,
        id,
        is_completed: false,
    };
    let value = work.await?;
    store.complete(id).await.map_err(&error)?;
    claimed.is_completed = true;
    Ok(DeliveryOutcome::Processed(value))
}

impl MemoryDeliveryStore {
    /// Processes a delivery unless it was processed before, as [`DeliveryStore::process_once`] does. This store does not
    /// fail, so `E` can be any type.
    ///
    /// # Errors
    /// Returns the error of `work`.
    pub async fn process_once<T, E>(
        &self,
        id: &str,
        work: impl Future<Output = Result<T, E>>,
    ) -> Result<DeliveryOutcome<T>, E> {
        process(self, id, work, |never: Infallible| match never {}).await
    }
}

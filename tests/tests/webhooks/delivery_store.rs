//! Stores of processed deliveries: bounds of the one in memory, and stores that fail.

use allocation_counter::measure;
use axum::http::StatusCode;
use polar_sdk::webhooks::{Claim, DeliveryOutcome, DeliveryStore, MemoryDeliveryStore};
use std::sync::Mutex;
use std::time::Duration;
use tokio::time::advance;

async fn process(store: &MemoryDeliveryStore, id: &str) -> DeliveryOutcome<()> {
    store.process_once(id, async { Ok::<_, ()>(()) }).await.unwrap()
}

#[tokio::test(start_paused = true)]
async fn forgets_deliveries_after_their_time_to_live() {
    let store = MemoryDeliveryStore::new().ttl(Duration::from_secs(60));
    assert_eq!(process(&store, "msg_1").await, DeliveryOutcome::Processed(()));
    advance(Duration::from_secs(30)).await;
    assert_eq!(process(&store, "msg_2").await, DeliveryOutcome::Processed(()));
    advance(Duration::from_millis(29_999)).await;
    // A repetition does not extend the time.
    assert_eq!(process(&store, "msg_1").await, DeliveryOutcome::Repeated);
    assert_eq!(store.len(), 2);
    advance(Duration::from_millis(1)).await;
    assert_eq!(store.len(), 1);
    assert_eq!(process(&store, "msg_2").await, DeliveryOutcome::Repeated);
    assert_eq!(process(&store, "msg_1").await, DeliveryOutcome::Processed(()));
    advance(Duration::from_secs(60)).await;
    assert!(store.is_empty());
}

#[tokio::test(start_paused = true)]
async fn remembers_deliveries_for_three_days_by_default() {
    let store = MemoryDeliveryStore::new();
    let _ = process(&store, "msg_1").await;
    advance(Duration::from_secs(3 * 24 * 3600 - 1)).await;
    assert_eq!(process(&store, "msg_1").await, DeliveryOutcome::Repeated);
    advance(Duration::from_secs(1)).await;
    assert_eq!(process(&store, "msg_1").await, DeliveryOutcome::Processed(()));
}

#[tokio::test]
async fn forgets_the_oldest_delivery_beyond_its_capacity() {
    let store = MemoryDeliveryStore::new().capacity(2);
    for id in ["msg_1", "msg_2", "msg_3"] {
        let _ = process(&store, id).await;
    }
    assert_eq!(store.len(), 2);
    assert_eq!(process(&store, "msg_2").await, DeliveryOutcome::Repeated);
    assert_eq!(process(&store, "msg_3").await, DeliveryOutcome::Repeated);
    assert_eq!(process(&store, "msg_1").await, DeliveryOutcome::Processed(()));
}

#[tokio::test]
async fn capacity_does_not_remove_claims() {
    let store = MemoryDeliveryStore::new().capacity(0);
    assert_eq!(store.claim("msg_1").await, Ok(Claim::New));
    let _ = process(&store, "msg_2").await;
    assert_eq!(store.claim("msg_1").await, Ok(Claim::InProgress));
    assert_eq!(process(&store, "msg_1").await, DeliveryOutcome::InProgress);
    store.abandon("msg_1");
    assert_eq!(store.claim("msg_1").await, Ok(Claim::New));
}

#[tokio::test]
async fn abandoning_a_processed_delivery_has_no_effect() {
    let store = MemoryDeliveryStore::new();
    let _ = process(&store, "msg_1").await;
    store.abandon("msg_1");
    assert_eq!(store.claim("msg_1").await, Ok(Claim::Processed));
    store.complete("msg_1").await.unwrap();
    assert_eq!(store.len(), 1);
}

#[tokio::test]
async fn clones_share_the_deliveries() {
    let store = MemoryDeliveryStore::new();
    let _ = process(&store.clone(), "msg_1").await;
    assert_eq!(process(&store, "msg_1").await, DeliveryOutcome::Repeated);
}

#[test]
fn memory_is_bounded() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let used = |deliveries: usize| {
        measure(|| {
            runtime.block_on(async {
                let store = MemoryDeliveryStore::new();
                for n in 0..deliveries {
                    let id = format!("8a1f3c52-6b0e-4d8a-9f57-{n:012}");
                    let _ = process(&store, &id).await;
                }
            });
        })
        .bytes_max
    };
    let (full, twice) = (used(10_000), used(20_000));
    println!("{full} bytes for 10,000 deliveries, {twice} bytes after 20,000");
    assert!(full < 2_500_000 && twice < 2_500_000, "{full} {twice}");
}

#[test]
fn statuses_of_outcomes() {
    assert_eq!(DeliveryOutcome::Processed(7).response_status(), StatusCode::NO_CONTENT);
    assert_eq!(
        DeliveryOutcome::<()>::Repeated.response_status(),
        StatusCode::NO_CONTENT
    );
    assert_eq!(
        DeliveryOutcome::<()>::InProgress.response_status(),
        StatusCode::CONFLICT
    );
}

/// A store that logs its calls. The named call fails.
#[derive(Default)]
struct FailingStore {
    failing: &'static str,
    calls: Mutex<Vec<&'static str>>,
}

impl FailingStore {
    fn call(&self, name: &'static str) -> Result<(), StoreError> {
        self.calls.lock().unwrap().push(name);
        if self.failing == name { Err(StoreError) } else { Ok(()) }
    }
}

struct StoreError;

#[derive(Debug, PartialEq)]
enum HandlerError {
    Store,
    Work,
}

impl From<StoreError> for HandlerError {
    fn from(_: StoreError) -> Self {
        Self::Store
    }
}

impl DeliveryStore for FailingStore {
    type Error = StoreError;

    async fn claim(&self, _: &str) -> Result<Claim, StoreError> {
        self.call("claim").map(|()| Claim::New)
    }

    async fn complete(&self, _: &str) -> Result<(), StoreError> {
        self.call("complete")
    }

    fn abandon(&self, _: &str) {
        self.calls.lock().unwrap().push("abandon");
    }
}

#[tokio::test]
async fn claim_is_given_up_unless_the_store_has_recorded_the_delivery() {
    for (failing, expected, calls) in [
        (
            "",
            Ok(DeliveryOutcome::Processed(7)),
            &["claim", "work", "complete"][..],
        ),
        ("claim", Err(HandlerError::Store), &["claim"]),
        ("work", Err(HandlerError::Work), &["claim", "work", "abandon"]),
        (
            "complete",
            Err(HandlerError::Store),
            &["claim", "work", "complete", "abandon"],
        ),
    ] {
        let store = FailingStore {
            failing,
            ..FailingStore::default()
        };
        let work = async { store.call("work").map(|()| 7).map_err(|_| HandlerError::Work) };
        assert_eq!(store.process_once("msg_1", work).await, expected, "{failing}");
        assert_eq!(store.calls.lock().unwrap().as_slice(), calls, "{failing}");
    }
}

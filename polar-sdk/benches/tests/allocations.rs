//! The maximum number of allocations, which is the same on every machine. Times are measured by `cargo xtask bench`.
#![allow(missing_docs, reason = "tests need no documentation")]

use allocation_counter::measure;
use polar_benches::{handwritten, sample};
use polar_sdk::models::Checkout;
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Deserialize)]
#[allow(dead_code, reason = "only decoded")]
struct Page {
    items: Vec<Checkout>,
}

fn allocations<T: DeserializeOwned>(json: &str) -> u64 {
    measure(|| drop(serde_json::from_slice::<T>(json.as_bytes()).expect("valid JSON"))).count_total
}

#[test]
fn decoding_a_page_allocates_at_most_a_tenth_more_than_handwritten_structs() {
    let json = sample::page_of_checkouts();
    let (sdk, by_hand) = (allocations::<Page>(&json), allocations::<handwritten::Page>(&json));
    assert!(sdk * 10 <= by_hand * 11, "{sdk} allocations, {by_hand} by hand");
}

//! How much reading and writing allocates, at most. Counts are the same on every machine, so tests may hold them; times
//! are measured by `cargo xtask bench`.
#![allow(missing_docs, reason = "test names say it")]

use allocation_counter::measure;
use polar_sdk::models::{Checkout, CheckoutPublic};
use polar_tests::rivals::flat;
use polar_tests::sample::{self, Filling};
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Deserialize)]
#[allow(dead_code, reason = "what is read is dropped")]
struct Page {
    items: Vec<Checkout>,
}

/// How often reading a text allocates.
fn count<T>(json: &str, read: fn(&[u8]) -> serde_json::Result<T>) -> u64 {
    let read = || drop(read(json.as_bytes()).expect("the sample is what the spec says"));
    measure(read).count_total
}

fn read<T: DeserializeOwned>(json: &[u8]) -> serde_json::Result<T> {
    serde_json::from_slice(json)
}

/// The goal of BENCHMARKS.md: three allocations where structs written by hand take five.
fn few(ours: u64, theirs: u64) -> bool {
    ours * 5 <= theirs * 3
}

#[test]
fn a_page_takes_far_fewer_allocations_than_hand_written_structs() {
    let page = sample::page_of_checkouts();
    let (ours, theirs) = (count(&page, read::<Page>), count(&page, flat::checkout::Page::read));
    assert!(few(ours, theirs), "{ours} to {theirs}");
}

#[test]
fn so_does_a_checkout() {
    for seed in 1..=5 {
        let json = sample::value("CheckoutPublic", Filling::Usual, seed);
        let (ours, theirs) = (
            count(&json, read::<CheckoutPublic>),
            count(&json, flat::checkout::CheckoutPublic::read),
        );
        assert!(few(ours, theirs), "seed {seed}: {ours} to {theirs}");
    }
}

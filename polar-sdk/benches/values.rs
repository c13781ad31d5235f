//! What the small things cost that every model is full of: ids, times, open enums, texts, unions.
//!
//! ```sh
//! cargo bench -p polar-benches
//! ```

use divan::{AllocProfiler, Bencher, black_box};
use polar_sdk::Timestamp;
use polar_sdk::ids::CheckoutId;
use polar_sdk::models::{CheckoutStatus, CountryAlpha2, MetadataValue, Price};
use polar_tests::sample::{self, Filling};
use serde::de::DeserializeOwned;

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

fn read<T: DeserializeOwned>(bencher: Bencher, json: &str) {
    bencher.bench(|| serde_json::from_str::<T>(black_box(json)).expect("a value"));
}

#[divan::bench]
fn id(bencher: Bencher) {
    read::<CheckoutId>(bencher, r#""abe584c0-effb-49a8-b963-2de9244d537a""#);
}

#[divan::bench]
fn timestamp(bencher: Bencher) {
    read::<Timestamp>(bencher, r#""2026-10-05T14:30:12.123456Z""#);
}

#[divan::bench]
fn text(bencher: Bencher) {
    read::<String>(bencher, r#""an annual plan for the whole team""#);
}

#[divan::bench]
fn small_enum(bencher: Bencher) {
    read::<CheckoutStatus>(bencher, r#""succeeded""#);
}

#[divan::bench]
fn large_enum(bencher: Bencher) {
    read::<CountryAlpha2>(bencher, r#""PT""#);
}

#[divan::bench]
fn scalar_union(bencher: Bencher) {
    read::<MetadataValue>(bencher, r#""newsletter""#);
}

/// A price of a kind that is known, in two unions: by its age, then by its kind.
#[divan::bench]
fn price(bencher: Bencher) {
    read::<Price>(bencher, &sample::value("ProductPriceMeteredUnit", Filling::Usual, 1));
}

#[divan::bench]
fn legacy_price(bencher: Bencher) {
    read::<Price>(
        bencher,
        &sample::value("LegacyRecurringProductPriceFixed", Filling::Usual, 1),
    );
}

//! Prints how many allocations each case makes with the SDK and by hand, as one JSON object per line.
//!
//! ```sh
//! cargo run --release -p polar-benches --bin allocations
//! ```

use polar_benches::cases;

fn main() {
    for case in cases::all() {
        let (sdk, by_hand) = (count(&case.sdk), count(&case.by_hand));
        println!(r#"{{"case":"{}","sdk":{sdk},"by_hand":{by_hand}}}"#, case.name);
    }
}

/// Counts the allocations of a repetition. The minimum of several, because the first ones open connections and fill
/// caches.
fn count(job: &dyn Fn()) -> u64 {
    let counts = (0..9).map(|_| allocation_counter::measure(job).count_total);
    counts.min().unwrap_or(0)
}

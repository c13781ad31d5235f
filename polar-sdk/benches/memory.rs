//! What a call allocates beyond what reqwest and the model need, and what a long list holds at once.
//!
//! ```sh
//! cargo run --release -p polar-benches --features counting --bin memory
//! ```

use polar_benches::client::{Ours, Raw};
use polar_benches::server;
use polar_sdk::models::Checkout;
use tokio::runtime::Runtime;

/// Pages of the longest walk.
const MOST: usize = 40;

fn main() {
    let json = std::env::args().any(|arg| arg == "--json");
    let url = server::start();
    let (ours, raw) = (Ours::new(&url), Raw::new(&url));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");

    let body = runtime.block_on(raw.bytes());
    let model = allocation_counter::measure(|| drop(serde_json::from_slice::<Checkout>(&body).expect("a checkout")));
    let bytes = settled(&runtime, async || drop(raw.bytes().await));
    let get = settled(&runtime, async || drop(ours.get().await));
    print(
        json,
        "get/beyond",
        get.count_total - bytes.count_total - model.count_total,
    );
    print(json, "get/reqwest", bytes.count_total);
    print(json, "get/model", model.count_total);

    // Buffers of the connection grow to the size of a page first.
    runtime.block_on(ours.items(1000));
    for pages in [10, 20, MOST] {
        let walk =
            || allocation_counter::measure(|| assert_eq!(runtime.block_on(ours.items(pages * 100)), pages * 100));
        // How a page is cut into pieces on its way differs from page to page: the same number of pages for all, in
        // fewer or more walks, several times over.
        let rounds = (0..5).map(|_| (0..MOST / pages).map(|_| walk().bytes_max).max());
        let most = rounds.flatten().min().expect("several");
        print(json, &format!("items/{pages}"), most);
    }
}

/// One call of several: the first ones open connections and fill caches.
fn settled(runtime: &Runtime, call: impl AsyncFn()) -> allocation_counter::AllocationInfo {
    let counts = (0..9).map(|_| allocation_counter::measure(|| runtime.block_on(call())));
    counts.min_by_key(|counts| counts.count_total).expect("several")
}

fn print(json: bool, what: &str, count: u64) {
    if json {
        println!(r#"{{"case":"{what}","count":{count}}}"#);
    } else {
        println!("{what:12} {count:>10}");
    }
}

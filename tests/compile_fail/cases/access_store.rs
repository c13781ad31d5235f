//! A store of access entries implements `AccessStore`.

use polar_sdk::Polar;
use polar_sdk::access::AccessCache;

struct Database;

fn not_a_store(polar: Polar) {
    let _ = AccessCache::builder(polar).store(Database);
}

fn main() {}

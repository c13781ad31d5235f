//! Prints the page of checkouts that the benchmarks decode, or a value of one schema.
//!
//! ```sh
//! cargo run -p polar-benches --bin sample > page.json
//! cargo run -p polar-benches --bin sample CheckoutPublic
//! ```

use polar_benches::sample;

fn main() {
    match std::env::args().nth(1) {
        None => println!("{}", sample::page_of_checkouts()),
        Some(schema) => println!("{}", sample::value(&schema, 1)),
    }
}

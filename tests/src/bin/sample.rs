//! Prints a page of 100 checkouts, or one value of a schema of the spec.
//!
//! ```sh
//! cargo run -p polar-tests --bin sample > page.json
//! cargo run -p polar-tests --bin sample CheckoutPublic
//! ```

use polar_tests::sample::{self, Filling};

fn main() {
    match std::env::args().nth(1) {
        None => println!("{}", sample::page_of_checkouts()),
        Some(schema) => println!("{}", sample::value(&schema, Filling::Usual, 1)),
    }
}

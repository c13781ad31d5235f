//! The client of another library is not a transport.

use polar_sdk::Polar;

#[derive(Debug)]
struct HttpClient;

fn not_a_transport() {
    let _ = Polar::builder().transport(HttpClient);
}

fn main() {}

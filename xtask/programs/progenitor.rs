//! The same program with the client that progenitor generates.

use std::error::Error;

use polar_progenitor::Client;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::new("https://api.polar.sh");
    let checkout = client.checkouts_get(&std::env::var("CHECKOUT")?).await?.into_inner();
    println!("{} {}", checkout.id, checkout.status);
    Ok(())
}

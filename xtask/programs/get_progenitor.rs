//! Gets a checkout with the crate that progenitor generates.

#[allow(dead_code)]
mod base;

use std::error::Error;

use polar_progenitor::Client;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    base::base().await?;
    let client = Client::new("https://api.polar.sh");
    let checkout = client.checkouts_get(&std::env::var("CHECKOUT")?).await?.into_inner();
    println!("{} {}", checkout.id, checkout.status);
    Ok(())
}

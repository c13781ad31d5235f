//! Gets a checkout with polar-sdk.

#[allow(dead_code)]
mod base;

use std::error::Error;

use polar_sdk::Polar;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    base::base().await?;
    let polar = Polar::from_env()?;
    let checkout = polar.checkouts().get(std::env::var("CHECKOUT")?.parse()?).await?;
    println!("{} {}", checkout.id, checkout.status);
    Ok(())
}

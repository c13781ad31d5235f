//! A program that uses the crate and nothing else.

use std::error::Error;

use polar_sdk::Polar;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let polar = Polar::from_env()?;
    let checkout = polar.checkouts().get(std::env::var("CHECKOUT")?.parse()?).await?;
    println!("{} {}", checkout.id, checkout.status);
    Ok(())
}

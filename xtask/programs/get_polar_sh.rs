//! Gets a checkout with polar-sh.

#[allow(dead_code)]
mod base;

use std::error::Error;

use polar_sh::{Polar, Resources as _};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    base::base().await?;
    let polar = Polar::new(std::env::var("POLAR_ACCESS_TOKEN")?);
    let checkout = polar.checkouts().get(&std::env::var("CHECKOUT")?).await?;
    println!("{}", checkout.id);
    Ok(())
}

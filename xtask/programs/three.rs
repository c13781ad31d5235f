//! Creates, gets and lists checkouts with polar-sdk.

#[allow(dead_code)]
mod base;

use std::error::Error;

use polar_sdk::Polar;
use polar_sdk::models::CheckoutCreate;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    base::base().await?;
    let polar = Polar::from_env()?;
    let product = std::env::var("PRODUCT")?.parse()?;
    let created = polar.checkouts().create(CheckoutCreate::new([product]).customer_email("ann@company.dev")).await?;
    let checkout = polar.checkouts().get(created.id).await?;
    println!("{} {}", checkout.id, checkout.status);
    let page = polar.checkouts().list().product_id(product).await?;
    println!("{}", page.total_count);
    Ok(())
}

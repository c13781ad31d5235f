//! The base, and all seven operations.

#[allow(dead_code)]
mod base;

use std::error::Error;

use polar_sdk::models::{CheckoutConfirmStripe, CheckoutCreate, CheckoutUpdate, CheckoutUpdatePublic};
use polar_sdk::Polar;

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
    let updated = polar.checkouts().update(created.id, CheckoutUpdate::new().customer_name("Ann")).await?;
    let secret = updated.client_secret;
    let public = polar.checkouts().client_get(&secret).await?;
    println!("{}", public.total_amount);
    let public = polar.checkouts().client_update(&secret, CheckoutUpdatePublic::new().customer_name("Ann")).await?;
    println!("{}", public.total_amount);
    let confirmed = polar.checkouts().client_confirm(&secret, CheckoutConfirmStripe::new()).await?;
    println!("{}", confirmed.status);
    Ok(())
}

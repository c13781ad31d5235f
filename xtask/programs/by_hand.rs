//! The base, and the three calls as a good engineer writes them without an SDK.

#[allow(dead_code)]
mod base;

#[allow(dead_code)]
mod rivals {
    pub mod create;
    pub mod error;
    pub mod flat;

    pub type Map<T> = std::collections::BTreeMap<String, T>;
}

use std::error::Error;
use std::time::Duration;

use reqwest::{Client, RequestBuilder};
use rivals::create::CheckoutCreate;
use rivals::error::ValidationBody;
use rivals::flat::checkout::{Checkout, Page};
use serde::de::DeserializeOwned;

const CHECKOUTS: &str = "https://api.polar.sh/v1/checkouts/";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    base::base().await?;
    let http = Client::builder().timeout(Duration::from_secs(30)).build()?;
    let token = std::env::var("POLAR_ACCESS_TOKEN")?;
    let product = std::env::var("PRODUCT")?;
    let body = CheckoutCreate {
        products: vec![product.clone()],
        customer_email: Some("ann@company.dev".to_owned()),
        ..CheckoutCreate::default()
    };
    let created: Checkout = call(http.post(CHECKOUTS).json(&body), &token).await?;
    let checkout: Checkout = call(http.get(format!("{CHECKOUTS}{}", created.id)), &token).await?;
    println!("{} {}", checkout.id, checkout.status);
    let page: Page = call(http.get(format!("{CHECKOUTS}?product_id={product}")), &token).await?;
    println!("{}", page.pagination.total_count);
    Ok(())
}

async fn call<T: DeserializeOwned>(request: RequestBuilder, token: &str) -> Result<T, Box<dyn Error>> {
    let answer = request.bearer_auth(token).header("polar-version", "2026-10").send().await?;
    let status = answer.status();
    let body = answer.bytes().await?;
    if status.is_success() {
        return Ok(serde_json::from_slice(&body)?);
    }
    match ValidationBody::read(&body) {
        Ok(refused) => Err(format!("{status}: {refused:?}").into()),
        Err(_) => Err(status.to_string().into()),
    }
}

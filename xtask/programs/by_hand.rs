//! Creates, gets and lists checkouts with reqwest and hand-written structs, without retries or typed errors.

#[allow(dead_code)]
mod base;
#[allow(dead_code)]
mod handwritten;

use std::error::Error;
use std::time::Duration;

use handwritten::{Checkout, Page};
use reqwest::{Client, RequestBuilder};
use serde::de::DeserializeOwned;

const CHECKOUTS: &str = "https://api.polar.sh/v1/checkouts/";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    base::base().await?;
    let http = Client::builder().timeout(Duration::from_secs(30)).build()?;
    let token = std::env::var("POLAR_ACCESS_TOKEN")?;
    let product = std::env::var("PRODUCT")?;
    let body = serde_json::json!({ "products": [product], "customer_email": "ann@company.dev" });
    let created: Checkout = call(http.post(CHECKOUTS).json(&body), &token).await?;
    let checkout: Checkout = call(http.get(format!("{CHECKOUTS}{}", created.id)), &token).await?;
    println!("{} {:?}", checkout.id, checkout.status);
    let page: Page = call(http.get(format!("{CHECKOUTS}?product_id={product}")), &token).await?;
    println!("{}", page.pagination.total_count);
    Ok(())
}

async fn call<T: DeserializeOwned>(request: RequestBuilder, token: &str) -> Result<T, Box<dyn Error>> {
    let response = request.bearer_auth(token).header("polar-version", "2026-10").send().await?;
    let status = response.status();
    let body = response.bytes().await?;
    if !status.is_success() {
        return Err(format!("{status}: {}", String::from_utf8_lossy(&body)).into());
    }
    Ok(serde_json::from_slice(&body)?)
}

//! Uses reqwest, tokio and `serde_json`. The other programs do this as well.

use std::error::Error;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    base().await
}

pub async fn base() -> Result<(), Box<dyn Error>> {
    let http = reqwest::Client::builder().timeout(std::time::Duration::from_secs(30)).build()?;
    let body = serde_json::json!({ "name": std::env::args().next() });
    let response: serde_json::Value = http.post("https://shop.dev/things").json(&body).send().await?.json().await?;
    println!("{}", response["id"]);
    Ok(())
}

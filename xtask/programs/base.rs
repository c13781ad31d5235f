//! A program that uses reqwest and serde_json already: what the crate adds is counted from here.

use std::error::Error;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    base().await
}

pub async fn base() -> Result<(), Box<dyn Error>> {
    // The program's own choice of cryptography, which the crate shares.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let http = reqwest::Client::builder().timeout(std::time::Duration::from_secs(30)).build()?;
    let body = serde_json::json!({ "name": std::env::args().next() });
    let answer: serde_json::Value = http.post("https://shop.dev/things").json(&body).send().await?.json().await?;
    println!("{}", answer["id"]);
    Ok(())
}

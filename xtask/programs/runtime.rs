//! Sends a raw request with polar-sdk, which is compiled without any resource.

#[allow(dead_code)]
mod base;

use std::error::Error;

use polar_sdk::Polar;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    base::base().await?;
    let polar = Polar::anonymous()?;
    let response: serde_json::Value = polar.get("/v1/things/").send_as().await?;
    println!("{}", response["id"]);
    Ok(())
}

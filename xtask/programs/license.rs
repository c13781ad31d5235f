//! Activates, validates and deactivates a license key with polar-sdk, which is compiled with no other resource.

#[allow(dead_code)]
mod base;

use std::error::Error;

use polar_sdk::licenses::{Deactivation, Grace, License, Outcome};
use polar_sdk::{Polar, Timestamp};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    base::base().await?;
    let licenses = Polar::anonymous()?.licenses(std::env::var("ORGANIZATION")?.parse()?);
    let license = match licenses.activate(std::env::var("KEY")?, "laptop").await {
        Outcome::Valid(license) => serde_json::to_string(&license)?,
        Outcome::Rejected(rejection) => return Err(rejection.into()),
        Outcome::Undecided(undecided) => return Err(undecided.into_error().into()),
    };
    let mut license: License = serde_json::from_str(&license)?;
    let outcome = licenses.validate(&license).await;
    let decision = license.decide(&outcome, Grace::days(14), Timestamp::now());
    println!("{}", decision.is_licensed());
    if let Deactivation::Undecided(undecided) = licenses.deactivate(&license).await {
        println!("{}", undecided.error());
    }
    Ok(())
}

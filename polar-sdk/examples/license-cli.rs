//! A command-line program that is licensed with a key: it activates the key once, checks it at each start, keeps working
//! through an outage, and gives the activation back.
//!
//! ```sh
//! cargo run --example license-cli
//! ```
//!
//! Without arguments it plays the whole story against an in-memory Polar. With the ID of your organization and a command it
//! uses Polar's sandbox, without a token:
//!
//! ```sh
//! export POLAR_ORGANIZATION_ID=…
//! cargo run --example license-cli -- activate KEY   # once: uses up a device of the key
//! cargo run --example license-cli -- run            # checks the license, then works
//! cargo run --example license-cli -- deactivate     # gives the device back
//! ```
//!
//! The license is stored in `license.json` in the current folder, or in the file named by `LICENSE_FILE`.

use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, fs, io};

use polar_sdk::licenses::{Deactivation, Decision, Grace, License, Licenses, Outcome, RejectionReason};
use polar_sdk::models::{LicenseKeyActivationCreated, ValidatedLicenseKey};
use polar_sdk::testing::{MockResponse, Server, sample_with};
use polar_sdk::{Polar, Timestamp};
use serde_json::json;

/// How long the program works while Polar cannot be reached.
const GRACE: Grace = Grace::days(14);

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let Ok(organization) = env::var("POLAR_ORGANIZATION_ID") else {
        return story().await;
    };
    let program = Program {
        licenses: Polar::builder().sandbox().build()?.licenses(organization.parse()?),
        path: env::var_os("LICENSE_FILE").map_or_else(|| "license.json".into(), PathBuf::from),
    };
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["activate", key] => program.activate(key, Timestamp::now()).await,
        ["run"] => program.run(Timestamp::now()).await,
        ["deactivate"] => program.deactivate().await,
        _ => Err("usage: license-cli activate KEY | run | deactivate".into()),
    }
}

struct Program {
    licenses: Licenses,
    /// The file that contains the license.
    path: PathBuf,
}

impl Program {
    /// Activates the key for this computer, unless that has been done.
    async fn activate(&self, key: &str, now: Timestamp) -> Result<()> {
        if load(&self.path)?.is_some() {
            return Err("this computer has a license: run `deactivate` first".into());
        }
        match self.licenses.activate(key, device_name()).await {
            Outcome::Valid(license) => {
                save(&self.path, &license)?;
                println!("  activated: the license is stored in {}", self.path.display());
                Ok(())
            }
            // A key that is not bound to devices is validated only.
            Outcome::Rejected(rejection) if rejection.reason() == RejectionReason::NotActivatable => {
                save(&self.path, &License::new(key))?;
                self.run(now).await
            }
            Outcome::Rejected(rejection) => Err(rejection.into()),
            Outcome::Undecided(undecided) => {
                if let Some(delay) = undecided.retry_after() {
                    println!("  Polar asks to wait for {} s", delay.as_secs());
                }
                Err(format!("the key was not activated, try again later: {}", undecided.error()).into())
            }
        }
    }

    /// Checks the license and works.
    async fn run(&self, now: Timestamp) -> Result<()> {
        let Some(mut license) = load(&self.path)? else {
            return Err("no license: run `activate KEY` first".into());
        };
        let outcome = self.licenses.validate(&license).timeout(Duration::from_secs(5)).await;
        let decision = license.decide(&outcome, GRACE, now);
        // Also remembers the time that has passed without a decision.
        save(&self.path, &license)?;
        match decision {
            Decision::Confirmed => println!("  licensed"),
            Decision::InGrace { remaining } => {
                let hours = remaining.as_secs().div_ceil(60 * 60);
                println!("  licensed; Polar cannot be asked, connect to the internet within {hours} h");
            }
            Decision::Rejected(rejection) => return Err(rejection.into()),
            Decision::Unverified(why) => {
                return Err(format!("connect to the internet to check the license: {why:?}").into());
            }
        }
        println!("  working …");
        Ok(())
    }

    /// Frees the activation of this computer.
    async fn deactivate(&self) -> Result<()> {
        let Some(license) = load(&self.path)? else {
            println!("  no license");
            return Ok(());
        };
        match self.licenses.deactivate(&license).await {
            Deactivation::Deactivated | Deactivation::NotFound(_) => {
                fs::remove_file(&self.path)?;
                println!("  deactivated: the key can be used on another computer");
                Ok(())
            }
            Deactivation::Undecided(undecided) => Err(undecided.into_error().into()),
        }
    }
}

fn load(path: &Path) -> Result<Option<License>> {
    match fs::read(path) {
        Ok(json) => Ok(Some(serde_json::from_slice(&json)?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Writes another file first, so that a crash does not lose the activation.
fn save(path: &Path, license: &License) -> Result<()> {
    let new = path.with_extension("new");
    fs::write(&new, serde_json::to_vec_pretty(license)?)?;
    fs::rename(new, path)?;
    Ok(())
}

/// The name by which the customer recognizes this computer.
fn device_name() -> String {
    let name = env::var("HOSTNAME").or_else(|_| env::var("COMPUTERNAME"));
    name.unwrap_or_else(|_| "my computer".to_owned())
}

/// Plays what happens to a license, with the responses that Polar sends.
async fn story() -> Result<()> {
    let server = Server::start()?;
    println!(
        "POLAR_ORGANIZATION_ID is not set: using an in-memory Polar at {}.",
        server.url()
    );
    let program = Program {
        licenses: Polar::builder()
            .base_url(server.url())
            .build()?
            .licenses("239cff41-a055-4ffc-bc60-aa899292941f".parse()?),
        path: env::temp_dir().join(format!("license-{}.json", std::process::id())),
    };
    let today = Timestamp::now();
    let after = |days: u64| today + Duration::from_secs(days * 24 * 60 * 60);

    println!("\nA key that does not exist");
    server.enqueue(MockResponse::error(404, "ResourceNotFound", "Not found"));
    expect_error(program.activate("ACME-0000", today).await)?;

    println!("\nThe key of the customer");
    let created: LicenseKeyActivationCreated = sample_with(&json!({ "id": "7a895ce7-ac59-40c1-9245-4593046ad243" }));
    server.enqueue(MockResponse::json(200, &created));
    program.activate("ACME-1234", today).await?;

    println!("\nThe next start");
    let key: ValidatedLicenseKey = sample_with(&json!({ "status": "granted" }));
    server.enqueue(MockResponse::json(200, &key));
    program.run(after(1)).await?;

    println!("\nA week later, during an outage of Polar");
    server.enqueue(MockResponse::html(502, "<h1>Bad Gateway</h1>"));
    program.run(after(8)).await?;

    println!("\nThree weeks later, the outage goes on");
    server.enqueue(MockResponse::html(502, "<h1>Bad Gateway</h1>"));
    expect_error(program.run(after(22)).await)?;

    println!("\nThe merchant disables the key");
    let disabled = MockResponse::error(404, "ResourceNotFound", "License key is no longer active.");
    server.enqueue(disabled);
    expect_error(program.run(after(23)).await)?;

    println!("\nAn outage does not make it valid again");
    server.enqueue(MockResponse::disconnect());
    expect_error(program.run(after(24)).await)?;

    println!("\nThe customer uninstalls the program");
    server.enqueue(MockResponse::new(204));
    program.deactivate().await?;
    println!("\nDone. The code is in polar-sdk/examples/license-cli.rs.");
    Ok(())
}

/// Prints the error that a step of the story ends with.
fn expect_error(result: Result<()>) -> Result<()> {
    match result {
        Ok(()) => Err("the license was expected not to be usable".into()),
        Err(error) => {
            println!("  {error}");
            Ok(())
        }
    }
}

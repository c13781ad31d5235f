//! License keys in programs on the customer's computer (feature `licenses`).
//!
//! ```no_run
//! use polar_sdk::{Polar, Timestamp};
//! use polar_sdk::licenses::{Grace, License};
//!
//! # async fn run(mut license: License) -> Result<(), Box<dyn std::error::Error>> {
//! let licenses = Polar::anonymous()?.licenses("239cff41-a055-4ffc-bc60-aa899292941f".parse()?);
//! let outcome = licenses.validate(&license).await;
//! let decision = license.decide(&outcome, Grace::days(14), Timestamp::now());
//! println!("licensed: {}", decision.is_licensed());
//! # Ok(())
//! # }
//! ```
//!
//! The calls need no token, and never send one. The ID of the organization is in the settings of the organization. It is not
//! a secret, so it can be part of a published program; a token must never be.
//!
//! # Valid, rejected, undecided
//!
//! [`validate`](Licenses::validate) and [`activate`](Licenses::activate) return an [`Outcome`] instead of a `Result`:
//!
//! | outcome | when | what to do |
//! | --- | --- | --- |
//! | [`Valid`](Outcome::Valid) | Polar accepted the key | run |
//! | [`Rejected`](Outcome::Rejected) | Polar's own error says that the key is unknown, disabled, expired, … | ask for another key; the [reason](Rejection::reason) says what to offer |
//! | [`Undecided`](Outcome::Undecided) | no network, a timeout, 429, 5xx, a response that is not from Polar | decide by the last outcome ([`License::decide`]); repeat the call later |
//!
//! An outage must not lock out a customer who has paid, so only an error that has both status and error code of a rejection
//! is one. The 404 of a gateway and the login page of a hotel are undecided.
//!
//! # Activate once
//!
//! An activation uses up one of the devices of a key. [`activate`](Licenses::activate) is the only method that creates
//! one, so call it when the customer enters the key, and at no other time. It returns a [`License`], which
//! contains the ID of the activation: store it. A program that loses it has to activate again, which uses up another
//! device.
//!
//! If an activation is undecided and [`Error::possibly_sent`](crate::Error::possibly_sent) is true, Polar may have created it. Calling
//! again may then use up a second device, which the customer can remove in Polar's customer portal.
//!
//! A key without an activation limit cannot be activated ([`NotActivatable`](RejectionReason::NotActivatable)). Validate it
//! with [`License::new`].
//!
//! # A desktop app
//!
//! The state and the commands of a Tauri app. With Tauri, the functions have the attribute `#[tauri::command]` and
//! receive `tauri::State<'_, AppLicense>`; nothing else changes.
//!
//! ```
//! use polar_sdk::Timestamp;
//! use polar_sdk::licenses::{Deactivation, Decision, Grace, License, Licenses, Outcome};
//! use std::{fs, io, path::PathBuf, time::Duration};
//! use tokio::sync::Mutex;
//!
//! const GRACE: Grace = Grace::days(14);
//!
//! /// Managed by the app: `app.manage(AppLicense { … })`.
//! pub struct AppLicense {
//!     licenses: Licenses,
//!     path: PathBuf,
//!     stored: Mutex<Option<License>>,
//! }
//!
//! impl AppLicense {
//!     pub fn load(licenses: Licenses, path: PathBuf) -> io::Result<Self> {
//!         let stored = match fs::read(&path) {
//!             Ok(json) => Some(serde_json::from_slice(&json)?),
//!             Err(error) if error.kind() == io::ErrorKind::NotFound => None,
//!             Err(error) => return Err(error),
//!         };
//!         Ok(Self { licenses, path, stored: Mutex::new(stored) })
//!     }
//!
//!     fn save(&self, license: &License) -> Result<(), String> {
//!         let json = serde_json::to_vec(license).map_err(|error| error.to_string())?;
//!         fs::write(&self.path, json).map_err(|error| error.to_string())
//!     }
//! }
//!
//! /// Called when the customer enters a key.
//! pub async fn activate(state: &AppLicense, key: String, device: String) -> Result<(), String> {
//!     let mut stored = state.stored.lock().await;
//!     match state.licenses.activate(key, device).await {
//!         Outcome::Valid(license) => {
//!             state.save(&license)?;
//!             *stored = Some(license);
//!             Ok(())
//!         }
//!         Outcome::Rejected(rejection) => Err(rejection.to_string()),
//!         Outcome::Undecided(undecided) => Err(format!("Please try again later: {}", undecided.error())),
//!     }
//! }
//!
//! /// Called when the app starts, and once a day while it runs.
//! pub async fn check(state: &AppLicense) -> Result<bool, String> {
//!     let mut stored = state.stored.lock().await;
//!     let Some(license) = stored.as_mut() else { return Ok(false) };
//!     let outcome = state.licenses.validate(license).timeout(Duration::from_secs(5)).await;
//!     let decision = license.decide(&outcome, GRACE, Timestamp::now());
//!     state.save(license)?;
//!     match decision {
//!         Decision::Confirmed | Decision::InGrace { .. } => Ok(true),
//!         Decision::Rejected(_) => Ok(false),
//!         Decision::Unverified(_) => Err("Please connect to the internet to check your license.".to_owned()),
//!     }
//! }
//!
//! /// Called when the customer moves to another device.
//! pub async fn deactivate(state: &AppLicense) -> Result<(), String> {
//!     let mut stored = state.stored.lock().await;
//!     let Some(license) = stored.as_ref() else { return Ok(()) };
//!     match state.licenses.deactivate(license).await {
//!         Deactivation::Deactivated | Deactivation::NotFound(_) => {
//!             *stored = None;
//!             fs::remove_file(&state.path).map_err(|error| error.to_string())
//!         }
//!         Deactivation::Undecided(undecided) => Err(undecided.error().to_string()),
//!     }
//! }
//! # use polar_sdk::{Polar, testing::{MockResponse, Server}};
//! # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
//! # let server = Server::start()?;
//! # let polar = Polar::builder().base_url(server.url()).build()?;
//! # let path = std::env::temp_dir().join(format!("polar-license-{}.json", fastrand::u64(..)));
//! # let app = AppLicense::load(polar.licenses("239cff41-a055-4ffc-bc60-aa899292941f".parse()?), path.clone())?;
//! # assert_eq!(check(&app).await, Ok(false));
//! # let created: polar_sdk::models::LicenseKeyActivationCreated = polar_sdk::testing::sample();
//! # server.enqueue(MockResponse::json(200, &created));
//! # activate(&app, "KEY".to_owned(), "laptop".to_owned()).await?;
//! # let app = AppLicense::load(app.licenses.clone(), path)?;
//! # server.enqueue(MockResponse::new(503));
//! # assert_eq!(check(&app).await, Ok(true));
//! # server.enqueue(MockResponse::error(404, "ResourceNotFound", "License key is no longer active."));
//! # assert_eq!(check(&app).await, Ok(false));
//! # server.enqueue(MockResponse::new(204));
//! # deactivate(&app).await?;
//! # assert!(!app.path.exists());
//! # Ok::<(), Box<dyn std::error::Error>>(()) })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Limits
//!
//! Polar accepts three of these calls per second and IP address, and then rejects all of them for a minute with 429. An
//! office or a university shares one address: validate when the program starts and once a day, not with every action, and
//! wait for [`Undecided::retry_after`] after an undecided outcome.

mod classify;
mod decision;
mod license;
mod outcome;
mod requests;

pub use decision::{Decision, Grace, Unverified};
pub use license::License;
pub use outcome::{Deactivation, Outcome, Rejection, RejectionReason, Undecided};
pub use requests::{ActivateLicense, DeactivateLicense, ValidateLicense};

use crate::client::Polar;
use crate::ids::OrganizationId;
use crate::types::Secret;

/// The license keys of an organization, as its programs see them. Created by [`Polar::licenses`].
///
/// See the [module docs](self) for an overview.
#[derive(Clone, Debug)]
#[must_use = "it does nothing until one of its calls is sent"]
pub struct Licenses {
    polar: Polar,
    organization_id: OrganizationId,
}

impl Polar {
    /// Returns the calls with which a program checks the license keys that an organization sells.
    ///
    /// They need no token: use [`Polar::anonymous`] in programs that run on the customer's computer. See
    /// [`licenses`](crate::licenses).
    #[inline]
    pub fn licenses(&self, organization_id: OrganizationId) -> Licenses {
        Licenses {
            polar: self.clone(),
            organization_id,
        }
    }
}

impl Licenses {
    /// Activates a key for this device, and returns the license to store.
    ///
    /// It uses up one of the activations of the key: see [Activate once](self#activate-once). `label` is the name of the
    /// device, as the customer and the merchant see it. Spaces and line breaks around the key are removed.
    ///
    /// ```no_run
    /// use polar_sdk::licenses::{Licenses, Outcome};
    ///
    /// # async fn run(licenses: Licenses, key: String) -> Result<(), Box<dyn std::error::Error>> {
    /// match licenses.activate(key, "Ann's laptop").await {
    ///     Outcome::Valid(license) => std::fs::write("license.json", serde_json::to_vec(&license)?)?,
    ///     Outcome::Rejected(rejection) => println!("{}", rejection.message()),
    ///     Outcome::Undecided(undecided) => println!("try again later: {}", undecided.error()),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Rejections
    ///
    /// [`NotFound`](RejectionReason::NotFound), [`Inactive`](RejectionReason::Inactive),
    /// [`Expired`](RejectionReason::Expired), [`ActivationLimit`](RejectionReason::ActivationLimit) and
    /// [`NotActivatable`](RejectionReason::NotActivatable).
    #[inline]
    pub fn activate(&self, key: impl Into<Secret>, label: impl Into<String>) -> ActivateLicense {
        ActivateLicense::new(&self.polar, self.organization_id, &key.into(), label.into())
    }

    /// Validates a license, and returns the key with its limits, usage, expiry, customer and activation.
    ///
    /// It never activates the key. Pass the outcome to [`License::decide`], which remembers it.
    ///
    /// ```no_run
    /// use polar_sdk::licenses::{License, Licenses, Outcome};
    ///
    /// # async fn run(licenses: Licenses, license: License) {
    /// if let Outcome::Valid(key) = licenses.validate(&license).await {
    ///     println!("{:?} devices, expires {:?}", key.limit_activations, key.expires_at);
    /// }
    /// # }
    /// ```
    ///
    /// # Rejections
    ///
    /// [`NotFound`](RejectionReason::NotFound), [`Inactive`](RejectionReason::Inactive),
    /// [`Expired`](RejectionReason::Expired), [`UsageLimit`](RejectionReason::UsageLimit),
    /// [`Conditions`](RejectionReason::Conditions), [`Benefit`](RejectionReason::Benefit) and
    /// [`Customer`](RejectionReason::Customer).
    #[inline]
    pub fn validate(&self, license: &License) -> ValidateLicense {
        ValidateLicense::new(&self.polar, self.organization_id, license)
    }

    /// Frees the activation of this device, for example when the program is uninstalled or the customer moves to another
    /// device.
    ///
    /// A license without an activation uses up no device: the outcome is [`Deactivation::Deactivated`], and nothing is sent.
    #[inline]
    pub fn deactivate(&self, license: &License) -> DeactivateLicense {
        DeactivateLicense::new(&self.polar, self.organization_id, license)
    }
}

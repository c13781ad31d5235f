//! The three calls, as requests that are sent when they are awaited.
//!
//! Their functions are inline, as those of generated code are: a program compiles the models that it uses.

use std::future::IntoFuture;
use std::time::Duration;

use super::classify::Call;
use super::license::{License, trimmed};
use super::outcome::{Deactivation, Outcome, Rejection, RejectionReason, Undecided};
use crate::client::{Polar, RequestOptions};
use crate::codec::{Value, decode};
use crate::error::{Error, ErrorKind};
use crate::ids::{BenefitId, CustomerId, LicenseKeyActivationId, OrganizationId};
use crate::models::{
    LicenseKeyActivate, LicenseKeyActivationCreated, LicenseKeyDeactivate, LicenseKeyStatus, LicenseKeyValidate,
    MetadataValue, ValidatedLicenseKey,
};
use crate::platform::BoxFuture;
use crate::request::{Request, Response, WithResponse};
use crate::types::{Secret, Timestamp};

/// The methods that all three requests have.
macro_rules! call_options {
    () => {
        /// Sets the timeout of the call in total, including retries. Defaults to the
        /// [client's](crate::PolarBuilder::timeout), which is 30 s unless it is set. A program that validates the license
        /// when it starts should wait for a few seconds only.
        #[inline]
        pub fn timeout(self, timeout: Duration) -> Self {
            self.options(RequestOptions::new().timeout(timeout))
        }

        /// Sets several options at once. Options set later take precedence. A token has no effect: these calls send none.
        #[inline]
        pub fn options(mut self, options: RequestOptions) -> Self {
            self.options.merge(options);
            self
        }
    };
}

/// The method that sets the conditions of the body.
macro_rules! conditions {
    ($(#[$doc:meta])*) => {
        $(#[$doc])*
        #[inline]
        pub fn conditions(
            mut self,
            conditions: impl IntoIterator<Item = (impl Into<String>, impl Into<MetadataValue>)>,
        ) -> Self {
            self.body = self.body.conditions(conditions);
            self
        }
    };
}

/// A request that validates a license. Created by [`Licenses::validate`](super::Licenses::validate), sent when it is awaited.
#[derive(Clone, Debug)]
#[must_use = "a request is not sent until it is awaited"]
pub struct ValidateLicense {
    polar: Polar,
    body: LicenseKeyValidate,
    options: RequestOptions,
}

impl ValidateLicense {
    #[inline]
    pub(super) fn new(polar: &Polar, organization_id: OrganizationId, license: &License) -> Self {
        Self {
            polar: polar.clone(),
            body: LicenseKeyValidate::new(license.key(), organization_id).set_activation_id(license.activation_id()),
            options: RequestOptions::new(),
        }
    }

    conditions! {
        /// Adds conditions, which must equal those of the activation. See [`ActivateLicense::conditions`].
    }

    /// Requires that the key comes from this benefit, for programs whose organization sells keys of several products.
    ///
    /// Without it, a key of any product of the organization is valid.
    #[inline]
    pub fn benefit_id(mut self, benefit_id: BenefitId) -> Self {
        self.body.benefit_id = Some(benefit_id);
        self
    }

    /// Requires that the key belongs to this customer.
    #[inline]
    pub fn customer_id(mut self, customer_id: CustomerId) -> Self {
        self.body.customer_id = Some(customer_id);
        self
    }

    /// Counts uses of the key, if it is valid. The key is rejected with
    /// [`UsageLimit`](RejectionReason::UsageLimit) if it does not have as many uses left.
    ///
    /// If the outcome is undecided and [`Error::possibly_sent`] is true, the uses may have been counted.
    #[inline]
    pub fn increment_usage(mut self, uses: u32) -> Self {
        self.body.increment_usage = Some(uses.into());
        self
    }

    call_options!();

    /// Sends the request and blocks until the outcome is known. In async code, where it would block a thread of the Tokio
    /// runtime, the outcome is undecided and nothing is sent.
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn send_blocking(self) -> Outcome<ValidatedLicenseKey> {
        Self::outcome(self.request().send_blocking())
    }

    #[inline]
    fn request(self) -> Request<ValidatedLicenseKey> {
        let keys = self.polar.customer_portal().license_keys();
        keys.validate(self.body).options(self.options)
    }

    #[inline]
    fn outcome(result: Result<ValidatedLicenseKey, Error>) -> Outcome<ValidatedLicenseKey> {
        match result {
            Ok(key) if key.status == LicenseKeyStatus::Granted => Outcome::Valid(key),
            // Polar responds with an error then. A key with any other status must not be accepted.
            Ok(key) => Outcome::Rejected(Rejection::new(
                RejectionReason::Inactive,
                format!("The status of the license key is `{}`.", key.status),
            )),
            Err(error) => Call::Validate.failed(error),
        }
    }
}

impl IntoFuture for ValidateLicense {
    type Output = Outcome<ValidatedLicenseKey>;
    type IntoFuture = BoxFuture<Self::Output>;

    #[inline]
    fn into_future(self) -> Self::IntoFuture {
        let call = self.request().into_future();
        Box::pin(async { Self::outcome(call.await) })
    }
}

/// A request that activates a license key for this device. Created by
/// [`Licenses::activate`](super::Licenses::activate), sent when it is awaited.
#[derive(Clone, Debug)]
#[must_use = "a request is not sent until it is awaited"]
pub struct ActivateLicense {
    polar: Polar,
    body: LicenseKeyActivate,
    options: RequestOptions,
}

impl ActivateLicense {
    #[inline]
    pub(super) fn new(polar: &Polar, organization_id: OrganizationId, key: &Secret, label: String) -> Self {
        Self {
            polar: polar.clone(),
            body: LicenseKeyActivate::new(organization_id).key(trimmed(key)).label(label),
            options: RequestOptions::new(),
        }
    }

    conditions! {
        /// Adds conditions, which every later validation must repeat, such as the major version of the program or an ID of the
        /// device.
        ///
        /// A [`License`] does not remember them. The program determines them anew for each validation, so that a license file
        /// that was copied to another device is rejected there ([`Conditions`](RejectionReason::Conditions)).
        ///
        /// ```no_run
        /// # use polar_sdk::licenses::{License, Licenses, Outcome};
        /// # async fn run(licenses: Licenses, machine_id: String, license: License) {
        /// let conditions = [("machine", machine_id)];
        /// let activated = licenses.activate("ACME-1234", "Ann's laptop").conditions(conditions.clone()).await;
        /// let validated = licenses.validate(&license).conditions(conditions).await;
        /// # drop((activated, validated));
        /// # }
        /// ```
    }

    /// Adds data about the activation for the merchant, such as the operating system. It is not compared.
    #[inline]
    pub fn meta(mut self, meta: impl IntoIterator<Item = (impl Into<String>, impl Into<MetadataValue>)>) -> Self {
        self.body = self.body.meta(meta);
        self
    }

    call_options!();

    /// Sends the request and blocks until the outcome is known. In async code, where it would block a thread of the Tokio
    /// runtime, the outcome is undecided and nothing is sent.
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn send_blocking(self) -> Outcome<License> {
        let key = self.body.key.clone();
        Self::outcome(key, self.request().send_blocking())
    }

    #[inline]
    fn request(self) -> WithResponse<LicenseKeyActivationCreated> {
        let keys = self.polar.customer_portal().license_keys();
        keys.activate(self.body).options(self.options).with_response()
    }

    #[inline]
    fn outcome(key: Secret, result: Result<Response<LicenseKeyActivationCreated>, Error>) -> Outcome<License> {
        let (id, expires_at) = match result {
            Ok(response) => {
                let created = response.into_value();
                (created.id, created.license_key.expires_at)
            }
            Err(error) => match created_activation(&error) {
                Some(id) => (id, None),
                None => return Call::Activate.failed(error),
            },
        };
        Outcome::Valid(License::new(key).activated(id, expires_at, Timestamp::now()))
    }
}

/// The ID of the activation, if Polar has created it and only the rest of the response cannot be decoded. Without the ID, the
/// activation would be lost to the customer.
#[inline]
fn created_activation(error: &Error) -> Option<LicenseKeyActivationId> {
    if !error.is_decode() {
        return None;
    }
    let body = std::str::from_utf8(error.body()?).ok()?;
    let id = |body: Value<'_>| {
        body.get("license_key_id")?;
        body.string_at(&["id"])?.parse().ok()
    };
    decode::with(body, id).ok()?
}

impl IntoFuture for ActivateLicense {
    type Output = Outcome<License>;
    type IntoFuture = BoxFuture<Self::Output>;

    #[inline]
    fn into_future(self) -> Self::IntoFuture {
        let key = self.body.key.clone();
        let call = self.request().into_future();
        Box::pin(async { Self::outcome(key, call.await) })
    }
}

/// A request that frees the activation of this device. Created by
/// [`Licenses::deactivate`](super::Licenses::deactivate), sent when it is awaited.
#[derive(Clone, Debug)]
#[must_use = "a request is not sent until it is awaited"]
pub struct DeactivateLicense {
    polar: Polar,
    /// `None` if there is nothing to deactivate.
    body: Option<LicenseKeyDeactivate>,
    options: RequestOptions,
}

impl DeactivateLicense {
    #[inline]
    pub(super) fn new(polar: &Polar, organization_id: OrganizationId, license: &License) -> Self {
        let body = |id| LicenseKeyDeactivate::new(license.key(), organization_id, id);
        Self {
            polar: polar.clone(),
            body: license.activation_id().map(body),
            options: RequestOptions::new(),
        }
    }

    call_options!();

    /// Sends the request and blocks until the outcome is known. In async code, where it would block a thread of the Tokio
    /// runtime, the outcome is undecided and nothing is sent.
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn send_blocking(self) -> Deactivation {
        match self.request() {
            Some(request) => Self::outcome(request.send_blocking()),
            None => Deactivation::Deactivated,
        }
    }

    #[inline]
    fn request(self) -> Option<WithResponse<()>> {
        let keys = self.polar.customer_portal().license_keys();
        Some(keys.deactivate(self.body?).options(self.options).with_response())
    }

    #[inline]
    fn outcome(result: Result<Response<()>, Error>) -> Deactivation {
        match result {
            Ok(response) if response.status() == http::StatusCode::NO_CONTENT => Deactivation::Deactivated,
            // The login page of a network has another status than Polar.
            Ok(response) => {
                let why = format!("expected a response with the status 204, got {}", response.status());
                Deactivation::Undecided(Undecided::new(Error::local(ErrorKind::Decode, why)))
            }
            Err(error) => match Call::Deactivate.rejection(&error) {
                Some(rejection) => Deactivation::NotFound(rejection),
                None => Deactivation::Undecided(Undecided::new(error)),
            },
        }
    }
}

impl IntoFuture for DeactivateLicense {
    type Output = Deactivation;
    type IntoFuture = BoxFuture<Self::Output>;

    #[inline]
    fn into_future(self) -> Self::IntoFuture {
        let call = self.request().map(IntoFuture::into_future);
        Box::pin(async {
            match call {
                Some(call) => Self::outcome(call.await),
                None => Deactivation::Deactivated,
            }
        })
    }
}

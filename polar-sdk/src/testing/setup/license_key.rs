//! The builder for license keys.

use crate::Timestamp;
use crate::testing::benefits;
use crate::testing::customers;
use crate::testing::license_keys::{self, Limits};
use crate::testing::objects::Object;
use crate::testing::state::SharedState;
use serde_json::{Map, json};

/// A builder for a license key of a [`Server`](crate::testing::Server), returned by
/// [`Server::license_key`](crate::testing::Server::license_key).
///
/// Defaults to a key without limits that does not expire. Without a limit of activations, a key cannot be activated.
/// A successful payment of a product with license keys also issues one
/// ([`ProductBuilder::license_keys`](crate::testing::ProductBuilder::license_keys)).
#[derive(Debug)]
#[must_use = "the license key is only added by `add`"]
pub struct LicenseKeyBuilder<'a> {
    state: &'a SharedState,
    email: String,
    limits: Limits,
}

impl<'a> LicenseKeyBuilder<'a> {
    pub(in crate::testing) fn new(state: &'a SharedState, email: &str) -> Self {
        Self {
            state,
            email: email.to_owned(),
            limits: Limits::default(),
        }
    }

    /// Sets how often the key can be activated.
    pub fn activations(mut self, limit: u32) -> Self {
        self.limits.activations = Some(limit.into());
        self
    }

    /// Sets how much usage validations can count with `increment_usage`.
    pub fn usage(mut self, limit: u32) -> Self {
        self.limits.usage = Some(limit.into());
        self
    }

    /// Sets when the key expires by the clock of the server.
    pub fn expires_at(mut self, expiry: Timestamp) -> Self {
        self.limits.expires_at = Some(expiry.into());
        self
    }

    /// Adds the key to the server and returns it. Adds the customer if there is none with the email address.
    #[must_use]
    pub fn add(self) -> String {
        let state = &mut *self.state.lock();
        let existing = state.customers.with("email", &self.email).next().cloned();
        let customer = existing.unwrap_or_else(|| {
            let fields = [("email".to_owned(), json!(self.email))];
            customers::add(state, &Map::from_iter(fields))
        });
        let fields = json!({ "type": "license_keys", "description": "License key" });
        let benefit = benefits::add(state, &Object::new(fields));
        let key = license_keys::add(state, benefit.id(), customer.id(), &self.limits);
        key.string("key").unwrap_or_default().to_owned()
    }
}

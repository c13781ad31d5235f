//! The builder for customers.

use crate::ids::CustomerId;
use crate::testing::customers;
use crate::testing::state::SharedState;
use serde_json::{Map, Value};
use uuid::Uuid;

/// A builder for a customer of a [`Server`](crate::testing::Server), returned by
/// [`Server::customer`](crate::testing::Server::customer).
///
/// Confirming a checkout also adds a customer, unless there is one with the same email address.
#[derive(Debug)]
#[must_use = "the customer is only added by `add`"]
pub struct CustomerBuilder<'a> {
    state: &'a SharedState,
    fields: Map<String, Value>,
}

impl<'a> CustomerBuilder<'a> {
    pub(in crate::testing) fn new(state: &'a SharedState, email: &str) -> Self {
        let builder = Self {
            state,
            fields: Map::new(),
        };
        builder.field("email", email)
    }

    /// Sets the name.
    pub fn name(self, name: &str) -> Self {
        self.field("name", name)
    }

    /// Sets your own id for the customer, which checkouts refer to as `external_customer_id`.
    pub fn external_id(self, id: &str) -> Self {
        self.field("external_id", id)
    }

    fn field(mut self, name: &str, value: &str) -> Self {
        self.fields.insert(name.to_owned(), value.into());
        self
    }

    /// Adds the customer to the server and returns its id.
    #[expect(clippy::must_use_candidate, reason = "not every test needs the id")]
    pub fn add(self) -> CustomerId {
        let customer = customers::add(&mut self.state.lock(), &self.fields);
        Uuid::parse_str(customer.id()).unwrap_or_default().into()
    }
}

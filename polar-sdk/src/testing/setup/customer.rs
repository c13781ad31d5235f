//! The builder for customers.

use crate::ids::CustomerId;
use crate::testing::customers::StoredCustomer;
use crate::testing::state::SharedState;

/// A builder for a customer of a [`Server`](crate::testing::Server), returned by
/// [`Server::customer`](crate::testing::Server::customer).
///
/// Confirming a checkout also adds a customer, unless there is one with the same email address.
#[derive(Debug)]
#[must_use = "the customer is only added by `add`"]
pub struct CustomerBuilder<'a> {
    state: &'a SharedState,
    customer: StoredCustomer,
}

impl<'a> CustomerBuilder<'a> {
    pub(in crate::testing) fn new(state: &'a SharedState, email: &str) -> Self {
        let customer = StoredCustomer {
            id: String::new(),
            email: email.to_owned(),
            name: None,
            external_id: None,
        };
        Self { state, customer }
    }

    /// Sets the name.
    pub fn name(mut self, name: &str) -> Self {
        self.customer.name = Some(name.to_owned());
        self
    }

    /// Sets your own id for the customer, which checkouts refer to as `external_customer_id`.
    pub fn external_id(mut self, id: &str) -> Self {
        self.customer.external_id = Some(id.to_owned());
        self
    }

    /// Adds the customer to the server and returns its id.
    #[expect(clippy::must_use_candidate, reason = "not every test needs the id")]
    pub fn add(mut self) -> CustomerId {
        let mut state = self.state.lock();
        let id = state.ids.uuid();
        self.customer.id = id.to_string();
        state.customers.push(self.customer);
        id.into()
    }
}

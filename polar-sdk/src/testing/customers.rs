//! The customers of the organization.

use super::error_responses::{self, HandlerResult};
use super::state::State;
use super::stored_checkout::StoredCheckout;
use serde_json::json;

/// A customer of the organization.
#[derive(Clone, Debug)]
pub(super) struct StoredCustomer {
    pub(super) id: String,
    pub(super) email: String,
    pub(super) name: Option<String>,
    pub(super) external_id: Option<String>,
}

/// Fills in the customer of a new checkout, if its body names an existing one.
pub(super) fn fill_in(state: &State, checkout: &mut StoredCheckout, sent_id: Option<&str>) -> HandlerResult<()> {
    let by_id = sent_id.map(|id| {
        let found = state.customers.iter().find(|customer| customer.id == id);
        let unknown = || error_responses::unusable_value("customer_id", "Customer does not exist.", &json!(id));
        found.ok_or_else(unknown)
    });
    let external_id = checkout.string("external_customer_id");
    let Some(customer) = by_id.transpose()?.or_else(|| by_external_id(state, external_id)) else {
        return Ok(());
    };
    checkout.customer_id = Some(customer.id.clone());
    for (name, value) in [
        ("customer_email", Some(&customer.email)),
        ("customer_name", customer.name.as_ref()),
        ("external_customer_id", customer.external_id.as_ref()),
    ] {
        if checkout.field(name).is_null() {
            checkout.set_field(name, json!(value));
        }
    }
    Ok(())
}

/// Returns the id of the customer who confirms a checkout. Adds the customer if it is new.
pub(super) fn find_or_add(state: &mut State, checkout: &StoredCheckout) -> HandlerResult<String> {
    if let Some(id) = &checkout.customer_id {
        return Ok(id.clone());
    }
    let email = checkout.string("customer_email").unwrap_or_default();
    let has_email = |customer: &&StoredCustomer| customer.email.eq_ignore_ascii_case(email);
    let external_id = checkout.string("external_customer_id");
    if let Some(customer) = by_external_id(state, external_id) {
        let customer = Some(customer)
            .filter(has_email)
            .ok_or_else(error_responses::external_id_mismatch)?;
        return Ok(customer.id.clone());
    }
    if let Some(customer) = state.customers.iter().find(has_email) {
        return Ok(customer.id.clone());
    }
    let customer = StoredCustomer {
        id: state.ids.uuid().to_string(),
        email: email.to_owned(),
        name: checkout.string("customer_name").map(str::to_owned),
        external_id: external_id.map(str::to_owned),
    };
    let id = customer.id.clone();
    state.customers.push(customer);
    Ok(id)
}

fn by_external_id<'a>(state: &'a State, id: Option<&str>) -> Option<&'a StoredCustomer> {
    let mut customers = state.customers.iter();
    customers.find(|customer| id.is_some() && customer.external_id.as_deref() == id)
}

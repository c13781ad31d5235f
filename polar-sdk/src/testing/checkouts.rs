//! The checkout operations.

mod create;
mod list;
mod pricing;
mod quantities;
mod render;
mod update;

pub(super) use create::create;
pub(super) use list::list;
pub(super) use pricing::{amounts, included_tax};
pub(super) use render::{CheckoutView, render};
pub(super) use update::{confirm, update};

use super::error_responses::{self, HandlerResult};
use super::id_generator::is_uuid;
use super::mock_response::MockResponse;
use super::purchases;
use super::state::State;
use super::stored_checkout::StoredCheckout;
use super::validation::invalid_uuid;
use super::webhooks;

/// An index in [`State::checkouts`].
pub(super) type CheckoutIndex = usize;

/// Finds a checkout by its id or its client secret.
pub(super) fn find(state: &State, id_or_secret: &str) -> Option<CheckoutIndex> {
    let matches = |checkout: &StoredCheckout| checkout.id == id_or_secret || checkout.client_secret == id_or_secret;
    state.checkouts.iter().position(matches)
}

/// Finds a checkout by its id, for operations that require a token.
pub(super) fn find_by_id(state: &State, id: &str) -> HandlerResult<CheckoutIndex> {
    if !is_uuid(id) {
        return Err(error_responses::invalid_request(&[invalid_uuid(id, &["path", "id"])]));
    }
    let found = state.checkouts.iter().position(|checkout| checkout.id == id);
    found.ok_or_else(error_responses::resource_not_found)
}

/// Finds a checkout by its client secret, for public operations. Only these fail if the checkout has expired.
pub(super) fn find_by_secret(state: &State, secret: &str) -> HandlerResult<CheckoutIndex> {
    let found = state.checkouts.iter().position(|it| it.client_secret == secret);
    let index = found.ok_or_else(error_responses::resource_not_found)?;
    match state.checkouts.get(index) {
        Some(checkout) if checkout.status(state.clock.now()) == "expired" => Err(error_responses::expired()),
        _ => Ok(index),
    }
}

/// Sets the status of a checkout, and records the event.
pub(super) fn set_status(state: &mut State, index: CheckoutIndex, status: &str) {
    if let Some(checkout) = state.checkouts.get_mut(index) {
        status.clone_into(&mut checkout.stored_status);
        checkout.modified_at = Some(state.clock.now());
    }
    let is_expired = status == "expired";
    let event_type = if is_expired {
        webhooks::EXPIRED
    } else {
        webhooks::UPDATED
    };
    webhooks::record(state, event_type, index);
    if status == "succeeded" {
        purchases::complete(state, index);
    }
}

/// The response with one checkout.
pub(super) fn show(state: &State, index: CheckoutIndex, view: CheckoutView, status: u16) -> MockResponse {
    match state.checkouts.get(index) {
        Some(checkout) => MockResponse::json(status, &render(state, checkout, view)),
        None => error_responses::resource_not_found(),
    }
}

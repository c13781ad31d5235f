//! Webhooks: every change of an object is recorded as an event and delivered to all endpoints.
//!
//! A handler calls [`record`] for each event. The HTTP server calls [`send_pending`] after the request, so that events
//! are only sent when the change is complete.

mod delivery;
mod delivery_worker;
mod endpoint;
mod endpoint_state;

pub use delivery::{WebhookAttempt, WebhookDelivery};
pub use endpoint::WebhookEndpoint;
pub(super) use endpoint_state::SharedEndpoint;

use super::checkout_streams;
use super::checkouts::{CheckoutIndex, CheckoutView, render};
use super::clock::Moment;
use super::customers;
use super::objects::Object;
use super::state::State;
use bytes::Bytes;
use serde::Serialize;

/// The types of events.
pub(super) const CREATED: &str = "checkout.created";
pub(super) const UPDATED: &str = "checkout.updated";
pub(super) const EXPIRED: &str = "checkout.expired";

/// The API version of the payloads.
const API_VERSION: &str = "2026-10";

/// The body of a delivery.
#[derive(Serialize)]
struct Payload<'a, T> {
    r#type: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    timestamp: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    api_version: Option<&'static str>,
    data: &'a T,
}

/// Serializes an event that happens now. `is_old` leaves out the fields that old deliveries lack.
fn payload(state: &State, event_type: &str, is_old: bool, data: &impl Serialize) -> serde_json::Result<Bytes> {
    let payload = Payload {
        r#type: event_type,
        timestamp: (!is_old).then(|| state.clock.now().to_string()),
        api_version: (!is_old).then_some(API_VERSION),
        data,
    };
    serde_json::to_vec(&payload).map(Bytes::from)
}

/// Records an event with the current state of a checkout, for all endpoints, and sends it to the streams of the checkout.
pub(super) fn record(state: &mut State, event_type: &str, index: CheckoutIndex) {
    checkout_streams::send_update(state, index);
    let Some(checkout) = state.checkouts.get(index).filter(|_| !state.endpoints.is_empty()) else {
        return;
    };
    let data = render(state, checkout, CheckoutView::Private);
    send_event(state, event_type, &data);
}

/// Records an event with an object, for all endpoints.
pub(super) fn record_object(state: &mut State, event_type: &str, object: &Object) {
    send_event(state, event_type, object.fields());
}

/// Records the new state of a customer, for all endpoints.
pub(super) fn record_state(state: &mut State, customer_id: &str) {
    let customer = state.customers.find(customer_id).cloned();
    if let Some(customer) = customer.filter(|_| !state.endpoints.is_empty()) {
        let data = customers::state_json(state, &customer);
        send_event(state, "customer.state_changed", &data);
    }
}

fn send_event(state: &mut State, event_type: &str, data: &impl Serialize) {
    for endpoint in &state.endpoints {
        let mut endpoint = endpoint.lock();
        let body = payload(state, event_type, endpoint.sends_old_payloads, data).unwrap_or_default();
        endpoint.add(WebhookDelivery::new(state.ids.uuid().to_string(), event_type, body));
    }
}

/// Records an event for each checkout that expired since `since`.
pub(super) fn record_expirations(state: &mut State, since: Moment) {
    let now = state.clock.now();
    for index in 0..state.checkouts.len() {
        let expired = state
            .checkouts
            .get(index)
            .is_some_and(|checkout| checkout.status(since) == "open" && checkout.status(now) == "expired");
        if expired {
            record(state, EXPIRED, index);
        }
    }
}

/// Sends all recorded events.
pub(super) fn send_pending(state: &State) {
    for endpoint in &state.endpoints {
        endpoint.lock().send_pending();
    }
}

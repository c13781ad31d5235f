//! Webhooks: every change of a checkout is recorded as an event and delivered to all endpoints.
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

use super::checkouts::{CheckoutIndex, CheckoutJson, CheckoutView, render};
use super::clock::Moment;
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
struct Payload<'a> {
    r#type: &'a str,
    timestamp: String,
    api_version: &'a str,
    data: CheckoutJson,
}

/// Records an event with the current state of a checkout, for all endpoints.
pub(super) fn record(state: &mut State, event_type: &'static str, index: CheckoutIndex) {
    let Some(checkout) = state.checkouts.get(index).filter(|_| !state.endpoints.is_empty()) else {
        return;
    };
    let payload = Payload {
        r#type: event_type,
        timestamp: state.clock.now().to_string(),
        api_version: API_VERSION,
        data: render(state, checkout, CheckoutView::Private),
    };
    let body = Bytes::from(serde_json::to_vec(&payload).unwrap_or_default());
    for endpoint in &state.endpoints {
        let id = state.ids.uuid().to_string();
        let delivery = WebhookDelivery::new(id, event_type, body.clone());
        endpoint.lock().add(delivery);
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

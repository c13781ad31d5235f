//! Webhooks: endpoints are told what happens to checkouts, as Polar tells them.
//!
//! Whatever changes a checkout calls [`announce`], which writes the event down as it stood then; [`dispatch`] sends what
//! was written down once the change is complete.

mod address;
mod courier;
mod delivery;
mod endpoint;
mod key;
mod line;

pub use delivery::{WebhookAttempt, WebhookDelivery};
pub use endpoint::WebhookEndpoint;
pub(super) use line::Line;

use super::checkouts::{Index, Rendered, View, render};
use super::clock::Moment;
use super::world::World;
use bytes::Bytes;
use serde::Serialize;

/// What happened to a checkout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Happening {
    Created,
    Updated,
    Expired,
}

impl Happening {
    /// The event's type, as Polar writes it.
    fn name(self) -> &'static str {
        match self {
            Self::Created => "checkout.created",
            Self::Updated => "checkout.updated",
            Self::Expired => "checkout.expired",
        }
    }
}

/// The version of the API that endpoints are told in.
const VERSION: &str = "2026-10";

/// The body of a delivery.
#[derive(Serialize)]
struct Payload<'a> {
    r#type: &'a str,
    timestamp: String,
    api_version: &'a str,
    data: Rendered,
}

/// Writes down for all endpoints what happened to a checkout, which is shown as it is now.
pub(super) fn announce(world: &mut World, happening: Happening, checkout: Index) {
    for line in world.lines.clone() {
        let Some(shown) = world.checkouts.get(checkout) else {
            return;
        };
        let payload = Payload {
            r#type: happening.name(),
            timestamp: world.clock.now().to_string(),
            api_version: VERSION,
            data: render(world, shown, View::Private),
        };
        let body = Bytes::from(serde_json::to_vec(&payload).unwrap_or_default());
        line.lock()
            .add(WebhookDelivery::new(world.ids.uuid(), happening.name(), body));
    }
}

/// Writes down which checkouts have expired since a moment.
pub(super) fn announce_expired(world: &mut World, since: Moment) {
    let now = world.clock.now();
    for index in 0..world.checkouts.len() {
        let expired = world
            .checkouts
            .get(index)
            .is_some_and(|checkout| checkout.status(since) == "open" && checkout.status(now) == "expired");
        if expired {
            announce(world, Happening::Expired, index);
        }
    }
}

/// Sends what was written down.
pub(super) fn dispatch(world: &World) {
    for line in &world.lines {
        line.lock().dispatch();
    }
}

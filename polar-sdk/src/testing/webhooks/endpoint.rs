//! The public handle of a webhook endpoint.

use super::delivery::{WebhookAttempt, WebhookDelivery};
use super::delivery_worker;
use super::endpoint_state::SharedEndpoint;
use super::payload;
use crate::testing::state::SharedState;
use serde::Serialize;
use std::io;
use tokio::runtime::Handle;

/// A webhook endpoint to which a [`Server`](crate::testing::Server) delivers events.
///
/// The server sends an event for each change of a checkout, customer, product, discount, order, refund, subscription or
/// benefit grant: each event once, in order. If the endpoint
/// does not respond with 2xx, the event is sent up to ten more times before the next one. A test can also pause the
/// deliveries ([`pause`](Self::pause)), send an event again ([`deliver`](Self::deliver)), or send it with an invalid
/// signature ([`deliver_forged`](Self::deliver_forged)).
///
/// ```no_run
/// # async fn run(server: &polar_sdk::testing::Server) -> Result<(), Box<dyn std::error::Error>> {
/// let endpoint = server.add_webhook_endpoint("http://127.0.0.1:3000/webhooks", "polar_whs_secret")?;
/// // … the code under test creates a checkout …
/// let deliveries = endpoint.wait_until_idle().await;
/// assert!(deliveries.iter().all(|delivery| delivery.is_delivered()));
///
/// // The application accepts a repeated event and rejects a forged one.
/// assert_eq!(endpoint.deliver(&deliveries[0]).await.status(), Some(200));
/// assert_eq!(endpoint.deliver_forged(&deliveries[0]).await.status(), Some(403));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct WebhookEndpoint {
    server: SharedState,
    endpoint: SharedEndpoint,
    runtime: Handle,
}

impl WebhookEndpoint {
    pub(in crate::testing) fn start(
        state: &SharedState,
        runtime: &Handle,
        url: &str,
        secret: &str,
    ) -> io::Result<Self> {
        let (endpoint, queue) = SharedEndpoint::new(url, secret)?;
        state.lock().endpoints.push(endpoint.clone());
        runtime.spawn(delivery_worker::run(endpoint.clone(), queue));
        Ok(Self {
            server: state.clone(),
            endpoint,
            runtime: runtime.clone(),
        })
    }

    /// Pauses deliveries: later events are recorded but not sent.
    pub fn pause(&self) {
        self.endpoint.lock().is_paused = true;
    }

    /// Ends [`pause`](Self::pause), and sends the events that were recorded but not sent with
    /// [`deliver`](Self::deliver).
    pub fn resume(&self) {
        let mut endpoint = self.endpoint.lock();
        endpoint.is_paused = false;
        endpoint.send_pending();
    }

    /// Sends every later event twice, and the events of one request newest first. Applications must handle both:
    /// Polar repeats an event if it does not receive the response, and does not guarantee an order.
    pub fn deliver_out_of_order(&self) {
        self.endpoint.lock().is_out_of_order = true;
    }

    /// Leaves `timestamp` and `api_version` out of later events. Deliveries that Polar recorded before these fields
    /// existed lack them, and Polar can send a recorded delivery again.
    pub fn send_old_payloads(&self) {
        self.endpoint.lock().sends_old_payloads = true;
    }

    /// Returns all events so far, sent or not, oldest first.
    #[must_use]
    pub fn deliveries(&self) -> Vec<WebhookDelivery> {
        self.endpoint.lock().deliveries.clone()
    }

    /// Waits until no delivery is in progress, and returns all events. Does not wait for paused deliveries.
    pub async fn wait_until_idle(&self) -> Vec<WebhookDelivery> {
        let mut in_progress = self.endpoint.lock().in_progress.subscribe();
        // This only fails if the sender is dropped, but the endpoint holds it.
        let _ = in_progress.wait_for(|count| *count == 0).await;
        self.deliveries()
    }

    /// Sends an event once and immediately, whether or not it was sent before.
    ///
    /// # Panics
    /// Panics if the delivery belongs to another endpoint.
    pub async fn deliver(&self, delivery: &WebhookDelivery) -> WebhookAttempt {
        self.endpoint.lock().remove_pending(delivery.id());
        self.send(delivery, false).await
    }

    /// Sends an event with a well-formed but invalid signature, as an attacker would who does not know the secret.
    ///
    /// # Panics
    /// Panics if the delivery belongs to another endpoint.
    pub async fn deliver_forged(&self, delivery: &WebhookDelivery) -> WebhookAttempt {
        self.send(delivery, true).await
    }

    /// Sends an event of any type once and immediately, such as one of a resource that the server does not have, or one
    /// whose data cannot be decoded.
    ///
    /// ```no_run
    /// # async fn run(endpoint: polar_sdk::testing::WebhookEndpoint) {
    /// let data = serde_json::json!({ "id": "6f36e6d2-a132-4344-824f-5b9dacef5b6d" });
    /// assert!(endpoint.deliver_event("order.paid", &data).await.is_success());
    /// # }
    /// ```
    ///
    /// # Panics
    /// Panics if `data` cannot be serialized as JSON.
    pub async fn deliver_event(&self, event_type: &str, data: &impl Serialize) -> WebhookAttempt {
        let delivery = self.new_delivery(event_type, data);
        self.send(&delivery, false).await
    }

    fn new_delivery(&self, event_type: &str, data: &impl Serialize) -> WebhookDelivery {
        // Locked in this order, as the server does.
        let mut state = self.server.lock();
        let mut endpoint = self.endpoint.lock();
        state.clock.read();
        let body = payload(&state, event_type, endpoint.sends_old_payloads, data)
            .unwrap_or_else(|error| panic!("cannot serialize the data: {error}"));
        let delivery = WebhookDelivery::new(state.ids.uuid().to_string(), event_type, body);
        endpoint.record(delivery.clone());
        delivery
    }

    async fn send(&self, delivery: &WebhookDelivery, is_forged: bool) -> WebhookAttempt {
        let endpoint = self.endpoint.clone();
        let queued = {
            let endpoint = endpoint.lock();
            let id = delivery.id();
            assert!(endpoint.has(id), "delivery `{id}` belongs to another endpoint");
            endpoint.start_delivery(id.to_owned())
        };
        // Runs on the server's thread, so that it does not depend on the runtime of the test.
        let sent = self
            .runtime
            .spawn(async move { delivery_worker::attempt(&endpoint, &queued, is_forged).await });
        sent.await
            .unwrap_or_else(|_| WebhookAttempt::new(is_forged, Err("the server was dropped".to_owned())))
    }
}

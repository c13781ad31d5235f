//! An endpoint as a test sees it.

use super::address::Address;
use super::courier;
use super::delivery::{WebhookAttempt, WebhookDelivery};
use super::key::Key;
use super::line::Line;
use crate::testing::world::Shared;
use std::io;
use tokio::runtime::Handle;

/// A receiver of webhooks that a [`Server`](crate::testing::Server) delivers to.
///
/// It is told of every checkout that is created, updated or expires, in that order and each event once; an event that
/// is not answered with 2xx is sent again, ten times at most, before the next one. From then on a test decides:
/// [`hold`](Self::hold) keeps events back, [`deliver`](Self::deliver) sends one whenever and as often as it is called,
/// [`forge`](Self::forge) sends one that an attacker has signed.
///
/// ```no_run
/// # async fn run(server: &polar_sdk::testing::Server) -> Result<(), Box<dyn std::error::Error>> {
/// let endpoint = server.deliver_to("http://127.0.0.1:3000/webhooks", "polar_whs_of_mine")?;
/// // … something is bought …
/// let deliveries = endpoint.settled().await;
/// assert!(deliveries.iter().all(|delivery| delivery.is_delivered()));
///
/// // The same event again, with the same `webhook-id`, changes nothing and is accepted.
/// assert_eq!(endpoint.deliver(&deliveries[0]).await.status(), Some(200));
/// assert_eq!(endpoint.forge(&deliveries[0]).await.status(), Some(401));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct WebhookEndpoint {
    line: Line,
    runtime: Handle,
}

impl WebhookEndpoint {
    pub(in crate::testing) fn open(world: &Shared, runtime: &Handle, url: &str, secret: &str) -> io::Result<Self> {
        let (line, jobs) = Line::new(Address::parse(url)?, Key::new(secret)?);
        world.lock().lines.push(line.clone());
        runtime.spawn(courier::work(line.clone(), jobs));
        Ok(Self {
            line,
            runtime: runtime.clone(),
        })
    }

    /// Keeps back what happens from now on: it is written down and not sent.
    pub fn hold(&self) {
        self.line.lock().held = true;
    }

    /// Ends [`hold`](Self::hold): sends what was kept back and not sent by [`deliver`](Self::deliver) in the meantime.
    pub fn release(&self) {
        let mut line = self.line.lock();
        line.held = false;
        line.dispatch();
    }

    /// From now on each event comes twice, and of what one request has brought about, the newest comes first. Webhooks
    /// can do that where answers are lost, and a receiver must end up right all the same.
    pub fn in_disorder(&self) {
        self.line.lock().disorder = true;
    }

    /// Every event so far, in the order in which they happened, whether sent or not.
    #[must_use]
    pub fn deliveries(&self) -> Vec<WebhookDelivery> {
        self.line.lock().deliveries.clone()
    }

    /// Waits until nothing is on its way, and gives every event so far. What is held back is not waited for.
    pub async fn settled(&self) -> Vec<WebhookDelivery> {
        let mut underway = self.line.lock().underway.subscribe();
        // It fails only where there is no sender any more, and this line has one.
        let _ = underway.wait_for(|underway| *underway == 0).await;
        self.deliveries()
    }

    /// Sends an event now and once, besides any queue: again, with the same `webhook-id`, or for the first time where
    /// it is held back.
    pub async fn deliver(&self, delivery: &WebhookDelivery) -> WebhookAttempt {
        self.line.lock().no_longer_fresh(delivery.id());
        self.send(delivery, false).await
    }

    /// Sends an event as somebody would who does not know the secret: the signature is of the right form, and wrong.
    pub async fn forge(&self, delivery: &WebhookDelivery) -> WebhookAttempt {
        self.send(delivery, true).await
    }

    async fn send(&self, delivery: &WebhookDelivery, forged: bool) -> WebhookAttempt {
        let (line, job) = (self.line.clone(), self.line.lock().start(delivery.id().to_owned()));
        // On the server's thread, so that this works whatever runtime the test has.
        let sent = self
            .runtime
            .spawn(async move { courier::attempt(&line, &job, forged).await });
        sent.await
            .unwrap_or_else(|_| WebhookAttempt::new(forged, Err("the server is gone".to_owned())))
    }
}

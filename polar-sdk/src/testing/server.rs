//! The server as a test sees it.

use super::answer::Answer;
use super::authorize::Token;
use super::checkouts;
use super::discount::NewDiscount;
use super::product::NewProduct;
use super::received::Received;
use super::socket::Socket;
use super::webhooks::{self, WebhookEndpoint};
use super::world::{Shared, World};
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

/// An in-memory Polar on a port of its own, there until it is dropped. See the [module](super) for what it can do.
#[derive(Debug)]
pub struct Server {
    url: String,
    token: String,
    world: Shared,
    socket: Socket,
}

impl Server {
    /// Starts a server on a free port of 127.0.0.1.
    ///
    /// # Errors
    /// If the system has no port or no thread left to give.
    pub fn start() -> io::Result<Self> {
        Self::start_with_seed(0)
    }

    /// Starts a server whose ids and secrets are those of this seed. Two servers with one seed make the same ones, which
    /// is wrong where the program under test remembers what an earlier server told it.
    ///
    /// # Errors
    /// As [`start`](Self::start).
    pub fn start_with_seed(seed: u64) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let url = format!("http://{}", listener.local_addr()?);
        let world = Shared::new(World::new(url.clone(), seed));
        let socket = Socket::serve(listener, world.clone())?;
        let mut server = Self {
            url,
            token: String::new(),
            world,
            socket,
        };
        server.token = server.token_for(&["checkouts:read", "checkouts:write"]);
        Ok(server)
    }

    /// Where it is, such as `http://127.0.0.1:49152`: the base URL for a client.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A token that may do everything.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.token
    }

    /// A token with these scopes only, such as `checkouts:read`.
    #[must_use]
    pub fn token_for(&self, scopes: &[&str]) -> String {
        let mut world = self.world.lock();
        let text = world.ids.secret("polar_oat_");
        let scopes = scopes.iter().map(ToString::to_string).collect();
        world.tokens.push(Token {
            text: text.clone(),
            scopes,
        });
        text
    }

    /// A product to sell: `server.product("T-shirt").fixed(1500, "usd").add()`.
    pub fn product(&self, name: &str) -> NewProduct<'_> {
        NewProduct::new(&self.world, name)
    }

    /// A discount that has this code: `server.discount("LAUNCH20").percentage(2000).add()`.
    pub fn discount(&self, code: &str) -> NewDiscount<'_> {
        NewDiscount::new(&self.world, code)
    }

    /// Tells a receiver what happens to checkouts from now on, as Polar tells a webhook endpoint with this URL and
    /// secret: `whsec_` and base64, or any other text, which is what endpoints of before September 2026 have.
    ///
    /// # Errors
    /// If the URL is not plain http, or the secret is no key.
    pub fn deliver_to(&self, url: &str, secret: &str) -> io::Result<WebhookEndpoint> {
        WebhookEndpoint::open(&self.world, self.socket.runtime(), url, secret)
    }

    /// Lets time pass, for the server only. A checkout expires after 24 hours.
    pub fn advance(&self, time: Duration) {
        let mut world = self.world.lock();
        let before = world.clock.now();
        world.clock.advance(time);
        webhooks::announce_expired(&mut world, before);
        webhooks::dispatch(&world);
    }

    /// Moves a checkout to another status, such as `succeeded` or `failed`, as Polar does once the payment is through.
    /// The checkout is known by its id or its client secret; of an unknown one nothing happens.
    pub fn set_status(&self, checkout: &str, status: &str) {
        let mut world = self.world.lock();
        checkouts::set_status(&mut world, checkout, status);
        webhooks::dispatch(&world);
    }

    /// Answers the next changes of a checkout, so many of them, with a 409 `CheckoutLocked`.
    /// The checkout is known by its id or its client secret; of an unknown one nothing happens.
    pub fn lock(&self, checkout: &str, times: usize) {
        let mut world = self.world.lock();
        for found in world
            .checkouts
            .iter_mut()
            .filter(|it| it.id == checkout || it.secret == checkout)
        {
            found.locked = times;
        }
    }

    /// Whether the organization may take payments. Where it may not, confirming is a 403 `PaymentNotReady`.
    pub fn set_payments_ready(&self, ready: bool) {
        self.world.lock().payments_ready = ready;
    }

    /// Limits confirming to 6 a minute, as Polar does; whoever passes that is refused everything for 1,800 seconds.
    pub fn limit_confirms(&self) {
        self.world.lock().rates.switch_on();
    }

    /// Gives this answer to the next request, in place of the server's own. Further ones wait in a queue.
    pub fn answer(&self, answer: Answer) {
        self.world.lock().script.push_back(answer);
    }

    /// All requests so far, in their order.
    #[must_use]
    pub fn requests(&self) -> Vec<Received> {
        self.world.lock().received.clone()
    }

    /// All requests since this was last called: what came before is forgotten.
    #[expect(clippy::must_use_candidate, reason = "forgetting is a use of its own")]
    pub fn take_requests(&self) -> Vec<Received> {
        std::mem::take(&mut self.world.lock().received)
    }
}

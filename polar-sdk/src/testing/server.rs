//! The public handle of the in-memory server.

use super::access::AccessToken;
use super::checkouts;
use super::http_server::HttpServer;
use super::mock_response::MockResponse;
use super::received_request::ReceivedRequest;
use super::setup::{DiscountBuilder, ProductBuilder};
use super::state::{SharedState, State};
use super::webhooks::{self, WebhookEndpoint};
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

/// An in-memory Polar that listens on a free port of 127.0.0.1 until it is dropped.
///
/// See the [module docs](super) for an overview.
#[derive(Debug)]
pub struct Server {
    url: String,
    token: String,
    state: SharedState,
    http: HttpServer,
}

impl Server {
    /// Starts a server.
    ///
    /// # Errors
    /// Returns an error if no port or no thread is available.
    pub fn start() -> io::Result<Self> {
        Self::start_with_seed(0)
    }

    /// Starts a server whose ids and secrets are generated from a seed. Servers with the same seed generate the same
    /// ids, so use another seed if the code under test remembers ids of an earlier server.
    ///
    /// # Errors
    /// Returns an error if no port or no thread is available.
    pub fn start_with_seed(seed: u64) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let url = format!("http://{}", listener.local_addr()?);
        let state = SharedState::new(State::new(url.clone(), seed));
        let http = HttpServer::start(listener, state.clone())?;
        let mut server = Self {
            url,
            token: String::new(),
            state,
            http,
        };
        server.token = server.token_with_scopes(&["checkouts:read", "checkouts:write"]);
        Ok(server)
    }

    /// Returns the base URL, such as `http://127.0.0.1:49152`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns a token with all scopes.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Creates a token with the given scopes, such as `checkouts:read`.
    #[must_use]
    pub fn token_with_scopes(&self, scopes: &[&str]) -> String {
        let mut state = self.state.lock();
        let value = state.ids.secret("polar_oat_");
        let scopes = scopes.iter().map(ToString::to_string).collect();
        let token = value.clone();
        state.tokens.push(AccessToken { value, scopes });
        token
    }

    /// Returns a builder for a product: `server.product("T-shirt").fixed(1500, "usd").add()`.
    pub fn product(&self, name: &str) -> ProductBuilder<'_> {
        ProductBuilder::new(&self.state, name)
    }

    /// Returns a builder for a discount: `server.discount("LAUNCH20").percentage(2000).add()`.
    pub fn discount(&self, code: &str) -> DiscountBuilder<'_> {
        DiscountBuilder::new(&self.state, code)
    }

    /// Registers a webhook endpoint, which receives all later checkout events.
    ///
    /// The secret is `whsec_` followed by base64, or any other string, as endpoints created before September 2026 have.
    ///
    /// # Errors
    /// Returns an error if the URL is not an `http` URL, or if the secret is empty or not valid base64.
    pub fn add_webhook_endpoint(&self, url: &str, secret: &str) -> io::Result<WebhookEndpoint> {
        WebhookEndpoint::start(&self.state, self.http.runtime(), url, secret)
    }

    /// Advances the clock of the server. A checkout expires 24 hours after its creation.
    pub fn advance(&self, duration: Duration) {
        let mut state = self.state.lock();
        let before = state.clock.now();
        state.clock.advance(duration);
        webhooks::record_expirations(&mut state, before);
        webhooks::send_pending(&state);
    }

    /// Sets the status of a checkout, such as `succeeded` or `failed`, as Polar does when the payment is processed.
    /// `checkout` is the id or the client secret.
    ///
    /// # Panics
    /// Panics if the checkout does not exist.
    pub fn set_checkout_status(&self, checkout: &str, status: &str) {
        let mut state = self.state.lock();
        let Some(index) = checkouts::find(&state, checkout) else {
            panic!("checkout `{checkout}` does not exist on this server");
        };
        checkouts::set_status(&mut state, index, status);
        webhooks::send_pending(&state);
    }

    /// Makes the next `times` changes of a checkout fail with 409 `CheckoutLocked`. `checkout` is the id or the client
    /// secret.
    ///
    /// # Panics
    /// Panics if the checkout does not exist.
    pub fn lock_checkout(&self, checkout: &str, times: usize) {
        let mut state = self.state.lock();
        let found = checkouts::find(&state, checkout).and_then(|index| state.checkouts.get_mut(index));
        let Some(found) = found else {
            panic!("checkout `{checkout}` does not exist on this server");
        };
        found.remaining_lock_errors = times;
    }

    /// Sets whether the organization can accept payments. Defaults to `true`. If `false`, confirming a checkout
    /// fails with 403 `PaymentNotReady`, unless the checkout is free and without a trial.
    pub fn set_payments_ready(&self, ready: bool) {
        self.state.lock().payments_ready = ready;
    }

    /// Enables Polar's rate limit of 6 confirmations per minute, which is disabled by default. When it is exceeded, all
    /// requests fail with 429 for 1,800 s.
    pub fn enable_confirm_rate_limit(&self) {
        self.state.lock().rate_limit.enabled = true;
    }

    /// Adds a response to a queue. Each request receives the next response of the queue; while the queue is empty, the
    /// server handles requests itself.
    pub fn enqueue(&self, response: MockResponse) {
        self.state.lock().enqueued.push_back(response);
    }

    /// Returns all requests received so far, oldest first.
    #[must_use]
    pub fn requests(&self) -> Vec<ReceivedRequest> {
        self.state.lock().received.clone()
    }

    /// Returns all requests received since the last call, oldest first, and removes them from the server.
    #[expect(clippy::must_use_candidate, reason = "it also clears the requests")]
    pub fn take_requests(&self) -> Vec<ReceivedRequest> {
        std::mem::take(&mut self.state.lock().received)
    }
}

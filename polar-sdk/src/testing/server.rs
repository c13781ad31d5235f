//! The public handle of the in-memory server.

use super::access::{AccessToken, Caller, all_scopes};
use super::checkouts::{self, CheckoutIndex};
use super::clock::Clock;
use super::http_server::HttpServer;
use super::mock_response::MockResponse;
use super::received_request::ReceivedRequest;
use super::response_queue::Target;
use super::router;
use super::setup::{CustomerBuilder, DiscountBuilder, LicenseKeyBuilder, ProductBuilder};
use super::state::{SharedState, State};
use super::subscriptions;
use super::webhooks::{self, WebhookEndpoint};
use crate::Timestamp;
use crate::ids::{CustomerId, FileId, OrganizationId};
use std::fmt::Display;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;
use uuid::Uuid;

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
    /// Starts a server. Its ids, tokens and secrets differ from those of every other server, so tests that run in
    /// parallel can share a database.
    ///
    /// # Errors
    /// Returns an error if no port or no thread is available.
    pub fn start() -> io::Result<Self> {
        Self::start_with_seed(fastrand::u64(..))
    }

    /// Starts a server whose ids, tokens and secrets are generated from a seed, so that every run of a test sees the
    /// same ones. Set the clock, too, if timestamps must not change ([`set_now`](Self::set_now)).
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
        server.token = server.token_with_scopes(&all_scopes());
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
        state.tokens.push(AccessToken {
            value,
            caller: Caller::Organization(scopes),
        });
        token
    }

    /// Accepts a token of the caller's choice, with all scopes, for code whose token is a constant.
    ///
    /// Operations that Polar only allows to users accept the tokens of the organization, too.
    pub fn accept_token(&self, token: &str) {
        let scopes = all_scopes().into_iter().map(str::to_owned).collect();
        self.state.lock().tokens.push(AccessToken {
            value: token.to_owned(),
            caller: Caller::Organization(scopes),
        });
    }

    /// Creates a token for the customer portal, like the one of a customer session.
    #[must_use]
    pub fn customer_token(&self, customer: CustomerId) -> String {
        let mut state = self.state.lock();
        let token = state.ids.secret("polar_cst_");
        state
            .tokens
            .push(AccessToken::of_customer(&token, &customer.to_string()));
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

    /// Returns a builder for a customer: `server.customer("ann@acme.dev").external_id("user-42").add()`.
    pub fn customer(&self, email: &str) -> CustomerBuilder<'_> {
        CustomerBuilder::new(&self.state, email)
    }

    /// Returns a builder for a license key: `server.license_key("ann@acme.dev").activations(2).add()`.
    pub fn license_key(&self, email: &str) -> LicenseKeyBuilder<'_> {
        LicenseKeyBuilder::new(&self.state, email)
    }

    /// Returns the id of the organization, which requests about license keys contain.
    #[must_use]
    pub fn organization_id(&self) -> OrganizationId {
        let id = Uuid::parse_str(&self.state.lock().organization_id);
        id.unwrap_or_default().into()
    }

    /// Returns the content of a file that was uploaded, or `None` if there is no such file or its upload is not complete.
    #[must_use]
    pub fn file_content(&self, file: FileId) -> Option<Vec<u8>> {
        let state = self.state.lock();
        let file = state.files.find(&file.to_string());
        state.storage.content(file.filter(|file| file.is("is_uploaded"))?)
    }

    /// Registers a webhook endpoint, which receives all later events.
    ///
    /// The secret is `whsec_` followed by base64, or any other string, as endpoints created before September 2026 have.
    ///
    /// # Errors
    /// Returns an error if the URL is not an `http` URL, or if the secret is empty or not valid base64.
    pub fn add_webhook_endpoint(&self, url: &str, secret: &str) -> io::Result<WebhookEndpoint> {
        WebhookEndpoint::start(&self.state, self.http.runtime(), url, secret)
    }

    /// Returns the time of the server's clock.
    #[must_use]
    #[expect(
        clippy::missing_panics_doc,
        reason = "the clock never leaves the range of timestamps"
    )]
    pub fn now(&self) -> Timestamp {
        let now = self.state.lock().clock.read();
        Timestamp::try_from(now).unwrap_or_else(|error| panic!("the clock is out of range: {error}"))
    }

    /// Sets the clock and stops it: from then on, it advances by one millisecond with each request, and with
    /// [`advance`](Self::advance).
    ///
    /// ```
    /// # let server = polar_sdk::testing::Server::start()?;
    /// server.set_now("2026-10-01T09:00:00Z".parse()?);
    /// assert_eq!(server.now().to_string(), "2026-10-01T09:00:00Z");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn set_now(&self, now: Timestamp) {
        self.change_clock(|clock| clock.set(now.into()));
    }

    /// Advances the clock. Checkouts expire 24 hours after their creation. Trials end, and subscriptions are renewed with a
    /// paid order, or end if they were canceled. License keys expire.
    ///
    /// Each event happens at its own time: a subscription that is renewed every month has twelve more orders after a year.
    ///
    /// ```
    /// # let server = polar_sdk::testing::Server::start()?;
    /// server.advance(std::time::Duration::from_secs(31 * 24 * 3600));
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn advance(&self, duration: Duration) {
        self.change_clock(|clock| clock.advance(duration));
    }

    fn change_clock(&self, change: impl FnOnce(&mut Clock)) {
        let mut state = self.state.lock();
        let before = state.clock.read();
        change(&mut state.clock);
        webhooks::record_expirations(&mut state, before);
        subscriptions::pass_time(&mut state);
        webhooks::send_pending(&state);
    }

    /// Sets the status of a checkout, such as `succeeded` or `failed`, as Polar does when the payment is processed. The
    /// first time that a confirmed checkout succeeds, it leads to an order, a subscription if the product is recurring, and
    /// the benefits of the product.
    ///
    /// `checkout` is the id or the client secret.
    ///
    /// # Panics
    /// Panics if the checkout does not exist.
    pub fn set_checkout_status(&self, checkout: impl Display, status: &str) {
        let mut state = self.state.lock();
        let index = find_checkout(&state, &checkout.to_string());
        checkouts::set_status(&mut state, index, status);
        webhooks::send_pending(&state);
    }

    /// Makes the next `times` changes of a checkout fail with 409 `CheckoutLocked`. `checkout` is the id or the client
    /// secret.
    ///
    /// # Panics
    /// Panics if the checkout does not exist.
    pub fn lock_checkout(&self, checkout: impl Display, times: usize) {
        let mut state = self.state.lock();
        let index = find_checkout(&state, &checkout.to_string());
        if let Some(found) = state.checkouts.get_mut(index) {
            found.remaining_lock_errors = times;
        }
    }

    /// Sets whether the organization can accept payments. Defaults to `true`. If `false`, confirming a checkout
    /// fails with 403 `PaymentNotReady`, unless the checkout is free and without a trial.
    pub fn set_payments_ready(&self, ready: bool) {
        self.state.lock().payments_ready = ready;
    }

    /// Enables Polar's rate limits of 6 confirmations a minute and 20 an hour, which are disabled by default. When one
    /// of them is exceeded, all requests fail with 429 for 1,800 s.
    pub fn enable_confirm_rate_limit(&self) {
        self.state.lock().rate_limit.enabled = true;
    }

    /// Enables Polar's rate limit for the license key operations that need no token, which is disabled by default: more
    /// than 3 requests within a second fail with 429, and all others in the next 60 s.
    pub fn enable_license_rate_limit(&self) {
        self.state.lock().license_rate_limit.enabled = true;
    }

    /// Adds a response to a queue. Each request receives the next response of the queue; while the queue is empty, the
    /// server handles requests itself.
    pub fn enqueue(&self, response: MockResponse) {
        self.state.lock().enqueued.push(Target::Any, response);
    }

    /// Adds a response for the next request of an operation. Requests of other operations do not receive it.
    ///
    /// The operation is an `operationId`, as in [`Error::operation`](crate::Error::operation), or a method and a path as in
    /// `POST /v1/refunds/`. An operation under its deprecated path counts as the one that replaces it.
    ///
    /// ```
    /// use polar_sdk::testing::{MockResponse, Server};
    ///
    /// let server = Server::start()?;
    /// server.enqueue_for("customers:create", MockResponse::new(503));
    /// server.enqueue_for("GET /v1/orders/{id}", MockResponse::hang());
    /// # Ok::<(), std::io::Error>(())
    /// ```
    ///
    /// # Panics
    /// Panics if the API has no such operation.
    #[track_caller]
    pub fn enqueue_for(&self, operation: &str, response: MockResponse) {
        let operation = find_operation(operation);
        self.state.lock().enqueued.push(Target::Next(operation), response);
    }

    /// Adds a response for the `n`th request of an operation from now on, counted from 1. The requests before it are
    /// handled as usual. The operation is named as for [`enqueue_for`](Self::enqueue_for).
    ///
    /// # Panics
    /// Panics if `n` is 0 or if the API has no such operation.
    #[track_caller]
    pub fn enqueue_for_nth(&self, operation: &str, n: usize, response: MockResponse) {
        assert!(n > 0, "requests are counted from 1, got 0");
        let operation = find_operation(operation);
        self.state.lock().enqueued.push(Target::Nth(operation, n), response);
    }

    /// Returns how many enqueued responses were not sent yet. A test can assert at its end that there are none.
    #[must_use]
    pub fn enqueued_count(&self) -> usize {
        self.state.lock().enqueued.len()
    }

    /// Removes the enqueued responses that were not sent yet, and returns how many there were.
    #[expect(clippy::must_use_candidate, reason = "not every test needs the number")]
    pub fn clear_enqueued(&self) -> usize {
        self.state.lock().enqueued.clear()
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

#[track_caller]
fn find_operation(name: &str) -> &'static str {
    let found = router::named(name);
    let found = found.unwrap_or_else(|| {
        panic!(
            "unknown operation `{name}`: expected an `operationId` such as `checkouts:create`, \
             or a method and path such as `POST /v1/checkouts/`"
        )
    });
    found.id
}

fn find_checkout(state: &State, id_or_secret: &str) -> CheckoutIndex {
    let found = checkouts::find(state, id_or_secret);
    found.unwrap_or_else(|| panic!("checkout `{id_or_secret}` does not exist on this server"))
}

//! The access cache: requests, webhook events and outages, with a clock that the tests set.

mod blocking;
mod events;
mod expiry;
mod outages;
mod requests;
mod stores;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use polar_sdk::access::{Access, AccessCache, AccessCacheBuilder};
use polar_sdk::ids::{BenefitId, ProductId};
use polar_sdk::models::CustomerState;
use polar_sdk::testing::{MockResponse, Server, sample_with};
use polar_sdk::webhooks::Event;
use polar_sdk::{Polar, RetryPolicy, Timestamp};
use serde_json::{Value, json};

const CUSTOMER: &str = "00000000-0000-4000-8000-000000000001";
const BENEFIT: &str = "00000000-0000-4000-8000-000000000003";

const NO_PRODUCTS: [u8; 0] = [];

/// The path of the state of the customer with the external ID `user-42`.
const PATH: &str = "/v1/customers/external/user-42/state";

/// A cache, a server whose responses the test enqueues, and the clock of both.
struct Setup {
    server: Server,
    cache: AccessCache,
    clock: Clock,
}

impl Setup {
    fn new() -> Self {
        Self::with(|builder| builder)
    }

    fn with(configure: impl FnOnce(AccessCacheBuilder) -> AccessCacheBuilder) -> Self {
        let (server, clock) = (Server::start().unwrap(), Clock::default());
        let builder = AccessCache::builder(polar(&server)).clock(clock.reader());
        Self {
            cache: configure(builder).build(),
            server,
            clock,
        }
    }

    /// Enqueues a response with a customer who has subscriptions of these products.
    fn respond(&self, products: &[u8]) {
        self.server.enqueue(self.response(products));
    }

    fn response(&self, products: &[u8]) -> MockResponse {
        MockResponse::json(200, &state(products)).header("date", &self.clock.http_date())
    }

    /// Enqueues the response to a customer who does not exist.
    fn respond_not_found(&self) {
        let response = MockResponse::error(404, "ResourceNotFound", "Not found");
        self.server.enqueue(response.header("date", &self.clock.http_date()));
    }

    async fn get(&self) -> Access {
        self.cache.get("user-42").await.unwrap()
    }

    /// Gets the access in a task and waits until the server has received its request.
    async fn start_get(&self) -> tokio::task::JoinHandle<Access> {
        let cache = self.cache.clone();
        let task = tokio::spawn(async move { cache.get("user-42").await.unwrap() });
        while self.server.requests().is_empty() {
            tokio::task::yield_now().await;
        }
        task
    }

    /// The number of requests since the last call.
    fn requests(&self) -> usize {
        self.server.take_requests().len()
    }
}

fn polar(server: &Server) -> Polar {
    let builder = Polar::builder().token(server.token()).base_url(server.url());
    builder.retry(RetryPolicy::off()).build().unwrap()
}

/// A clock that starts at noon and stands still.
#[derive(Clone)]
struct Clock(Arc<Mutex<Timestamp>>);

impl Default for Clock {
    fn default() -> Self {
        Self(Arc::new(Mutex::new("2026-03-10T12:00:00Z".parse().unwrap())))
    }
}

impl Clock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }

    fn advance(&self, seconds: u64) {
        *self.0.lock().unwrap() = self.after(seconds);
    }

    fn after(&self, seconds: u64) -> Timestamp {
        self.now() + Duration::from_secs(seconds)
    }

    fn before(&self, seconds: u64) -> Timestamp {
        self.now() - Duration::from_secs(seconds)
    }

    fn reader(&self) -> impl Fn() -> Timestamp + Send + Sync + use<> {
        let clock = self.clone();
        move || clock.now()
    }

    fn http_date(&self) -> String {
        httpdate::fmt_http_date(self.now().try_into().unwrap())
    }
}

fn product(n: u8) -> ProductId {
    format!("00000000-0000-4000-8000-0000000001{n:02}").parse().unwrap()
}

fn benefit() -> BenefitId {
    BENEFIT.parse().unwrap()
}

/// The fields of a customer who has subscriptions of these products, and a benefit if there are any.
fn fields(products: &[u8]) -> Value {
    let subscription = |n: &u8| {
        json!({
            "product_id": product(*n), "status": "active", "current_period_start": "2026-03-01T00:00:00Z",
            "current_period_end": "2026-04-01T00:00:00Z",
        })
    };
    let benefit = json!({ "benefit_id": BENEFIT, "benefit_type": "custom" });
    json!({
        "type": "individual", "id": CUSTOMER, "external_id": "user-42",
        "active_subscriptions": products.iter().map(subscription).collect::<Vec<_>>(),
        "granted_benefits": products.first().map(|_| benefit).into_iter().collect::<Vec<_>>(),
    })
}

fn state(products: &[u8]) -> CustomerState {
    sample_with(&fields(products))
}

fn event(event_type: &str, data: &Value, at: Option<Timestamp>) -> Event {
    let mut event = json!({ "type": event_type, "api_version": "2026-10", "data": data });
    if let Some(at) = at {
        event["timestamp"] = json!(at);
    }
    Event::from_unverified(event.to_string().as_bytes()).unwrap()
}

fn state_changed(products: &[u8], at: Timestamp) -> Event {
    event("customer.state_changed", &json!(state(products)), Some(at))
}

/// The products of the active subscriptions.
#[track_caller]
fn products(access: &Access) -> Vec<u8> {
    let found: Vec<_> = (0..10)
        .filter(|n| access.has_active_subscription(product(*n)))
        .collect();
    assert_eq!(access.has_benefit(benefit()), !found.is_empty());
    found
}

//! A web service with a paid plan: a middleware checks access, and webhooks keep what it knows current.
//!
//! ```sh
//! cargo run --example saas-access
//! ```
//!
//! Without an account it runs through a customer's history with an in-memory Polar: a purchase, a cancellation, an outage and the
//! end of the subscription. With an account it serves `http://127.0.0.1:3000/export` for customers of a product:
//!
//! ```sh
//! POLAR_ACCESS_TOKEN=polar_oat_… POLAR_PRODUCT_ID=… POLAR_WEBHOOK_SECRET=… cargo run --example saas-access
//! ```
//!
//! The webhook endpoint is `/webhooks/polar`. It needs the events `customer.state_changed`, `customer.created`,
//! `customer.updated` and `customer.deleted`.

use std::env;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use polar_sdk::access::{Access, AccessCache};
use polar_sdk::ids::ProductId;
use polar_sdk::models::{CustomerState, CustomerStateSubscription};
use polar_sdk::testing::{MockResponse, Server, WebhookEndpoint, sample_with};
use polar_sdk::webhooks::Verifier;
use polar_sdk::{Polar, RetryPolicy};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tower::ServiceExt as _;

/// What the handlers share.
struct App {
    access: AccessCache,
    pro: ProductId,
    verifier: Verifier,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let variables = ["POLAR_ACCESS_TOKEN", "POLAR_PRODUCT_ID", "POLAR_WEBHOOK_SECRET"];
    let [Ok(token), Ok(product), Ok(secret)] = variables.map(env::var) else {
        println!(
            "Using an in-memory Polar, because not all of {} are set.\n",
            variables.join(", ")
        );
        return demo().await;
    };
    let app = App {
        access: AccessCache::new(Polar::builder().token(token).sandbox().build()?),
        pro: product.parse()?,
        verifier: Verifier::new(secret)?,
    };
    let listener = TcpListener::bind("127.0.0.1:3000").await?;
    println!(
        "Try: curl -H 'x-user: <external ID of a customer>' http://{}/export",
        listener.local_addr()?
    );
    axum::serve(listener, routes(app)).await?;
    Ok(())
}

fn routes(app: App) -> Router {
    let app = Arc::new(app);
    Router::new()
        .route("/export", get(export))
        // The routes above are for customers of the plan.
        .route_layer(from_fn_with_state(Arc::clone(&app), require_pro))
        .route("/webhooks/polar", post(receive))
        .with_state(app)
}

/// Lets only customers with an active subscription pass.
async fn require_pro(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    // A real program takes the user from a session. It is the `external_id` of the customer.
    let Some(user) = request.headers().get("x-user").and_then(|user| user.to_str().ok()) else {
        return (StatusCode::UNAUTHORIZED, "sign in first").into_response();
    };
    let access = match app.access.get(user).await {
        Ok(access) => access,
        // The customer may have paid, so this is not a refusal.
        Err(error) => {
            eprintln!("the access of {user} is unknown: {error:?}");
            return (StatusCode::SERVICE_UNAVAILABLE, "try again in a minute").into_response();
        }
    };
    if let Some(error) = access.refresh_error() {
        println!(
            "    (state of {}, because Polar could not be asked: {error})",
            access.checked_at()
        );
    }
    if !access.has_active_subscription(app.pro) {
        return (StatusCode::PAYMENT_REQUIRED, "this needs the pro plan").into_response();
    }
    request.extensions_mut().insert(access);
    next.run(request).await
}

/// `GET /export`
async fn export(State(app): State<Arc<App>>, Extension(access): Extension<Access>) -> String {
    let ends_at = access
        .active_subscription(app.pro)
        .and_then(CustomerStateSubscription::access_ends_at);
    match ends_at {
        Some(end) => format!("your export; your subscription ends on {}", end.utc_date()),
        None => "your export".to_owned(),
    }
}

/// `POST /webhooks/polar`. Extracts the raw body, because the signature covers its bytes.
async fn receive(State(app): State<Arc<App>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let delivery = match app.verifier.verify(&headers, &body) {
        Ok(delivery) => delivery,
        Err(error) => return error.response_status(),
    };
    match app.access.apply(&delivery.event).await {
        Ok(_) => StatusCode::NO_CONTENT,
        // Polar sends the event again.
        Err(error) => {
            eprintln!("could not store an event: {error:?}");
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}

const WEBHOOK_SECRET: &str = "whsec_dGhlIHNlY3JldCBvZiBhIHNhYXMgb24gbG9vcGJhY2s=";

/// The service, and the in-memory Polar that sends it webhooks.
struct Demo {
    polar: Arc<Server>,
    endpoint: WebhookEndpoint,
    routes: Router,
    pro: ProductId,
}

async fn demo() -> Result<(), Box<dyn std::error::Error>> {
    let demo = Demo::start().await?;

    println!("Ann is not a customer yet");
    let not_found = MockResponse::error(404, "ResourceNotFound", "Not found");
    demo.polar.enqueue(not_found);
    demo.export(StatusCode::PAYMENT_REQUIRED).await?;

    println!("Ann buys the plan: a webhook arrives");
    demo.state_changed(&json!([demo.subscription()])).await;
    demo.export(StatusCode::OK).await?;
    println!("  and 100 times more");
    for _ in 0..100 {
        demo.request().await?;
    }
    println!("  requests to Polar so far: {}", demo.polar.requests().len());

    println!("Ann cancels: the subscription continues until the period ends");
    let mut canceled = demo.subscription();
    canceled["cancel_at_period_end"] = json!(true);
    demo.state_changed(&json!([canceled])).await;
    demo.export(StatusCode::OK).await?;

    println!("Polar is down when the cache asks again, after 5 min");
    demo.polar.advance(Duration::from_secs(5 * 60));
    demo.polar.enqueue(MockResponse::new(503));
    demo.export(StatusCode::OK).await?;

    println!("The subscription has ended, and the webhook got lost");
    demo.polar.advance(Duration::from_secs(31 * 24 * 3600));
    demo.polar.enqueue(MockResponse::json(200, &ann(&json!([]))));
    demo.export(StatusCode::PAYMENT_REQUIRED).await?;
    println!("  requests to Polar in total: {}", demo.polar.requests().len());
    println!("\nDone. The code is in polar-sdk/examples/saas-access.rs.");
    Ok(())
}

impl Demo {
    async fn start() -> Result<Self, Box<dyn std::error::Error>> {
        let polar = Arc::new(Server::start()?);
        let pro = polar.product("Pro").fixed(1900, "usd").add();
        let client = Polar::builder().token(polar.token()).base_url(polar.url());
        let clock = {
            let polar = Arc::clone(&polar);
            // Not needed in a real program: the demo does not want to wait.
            move || polar.now()
        };
        let routes = routes(App {
            access: AccessCache::builder(client.retry(RetryPolicy::off()).build()?)
                .clock(clock)
                .build(),
            pro,
            verifier: Verifier::new(WEBHOOK_SECRET)?,
        });
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}/webhooks/polar", listener.local_addr()?);
        let service = routes.clone();
        tokio::spawn(async move { axum::serve(listener, service).await });
        Ok(Self {
            endpoint: polar.add_webhook_endpoint(&url, WEBHOOK_SECRET)?,
            polar,
            routes,
            pro,
        })
    }

    fn subscription(&self) -> Value {
        let period_end = self.polar.now() + Duration::from_secs(30 * 24 * 3600);
        json!({ "product_id": self.pro, "status": "active", "current_period_end": period_end })
    }

    async fn state_changed(&self, subscriptions: &Value) {
        let customer = ann(subscriptions);
        let attempt = self.endpoint.deliver_event("customer.state_changed", &customer).await;
        assert!(attempt.is_success(), "{attempt:?}");
    }

    /// Sends a request of Ann to the service.
    async fn request(&self) -> Result<Response, axum::http::Error> {
        let request = Request::get("/export").header("x-user", "ann").body(Body::empty())?;
        Ok(self.routes.clone().oneshot(request).await.into_response())
    }

    /// Prints the response to a request of Ann, which must have this status.
    async fn export(&self, expected: StatusCode) -> Result<(), Box<dyn std::error::Error>> {
        let response = self.request().await?;
        let status = response.status();
        let body = axum::body::to_bytes(response.into_body(), 10_000).await?;
        println!("  GET /export: {status}: {}", String::from_utf8_lossy(&body));
        assert_eq!(status, expected);
        Ok(())
    }
}

/// Ann's state.
fn ann(subscriptions: &Value) -> CustomerState {
    sample_with(&json!({
        "type": "individual", "id": "6f36e6d2-a132-4344-824f-5b9dacef5b6d", "external_id": "ann",
        "active_subscriptions": subscriptions,
    }))
}

//! A webhook endpoint on axum that fulfils each purchase once.
//!
//! ```sh
//! cargo run --example webhook-axum --features axum-08
//! ```
//!
//! Without a secret, an in-memory Polar sells something and delivers its events to the endpoint: each one twice and out of
//! order, then a forged, an unknown and an unreadable one. With the secret of an endpoint it waits for Polar's deliveries:
//!
//! ```sh
//! POLAR_WEBHOOK_SECRET=whsec_… ADDRESS=127.0.0.1:3000 cargo run --example webhook-axum --features axum-08
//! ```
//!
//! Register the public URL of a tunnel to it, with the path `/webhooks/polar`, as an endpoint in Polar's dashboard.

use std::env;
use std::error::Error;

use axum::extract::{FromRef, State};
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Router, serve};
use polar_sdk::Polar;
use polar_sdk::models::{CheckoutCreate, CheckoutStatus};
use polar_sdk::testing::{Server, WebhookAttempt};
use polar_sdk::webhooks::{Delivery, DeliveryOutcome, Event, MemoryDeliveryStore, Verifier};
use tokio::net::TcpListener;

#[derive(Clone)]
struct App {
    verifier: Verifier,
    /// A shop that stores orders in a database stores the ids of deliveries there, too: see the example `storefront`.
    processed: MemoryDeliveryStore,
}

/// The extractor `Delivery` takes the verifier from the state.
impl FromRef<App> for Verifier {
    fn from_ref(app: &App) -> Self {
        app.verifier.clone()
    }
}

fn routes(verifier: Verifier) -> Router {
    let processed = MemoryDeliveryStore::new();
    Router::new()
        .route("/webhooks/polar", post(receive))
        .with_state(App { verifier, processed })
}

/// `POST /webhooks/polar`. Only verified deliveries get here: the extractor responds to the others.
async fn receive(State(app): State<App>, Delivery { id, event, .. }: Delivery) -> Result<StatusCode, StatusCode> {
    let work = async {
        fulfil(&event);
        // After an error, which is the status of the response, Polar delivers the event again.
        Ok::<_, StatusCode>(())
    };
    let outcome = app.processed.process_once(&id, work).await?;
    if outcome == DeliveryOutcome::Repeated {
        println!("  {} was processed before", event.event_type());
    }
    Ok(outcome.response_status())
}

/// Does what the event asks for.
fn fulfil(event: &Event) {
    match event {
        Event::OrderPaid(event) => println!("  order {} is paid: {}", event.data.id, event.data.total()),
        Event::SubscriptionRevoked(event) => println!("  customer {} loses access", event.data.customer_id),
        Event::CheckoutUpdated(event) if event.data.status == CheckoutStatus::Succeeded => {
            println!("  checkout {} is paid: {}", event.data.id, event.data.total());
        }
        // Also events that were added after this version of the crate.
        other => println!("  {} needs no action", other.event_type()),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let Ok(secret) = env::var("POLAR_WEBHOOK_SECRET") else {
        return demonstrate().await;
    };
    let address = env::var("ADDRESS").unwrap_or_else(|_| "127.0.0.1:3000".to_owned());
    let listener = TcpListener::bind(address).await?;
    println!(
        "Waiting for deliveries at http://{}/webhooks/polar",
        listener.local_addr()?
    );
    Ok(serve(listener, routes(Verifier::new(secret)?)).await?)
}

/// Sells something in an in-memory Polar, which delivers its events to the endpoint.
async fn demonstrate() -> Result<(), Box<dyn Error>> {
    const SECRET: &str = "whsec_dGhlIHNlY3JldCBvZiBhIHdlYmhvb2sgZXhhbXBsZQ==";
    println!("POLAR_WEBHOOK_SECRET is not set: using an in-memory Polar.");
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}/webhooks/polar", listener.local_addr()?);
    let app = routes(Verifier::new(SECRET)?);
    tokio::spawn(async move { serve(listener, app).await });

    let server = Server::start()?;
    let endpoint = server.add_webhook_endpoint(&url, SECRET)?;
    endpoint.deliver_out_of_order();
    let product = server.product("T-shirt").fixed(1500, "usd").add();
    let polar = Polar::builder().token(server.token()).base_url(server.url()).build()?;

    println!("\nA customer pays");
    let checkout = polar.checkouts().create(CheckoutCreate::new([product])).await?;
    server.set_checkout_status(checkout.id, "succeeded");
    let deliveries = endpoint.wait_until_idle().await;

    println!("\nSomeone forges a delivery");
    for delivery in deliveries.iter().take(1) {
        print_status(&endpoint.deliver_forged(delivery).await);
    }
    println!("\nPolar adds an event");
    print_status(&endpoint.deliver_event("gift.wrapped", &checkout).await);
    println!("\nPolar changes the form of an event");
    print_status(&endpoint.deliver_event("checkout.updated", &"no object").await);
    println!("\nDone. The code is in polar-sdk/examples/webhook-axum.rs.");
    Ok(())
}

fn print_status(attempt: &WebhookAttempt) {
    println!("  response: {}", attempt.status().unwrap_or_default());
}

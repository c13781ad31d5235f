//! Receives webhooks with axum.

use axum::Router;
use axum::http::StatusCode;
use axum::routing::post;
use polar_sdk::webhooks::axum_08::Rejection;
use polar_sdk::webhooks::{Delivery, Event, Verifier, WebhookError};

pub fn app(verifier: Verifier) -> Router {
    Router::new()
        .route("/webhooks/polar", post(receive))
        .with_state(verifier)
}

// Takes the `Result` to log why a delivery is rejected. With `delivery: Delivery`, the extractor responds by itself.
async fn receive(delivery: Result<Delivery, Rejection>) -> Result<StatusCode, Rejection> {
    let delivery = delivery.inspect_err(log)?;
    if let Event::CheckoutUpdated(event) = delivery.event {
        println!("{} is {}", event.data.id, event.data.status);
    }
    Ok(StatusCode::NO_CONTENT)
}

// An unreadable event comes from Polar and is accepted: Polar disables endpoints that keep failing. Store its body.
fn log(rejection: &Rejection) {
    match rejection {
        Rejection::Webhook(WebhookError::Unreadable(event)) => eprintln!("{event}"),
        other => eprintln!("{other}"),
    }
}

//! Receives webhooks with axum.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use polar_sdk::webhooks::{Event, Verifier, WebhookError};

pub fn app(verifier: Verifier) -> Router {
    Router::new()
        .route("/webhooks/polar", post(receive))
        .with_state(Arc::new(verifier))
}

// `Bytes` instead of `Json<Event>`, because the signature covers the raw body.
async fn receive(State(verifier): State<Arc<Verifier>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let delivery = match verifier.verify(&headers, &body) {
        Ok(delivery) => delivery,
        Err(error) => return rejected(&error),
    };
    if let Event::CheckoutUpdated(event) = delivery.event {
        println!("{} is {}", event.data.id, event.data.status);
    }
    StatusCode::NO_CONTENT
}

// An unreadable event comes from Polar and is accepted: Polar disables endpoints that keep failing. Store its body.
fn rejected(error: &WebhookError) -> StatusCode {
    match error {
        WebhookError::Unreadable(event) => eprintln!("{event}"),
        other => eprintln!("{other}"),
    }
    error.response_status()
}
